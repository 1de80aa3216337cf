"""The journal's tables: the one definition, for every database.

New journals are created whole from here; older ones reach the same layout through `migrations`. Rules that
need triggers (legal steps, append-only events) are written per database in `dialect`.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
)

from imoje_desk.domain.attempts import OPEN, Kind, State, What
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.four_eyes import Stage
from imoje_desk.journal.columns import SECONDS, TEXT, WHOLE, Word, flag, text, word

VERSION = 4
"""Of the layout; the newest migration has the same number."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    text("value"),
    sqlite_strict=True,
)
"""Facts about the journal itself: its identity, whether it was closed in order, when it was last checked."""

attempts = Table(
    "attempts",
    metadata,
    Column("seq", WHOLE, primary_key=True),
    Column("attempt_id", Text, nullable=False, unique=True),
    text("desk"),
    text("intent_id"),
    Column("number", Integer, nullable=False),
    *word("kind", Kind),
    Column("environment", Word(Environment), nullable=False),
    text("base_url"),
    text("merchant_id"),
    text("service_id"),
    text("target_id"),
    text("order_id"),
    Column("amount", WHOLE, nullable=False),
    text("currency"),
    text("title"),
    *flag("send_email"),
    text("body_sha256"),
    text("agent"),
    text("ticket"),
    text("note"),
    Column("supersedes", TEXT),
    Column("created", SECONDS, nullable=False),
    Column("changed", SECONDS, nullable=False),
    *word("state", State),
    *flag("needs_human"),
    Column("refund_id", TEXT),
    text("snapshot"),
    Column("method", TEXT, nullable=False, server_default=""),
    Column("request_id", TEXT),
    Column("sender", TEXT, nullable=False, server_default=""),
    CheckConstraint("amount > 0 OR (amount = 0 AND kind = 'cancel')", name="amount_positive"),
    UniqueConstraint("intent_id", "number"),
    sqlite_strict=True,
)
"""One row for each attempt. `desk` is the installation that made it, `sender` the one that takes it to the wire: a
start sweeps only what it sends itself."""

MUTABLE = frozenset({"state", "needs_human", "refund_id", "changed", "ticket", "note"})
"""The columns of an attempt that may change; `refund_id` only once, from nothing. What `ticket` and `note` were
before stays in the events. `sender` changes only with the step towards the wire."""

_open_refund = and_(attempts.c.kind == Kind.REFUND, attempts.c.state.in_(sorted(OPEN)))
Index(
    "one_open_refund",
    attempts.c.base_url,
    attempts.c.target_id,
    unique=True,
    sqlite_where=_open_refund,
    postgresql_where=_open_refund,
)
Index(
    "one_holder",
    attempts.c.base_url,
    attempts.c.refund_id,
    unique=True,
    sqlite_where=attempts.c.refund_id.is_not(None),
    postgresql_where=attempts.c.refund_id.is_not(None),
)
Index(
    "one_refund_of_a_request",
    attempts.c.request_id,
    attempts.c.number,
    unique=True,
    sqlite_where=attempts.c.request_id.is_not(None),
    postgresql_where=attempts.c.request_id.is_not(None),
)
Index("attempts_by_target", attempts.c.base_url, attempts.c.target_id, attempts.c.seq)
Index("attempts_by_day", attempts.c.base_url, attempts.c.merchant_id, attempts.c.created)
Index("attempts_by_state", attempts.c.state, attempts.c.seq)
FOR_PEOPLE = attempts.c.needs_human == literal_column("1")
"""Spelled out, not bound: a database uses a partial index only where it sees its condition in the query."""
Index("attempts_for_people", attempts.c.seq, sqlite_where=FOR_PEOPLE, postgresql_where=FOR_PEOPLE)

search = Table(
    "search",
    metadata,
    Column("seq", WHOLE, ForeignKey("attempts.seq"), primary_key=True, autoincrement=False),
    text("text"),
    sqlite_strict=True,
)
"""What each attempt is found by, case-folded: narrow rows in journal order, so that looking through a million
of them touches none of the wide ones. Derived, and therefore free to change."""

events = Table(
    "events",
    metadata,
    Column("seq", WHOLE, primary_key=True),
    Column("attempt_id", Text, ForeignKey("attempts.attempt_id"), nullable=False),
    Column("step", Integer, nullable=False),
    text("event_id"),
    *word("what", What),
    *word("state", State),
    *flag("needs_human"),
    Column("refund_id", TEXT),
    Column("wall", SECONDS, nullable=False),
    Column("monotonic", SECONDS, nullable=False),
    text("boot"),
    text("process"),
    text("phase"),
    text("exception"),
    Column("http_status", Integer),
    text("server_date"),
    text("trace_id"),
    text("gateway_code"),
    text("answer_sha256"),
    text("excerpt"),
    text("libraries"),
    text("note"),
    text("detail"),
    UniqueConstraint("attempt_id", "step"),
    sqlite_strict=True,
)
"""Append-only. `seq` orders all events; (`attempt_id`, `step`) names one wherever it is written."""

touches = Table(
    "touches",
    metadata,
    Column("base_url", Text, primary_key=True, nullable=False),
    Column("merchant_id", Text, primary_key=True, nullable=False),
    Column("wall", SECONDS, nullable=False),
    Column("monotonic", SECONDS, nullable=False),
    text("boot"),
    Column("held_until", SECONDS, nullable=False, server_default="0"),
    sqlite_strict=True,
)
"""When each merchant's gateway was last touched by a refund, for the five seconds between two. `held_until`, in unix
seconds of the database's clock, is for all desks of a ledger: until then imoje has asked for none."""


requests = Table(
    "requests",
    metadata,
    Column("seq", WHOLE, primary_key=True),
    Column("request_id", Text, nullable=False, unique=True),
    text("desk"),
    Column("environment", Word(Environment), nullable=False),
    text("base_url"),
    text("merchant_id"),
    text("service_id"),
    text("target_id"),
    Column("amount", WHOLE, nullable=False),
    text("currency"),
    text("maker"),
    text("maker_login"),
    text("reason"),
    text("ticket"),
    text("order_id"),
    text("title"),
    *flag("send_email"),
    text("method"),
    text("snapshot"),
    Column("created", SECONDS, nullable=False),
    Column("changed", SECONDS, nullable=False),
    Column("expires", SECONDS, nullable=False),
    *word("stage", Stage),
    Column("attempt_id", Text, ForeignKey("attempts.attempt_id"), unique=True),
    text("decided_by"),
    text("decided_login"),
    text("answer"),
    CheckConstraint("amount > 0", name="request_amount_positive"),
    CheckConstraint("maker <> '' AND reason <> ''", name="request_signed"),
    CheckConstraint("expires > created", name="request_lasts"),
    CheckConstraint("(stage = 'approved') = (attempt_id IS NOT NULL)", name="request_linked"),
    sqlite_strict=True,
)
"""Refunds that one person asks for and another decides about. The logins are what the database knows of the two:
empty in a file, where nobody logs in."""

DECIDED = frozenset({"stage", "attempt_id", "decided_by", "decided_login", "answer", "changed"})
"""The columns of a request that its one step changes."""

_asked = requests.c.stage == Stage.REQUESTED
Index(
    "one_open_request",
    requests.c.base_url,
    requests.c.target_id,
    unique=True,
    sqlite_where=_asked,
    postgresql_where=_asked,
)
Index("requests_by_stage", requests.c.base_url, requests.c.merchant_id, requests.c.stage, requests.c.seq)

request_events = Table(
    "request_events",
    metadata,
    Column("seq", WHOLE, primary_key=True),
    Column("request_id", Text, ForeignKey("requests.request_id"), nullable=False),
    Column("step", Integer, nullable=False),
    *word("stage", Stage),
    text("who"),
    text("login"),
    text("note"),
    Column("wall", SECONDS, nullable=False),
    text("process"),
    UniqueConstraint("request_id", "step"),
    sqlite_strict=True,
)
"""Append-only: who took which step of a request, when and why."""


team = MetaData()
"""What only a ledger of several desks has."""

desks = Table(
    "desks",
    team,
    Column("desk", Text, primary_key=True, nullable=False),
    Column("lease", SECONDS, nullable=False),
)
"""Until when each desk counts as alive, in unix seconds of the database's clock."""

watches = Table(
    "watches",
    team,
    Column("attempt_id", Text, ForeignKey(attempts.c.attempt_id), primary_key=True, nullable=False),
    text("desk"),
    Column("until", SECONDS, nullable=False),
)
"""Which desk reads an attempt back at present, and until when nobody else does."""
