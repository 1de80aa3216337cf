"""Refunds counted by the database: today's, this week's, and all that are not settled."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, select

from imoje_desk.domain.attempts import Kind, State
from imoje_desk.domain.figures import UNSETTLED, Fate, Figures, Line, Tally, fate_of
from imoje_desk.domain.refund_window import start_of_day, start_of_week
from imoje_desk.journal.reading import unfinished_seqs
from imoje_desk.journal.schema import attempts


def figures(connection: Connection, base_url: str, merchant_id: str, now: float, absent_since: float) -> Figures:
    """The figures of a merchant; day and week are Warsaw's at `now`, times are unix seconds.

    Of the refunds that were not found the unsettled ones hold only those changed since `absent_since`.
    """
    day, week = start_of_day(now), start_of_week(now)
    ours = and_(attempts.c.base_url == base_url, attempts.c.merchant_id == merchant_id, attempts.c.kind == Kind.REFUND)
    return Figures(_lines(connection, ours, day, week), _unsettled(connection, ours, absent_since), day, week, now)


def _lines(connection: Connection, ours: ColumnElement[bool], day: float, week: float) -> tuple[Line, ...]:
    is_today = attempts.c.created >= day
    alike = (
        attempts.c.agent,
        attempts.c.method,
        attempts.c.state,
        attempts.c.needs_human,
        attempts.c.currency,
    )
    counted = select(
        *alike,
        func.sum(case((is_today, literal(1)), else_=literal(0))).label("today"),
        func.sum(case((is_today, attempts.c.amount), else_=literal(0))).label("today_minor"),
        func.count().label("week"),
        func.sum(attempts.c.amount).label("week_minor"),
    )
    found: dict[tuple[str, str, Fate, str], tuple[Tally, Tally]] = {}
    for row in connection.execute(counted.where(ours, attempts.c.created >= week).group_by(*alike)):
        key = (row.agent, row.method, fate_of(State(row.state), row.needs_human), row.currency)
        today, this_week = found.get(key, (Tally(), Tally()))
        found[key] = (
            today.plus(Tally(int(row.today), int(row.today_minor))),
            this_week.plus(Tally(int(row.week), int(row.week_minor))),
        )
    return tuple(Line(*key, *found[key]) for key in sorted(found))


def _unsettled(connection: Connection, ours: ColumnElement[bool], absent_since: float) -> dict[tuple[Fate, str], Tally]:
    alike = (attempts.c.state, attempts.c.needs_human, attempts.c.currency)
    counted = select(*alike, func.count().label("many"), func.sum(attempts.c.amount).label("minor"))
    wanted = attempts.c.seq.in_(unfinished_seqs(absent_since))
    found: dict[tuple[Fate, str], Tally] = {}
    for row in connection.execute(counted.where(ours, wanted).group_by(*alike)):
        key = (fate_of(State(row.state), row.needs_human), row.currency)
        if key[0] in UNSETTLED:
            found[key] = found.get(key, Tally()).plus(Tally(row.many, int(row.minor)))
    return dict(sorted(found.items()))
