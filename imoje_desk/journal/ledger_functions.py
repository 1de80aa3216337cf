"""The functions of a ledger: whose turn it is, and the last gate, decided inside the database by its own clock."""

from __future__ import annotations

from imoje_desk.journal import schema

PAUSE = 5.0
"""Seconds between two refunds of one merchant, from the end of one to the beginning of the next."""

TOO_SOON = "TS001"
"""The code of the database's error that says how many seconds too soon it is."""
LONGEST_HOLD = 900.0
"""Seconds for which imoje can hold a merchant's refunds back at most."""


def all_of_them() -> tuple[str, ...]:
    """The statements that make them, in an order in which each finds what it calls."""
    return (_NOW, _NOTE_TOUCH, _HOLD_BACK, _PAUSE_LEFT, _TAKE_TURN, _open_gate())


_NOW = """
CREATE OR REPLACE FUNCTION ledger_now() RETURNS double precision LANGUAGE plpgsql AS $$
BEGIN
    RETURN extract(epoch FROM clock_timestamp());
END $$
"""
"""In plpgsql, like most of these: it plans a statement once for a connection, where sql plans it at every call."""

_PAUSE_LEFT = f"""
CREATE OR REPLACE FUNCTION pause_left(url text, merchant text, me text) RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
    present double precision := ledger_now();
    touched double precision;
    held double precision;
    left_over double precision;
BEGIN
    SELECT wall, held_until INTO touched, held FROM touches WHERE base_url = url AND merchant_id = merchant;
    IF FOUND THEN
        left_over := greatest(least(touched + {PAUSE} - present, {PAUSE}), least(held - present, {LONGEST_HOLD}));
        IF left_over > 0 THEN
            RETURN left_over;
        END IF;
    END IF;
    IF EXISTS (
        SELECT 1 FROM attempts JOIN desks ON desks.desk = sender
        WHERE state IN ('connecting', 'sending') AND kind = 'refund' AND lease > present
            AND base_url = url AND merchant_id = merchant AND attempt_id <> me
    ) THEN
        RETURN 1.0;
    END IF;
    RETURN 0.0;
END $$
"""
"""Seconds until `me` may be sent: not while another refund of the merchant is under way, nor in the pause after it, nor
while imoje holds the merchant back."""

_TAKE_TURN = """
CREATE OR REPLACE FUNCTION take_turn(url text, merchant text, me text, goes boolean) RETURNS double precision
LANGUAGE plpgsql AS $$
DECLARE
    left_over double precision;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(url || ' ' || merchant, 0));
    left_over := pause_left(url, merchant, me);
    IF left_over <= 0 AND goes THEN
        PERFORM note_touch(url, merchant);
    END IF;
    RETURN left_over;
END $$
"""
"""The same, under a lock that ends with the transaction; where it is 0 and `goes`, the touch is noted."""

_NOTE_TOUCH = """
CREATE OR REPLACE FUNCTION note_touch(url text, merchant text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO touches VALUES (url, merchant, ledger_now(), 0, 'ledger')
        ON CONFLICT (base_url, merchant_id) DO UPDATE SET wall = EXCLUDED.wall, boot = EXCLUDED.boot;
END $$
"""

_HOLD_BACK = f"""
CREATE OR REPLACE FUNCTION hold_back(url text, merchant text, seconds double precision) RETURNS void LANGUAGE sql AS $$
    INSERT INTO touches VALUES (url, merchant, 0, 0, 'ledger', ledger_now() + least(seconds, {LONGEST_HOLD}))
        ON CONFLICT (base_url, merchant_id)
        DO UPDATE SET held_until = greatest(touches.held_until, EXCLUDED.held_until)
$$
"""


def _open_gate() -> str:
    """The last gate in one statement, so that the step to `sending` costs one journey and one commit."""
    names = ", ".join(column.name for column in schema.events.columns if column.name != "seq")
    return f"""
CREATE OR REPLACE FUNCTION open_gate(who text, told jsonb) RETURNS SETOF attempts LANGUAGE plpgsql AS $$
DECLARE
    mine attempts;
    left_over double precision;
BEGIN
    SELECT * INTO mine FROM attempts WHERE attempt_id = who FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF mine.state <> 'connecting' THEN
        RAISE EXCEPTION 'illegal step' USING ERRCODE = '23000';
    END IF;
    IF mine.kind = 'refund' THEN
        left_over := take_turn(mine.base_url, mine.merchant_id, who, true);
        IF left_over > 0 THEN
            RAISE EXCEPTION USING ERRCODE = '{TOO_SOON}', MESSAGE = left_over::text;
        END IF;
    END IF;
    UPDATE attempts SET state = 'sending', changed = (told->>'wall')::double precision WHERE seq = mine.seq
        RETURNING * INTO mine;
    INSERT INTO events ({names}) SELECT {names} FROM jsonb_populate_record(NULL::events, told || jsonb_build_object(
        'needs_human', mine.needs_human, 'refund_id', mine.refund_id,
        'step', (SELECT max(step) + 1 FROM events WHERE attempt_id = who)));
    RETURN NEXT mine;
END $$
"""
