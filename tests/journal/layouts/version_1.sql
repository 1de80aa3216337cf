BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attempts (
	seq INTEGER NOT NULL, 
	attempt_id TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	intent_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	environment TEXT NOT NULL, 
	base_url TEXT NOT NULL, 
	merchant_id TEXT NOT NULL, 
	service_id TEXT NOT NULL, 
	target_id TEXT NOT NULL, 
	order_id TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	currency TEXT NOT NULL, 
	title TEXT NOT NULL, 
	send_email INTEGER NOT NULL, 
	body_sha256 TEXT NOT NULL, 
	agent TEXT NOT NULL, 
	ticket TEXT NOT NULL, 
	note TEXT NOT NULL, 
	supersedes TEXT, 
	created REAL NOT NULL, 
	changed REAL NOT NULL, 
	state TEXT NOT NULL, 
	needs_human INTEGER NOT NULL, 
	refund_id TEXT, 
	snapshot TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	CONSTRAINT kind_known CHECK (kind IN ('cancel', 'refund')), 
	CONSTRAINT send_email_known CHECK (send_email IN (0, 1)), 
	CONSTRAINT state_known CHECK (state IN ('abandoned', 'accepted', 'cancelled', 'closed', 'connecting', 'failed_after_accept', 'intended', 'needs_human', 'not_sent', 'reconciled_absent', 'reconciled_applied', 'rejected', 'sending', 'settled', 'unknown')), 
	CONSTRAINT needs_human_known CHECK (needs_human IN (0, 1)), 
	CONSTRAINT amount_positive CHECK (amount > 0 OR (amount = 0 AND kind = 'cancel')), 
	UNIQUE (intent_id, number), 
	UNIQUE (attempt_id)
)
 STRICT

;
INSERT INTO "attempts" VALUES(1,'019cae6b-6600-7dd4-a23b-54a107918aca','fc01ad16-9309-4007-9d32-911adceffb80','intent of sale',1,'refund','sandbox','https://sandbox.api.imoje.pl/v1/merchant','6yt3gjtm9p7b8h9xsdqz','service','sale','2026/03/118',4500,'PLN','Zwrot 118',1,'abababababababababababababababababababababababababababababababab','Żaneta','T-77','paczka uszkodzona',NULL,1772452800.0,1772452800.0,'settled',0,NULL,'{"refunds": []}');
CREATE TABLE events (
	seq INTEGER NOT NULL, 
	attempt_id TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	event_id TEXT NOT NULL, 
	what TEXT NOT NULL, 
	state TEXT NOT NULL, 
	needs_human INTEGER NOT NULL, 
	refund_id TEXT, 
	wall REAL NOT NULL, 
	monotonic REAL NOT NULL, 
	boot TEXT NOT NULL, 
	process TEXT NOT NULL, 
	phase TEXT NOT NULL, 
	exception TEXT NOT NULL, 
	http_status INTEGER, 
	server_date TEXT NOT NULL, 
	trace_id TEXT NOT NULL, 
	gateway_code TEXT NOT NULL, 
	answer_sha256 TEXT NOT NULL, 
	excerpt TEXT NOT NULL, 
	libraries TEXT NOT NULL, 
	note TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	CONSTRAINT what_known CHECK (what IN ('answer', 'note', 'poll', 'reading', 'state')), 
	CONSTRAINT state_known CHECK (state IN ('abandoned', 'accepted', 'cancelled', 'closed', 'connecting', 'failed_after_accept', 'intended', 'needs_human', 'not_sent', 'reconciled_absent', 'reconciled_applied', 'rejected', 'sending', 'settled', 'unknown')), 
	CONSTRAINT needs_human_known CHECK (needs_human IN (0, 1)), 
	UNIQUE (attempt_id, step), 
	FOREIGN KEY(attempt_id) REFERENCES attempts (attempt_id)
)
 STRICT

;
INSERT INTO "events" VALUES(1,'019cae6b-6600-7dd4-a23b-54a107918aca',1,'019cae6b-6600-7c37-93c3-885e1fba0999','state','intended',0,NULL,1772452800.0,100.0,'boot','28f6a719-2da4-406e-bfe7-e80c103d588e','','',NULL,'','','','','','','','');
INSERT INTO "events" VALUES(2,'019cae6b-6600-7dd4-a23b-54a107918aca',2,'019cae6b-6600-7f76-a159-2d7685f59e47','state','connecting',0,NULL,1772452800.0,100.0,'boot','28f6a719-2da4-406e-bfe7-e80c103d588e','','',NULL,'','','','','','','','');
INSERT INTO "events" VALUES(3,'019cae6b-6600-7dd4-a23b-54a107918aca',3,'019cae6b-6600-7fa5-b441-c216f52d64a6','state','sending',0,NULL,1772452800.0,100.0,'boot','28f6a719-2da4-406e-bfe7-e80c103d588e','','',NULL,'','','','','','','','');
INSERT INTO "events" VALUES(4,'019cae6b-6600-7dd4-a23b-54a107918aca',4,'019cae6b-6600-7edb-b92b-e53d2a3bcb53','state','settled',0,NULL,1772452800.0,100.0,'boot','28f6a719-2da4-406e-bfe7-e80c103d588e','','',NULL,'','','','','','','','');
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "meta" VALUES('journal_id','fc01ad16-9309-4007-9d32-911adceffb80');
INSERT INTO "meta" VALUES('closed','yes');
CREATE TABLE search (
	seq INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(seq) REFERENCES attempts (seq)
)
 STRICT

;
INSERT INTO "search" VALUES(1,'sale
2026/03/118
t-77
żaneta
sandbox
refund
45,00
45.00
4500
pln
zwrot 118
paczka uszkodzona
02.03.2026
2026-03-02');
CREATE TABLE touches (
	base_url TEXT NOT NULL, 
	merchant_id TEXT NOT NULL, 
	wall REAL NOT NULL, 
	monotonic REAL NOT NULL, 
	boot TEXT NOT NULL, 
	PRIMARY KEY (base_url, merchant_id)
)
 STRICT

;
CREATE INDEX attempts_for_people ON attempts (seq) WHERE needs_human = 1;
CREATE INDEX attempts_by_state ON attempts (state, seq);
CREATE UNIQUE INDEX one_holder ON attempts (base_url, refund_id) WHERE refund_id IS NOT NULL;
CREATE INDEX attempts_by_target ON attempts (base_url, target_id, seq);
CREATE INDEX attempts_by_day ON attempts (base_url, merchant_id, created);
CREATE UNIQUE INDEX one_open_refund ON attempts (base_url, target_id) WHERE kind = 'refund' AND state IN ('connecting', 'intended', 'needs_human', 'sending', 'unknown');
CREATE TRIGGER attempts_start BEFORE INSERT ON attempts WHEN NOT ((NEW.kind = 'refund' AND NEW.state = 'intended') OR (NEW.kind = 'cancel' AND NEW.state = 'intended')) BEGIN SELECT RAISE(ABORT, 'illegal start'); END;
CREATE TRIGGER attempts_again BEFORE INSERT ON attempts WHEN NEW.number <> 1 AND NOT EXISTS (SELECT 1 FROM attempts WHERE intent_id = NEW.intent_id AND number = NEW.number - 1 AND state = 'not_sent') BEGIN SELECT RAISE(ABORT, 'may have been sent'); END;
CREATE TRIGGER attempts_step BEFORE UPDATE ON attempts WHEN NEW.state <> OLD.state AND NOT ((OLD.kind = 'refund' AND OLD.state = 'intended' AND NEW.state = 'abandoned') OR (OLD.kind = 'refund' AND OLD.state = 'intended' AND NEW.state = 'connecting') OR (OLD.kind = 'refund' AND OLD.state = 'connecting' AND NEW.state = 'not_sent') OR (OLD.kind = 'refund' AND OLD.state = 'connecting' AND NEW.state = 'sending') OR (OLD.kind = 'refund' AND OLD.state = 'connecting' AND NEW.state = 'unknown') OR (OLD.kind = 'refund' AND OLD.state = 'needs_human' AND NEW.state = 'closed') OR (OLD.kind = 'refund' AND OLD.state = 'needs_human' AND NEW.state = 'reconciled_applied') OR (OLD.kind = 'refund' AND OLD.state = 'sending' AND NEW.state = 'accepted') OR (OLD.kind = 'refund' AND OLD.state = 'sending' AND NEW.state = 'failed_after_accept') OR (OLD.kind = 'refund' AND OLD.state = 'sending' AND NEW.state = 'rejected') OR (OLD.kind = 'refund' AND OLD.state = 'sending' AND NEW.state = 'settled') OR (OLD.kind = 'refund' AND OLD.state = 'sending' AND NEW.state = 'unknown') OR (OLD.kind = 'refund' AND OLD.state = 'accepted' AND NEW.state = 'failed_after_accept') OR (OLD.kind = 'refund' AND OLD.state = 'accepted' AND NEW.state = 'settled') OR (OLD.kind = 'refund' AND OLD.state = 'reconciled_applied' AND NEW.state = 'failed_after_accept') OR (OLD.kind = 'refund' AND OLD.state = 'reconciled_applied' AND NEW.state = 'settled') OR (OLD.kind = 'refund' AND OLD.state = 'unknown' AND NEW.state = 'needs_human') OR (OLD.kind = 'refund' AND OLD.state = 'unknown' AND NEW.state = 'reconciled_absent') OR (OLD.kind = 'refund' AND OLD.state = 'unknown' AND NEW.state = 'reconciled_applied') OR (OLD.kind = 'refund' AND OLD.state = 'reconciled_absent' AND NEW.state = 'needs_human') OR (OLD.kind = 'refund' AND OLD.state = 'reconciled_absent' AND NEW.state = 'reconciled_applied') OR (OLD.kind = 'cancel' AND OLD.state = 'intended' AND NEW.state = 'abandoned') OR (OLD.kind = 'cancel' AND OLD.state = 'intended' AND NEW.state = 'connecting') OR (OLD.kind = 'cancel' AND OLD.state = 'connecting' AND NEW.state = 'not_sent') OR (OLD.kind = 'cancel' AND OLD.state = 'connecting' AND NEW.state = 'sending') OR (OLD.kind = 'cancel' AND OLD.state = 'connecting' AND NEW.state = 'unknown') OR (OLD.kind = 'cancel' AND OLD.state = 'needs_human' AND NEW.state = 'closed') OR (OLD.kind = 'cancel' AND OLD.state = 'needs_human' AND NEW.state = 'reconciled_applied') OR (OLD.kind = 'cancel' AND OLD.state = 'sending' AND NEW.state = 'accepted') OR (OLD.kind = 'cancel' AND OLD.state = 'sending' AND NEW.state = 'cancelled') OR (OLD.kind = 'cancel' AND OLD.state = 'sending' AND NEW.state = 'unknown') OR (OLD.kind = 'cancel' AND OLD.state = 'accepted' AND NEW.state = 'reconciled_absent') OR (OLD.kind = 'cancel' AND OLD.state = 'accepted' AND NEW.state = 'reconciled_applied') OR (OLD.kind = 'cancel' AND OLD.state = 'unknown' AND NEW.state = 'needs_human') OR (OLD.kind = 'cancel' AND OLD.state = 'unknown' AND NEW.state = 'reconciled_absent') OR (OLD.kind = 'cancel' AND OLD.state = 'unknown' AND NEW.state = 'reconciled_applied') OR (OLD.kind = 'cancel' AND OLD.state = 'unknown' AND NEW.state = 'rejected')) BEGIN SELECT RAISE(ABORT, 'illegal step'); END;
CREATE TRIGGER attempts_fixed BEFORE UPDATE ON attempts WHEN NEW.seq IS NOT OLD.seq OR NEW.attempt_id IS NOT OLD.attempt_id OR NEW.desk IS NOT OLD.desk OR NEW.intent_id IS NOT OLD.intent_id OR NEW.number IS NOT OLD.number OR NEW.kind IS NOT OLD.kind OR NEW.environment IS NOT OLD.environment OR NEW.base_url IS NOT OLD.base_url OR NEW.merchant_id IS NOT OLD.merchant_id OR NEW.service_id IS NOT OLD.service_id OR NEW.target_id IS NOT OLD.target_id OR NEW.order_id IS NOT OLD.order_id OR NEW.amount IS NOT OLD.amount OR NEW.currency IS NOT OLD.currency OR NEW.title IS NOT OLD.title OR NEW.send_email IS NOT OLD.send_email OR NEW.body_sha256 IS NOT OLD.body_sha256 OR NEW.agent IS NOT OLD.agent OR NEW.supersedes IS NOT OLD.supersedes OR NEW.created IS NOT OLD.created OR NEW.snapshot IS NOT OLD.snapshot OR (OLD.refund_id IS NOT NULL AND NEW.refund_id IS NOT OLD.refund_id) BEGIN SELECT RAISE(ABORT, 'an attempt is not rewritten'); END;
CREATE TRIGGER attempts_kept BEFORE DELETE ON attempts BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER events_kept BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'history is kept'); END;
CREATE TRIGGER events_fixed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'an event is not rewritten'); END;
COMMIT;
PRAGMA application_id=0x696D6A64;
PRAGMA user_version=1;
