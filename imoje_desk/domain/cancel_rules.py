"""The rules of cancelling a payment link: what speaks against it before imoje is asked."""

from __future__ import annotations

from imoje_desk.domain.payment import PaymentLink, Status
from imoje_desk.domain.problems import Code, Problem


def cancel_problems(link: PaymentLink, service_id: str) -> tuple[Problem, ...]:
    """Everything that stops cancelling a link or should be known first. `service_id` is the profile's shop.

    imoje documents no preconditions, so only what would be pointless or about another shop is stopped here.
    """
    problems: list[Problem] = []
    if link.payment_id is None:
        problems.append(Problem(Code.NO_PAYMENT_ID))
    if link.service_id is None:
        problems.append(Problem(Code.SHOP_NOT_NAMED))
    elif link.service_id != service_id:
        problems.append(Problem(Code.OTHER_SHOP, {"theirs": link.service_id, "ours": service_id}))
    if link.status == Status.SETTLED or link.settled_sales:
        problems.append(Problem(Code.LINK_PAID))
    elif link.status == Status.CANCELLED:
        problems.append(Problem(Code.LINK_CANCELLED))
    elif link.status not in list(Status):
        problems.append(Problem(Code.LINK_STATUS_UNKNOWN, {"status": link.status}))
    if link.open_attempts:
        problems.append(Problem(Code.LINK_ATTEMPT_OPEN))
    return tuple(problems)
