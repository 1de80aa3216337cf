"""A refund held against what another person asked for."""

from __future__ import annotations

from dataclasses import replace

from imoje_desk.actions.picture import Difference, Picture, differences, picture_of
from imoje_desk.domain.four_eyes import Request
from imoje_desk.domain.payment import Transaction
from imoje_desk.domain.problems import Code, Problem
from imoje_desk.domain.refund_rules import Verdict
from imoje_desk.gateway.reading import Reading


def as_asked(verdict: Verdict, request: Request | None) -> Verdict:
    """Nothing but the very amount that was asked for, in its currency."""
    if request is None or verdict.order is None or verdict.order.amount == request.ask.money:
        return verdict
    other = Problem(Code.NOT_AS_ASKED, {"asked": request.ask.money, "currency": verdict.order.amount.currency})
    return replace(verdict, problems=(*verdict.problems, other), order=None)


def changes_since(request: Request, sale: Reading[Transaction]) -> tuple[Difference, ...]:
    """What is not as its maker saw it; nothing is known of it where the maker could not look."""
    snapshot = request.ask.snapshot
    return differences(Picture.from_json(snapshot), picture_of(sale)) if snapshot else ()
