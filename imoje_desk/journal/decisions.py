"""Which step of a request is whose; asked before the database is, which says the same."""

from __future__ import annotations

from imoje_desk.domain.four_eyes import NEXT, Request, Stage, same_person
from imoje_desk.journal.problems import NotYours, RequestOver

_OF_TWO = frozenset({Stage.APPROVED, Stage.RETURNED})


def check_step(request: Request, to: Stage, who: str, now: float) -> None:
    """Raise RequestOver or NotYours where `who` may not take that step; the database asks the same."""
    if to not in NEXT.get(request.stage_at(now), frozenset()):
        raise RequestOver(request)
    if same_person(request.ask.maker, who) is (to in _OF_TWO):
        raise NotYours(request)
