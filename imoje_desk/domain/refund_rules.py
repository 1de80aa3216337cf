"""The rules of a refund: what the agent wrote and what imoje shows, to every problem at once or an order to send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from imoje_desk.domain import refund_title
from imoje_desk.domain.amount_text import AmountProblem, parse_amount
from imoje_desk.domain.identifiers import UUID_V4
from imoje_desk.domain.money import CURRENCIES, LARGEST_MINOR, Money
from imoje_desk.domain.payment import Balance, CanRefund, Status, Transaction, balance_of
from imoje_desk.domain.problems import Code, Problem, Weight
from imoje_desk.domain.refund_window import GatewayTime, Standing, refund_window

INSTALLMENTS = "imoje_installments"
"""The method whose credit provider decides what may be refunded: nothing without a fresh can-refund answer."""


class Share(StrEnum):
    """Which refund the agent chose; nothing is chosen at first."""

    NONE = "none"
    LEFT = "left"
    PART = "part"


@dataclass(frozen=True, slots=True)
class RefundDraft:
    """What stands in the refund form, as typed."""

    share: Share = Share.NONE
    amount_text: str = ""
    title: str = ""
    send_email: bool = False


@dataclass(frozen=True, slots=True)
class RefundOrder:
    """A refund that keeps every rule: what the request will say. `title` None is left out of it."""

    transaction_id: str
    service_id: str
    amount: Money
    title: str | None
    send_email: bool


class Check(Enum):
    """A can-refund check without an answer: not asked yet (the form), or asked in vain (the action)."""

    NOT_ASKED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every problem of a draft, and the order that it is once none of them stops it."""

    problems: tuple[Problem, ...]
    order: RefundOrder | None
    balance: Balance | None

    def asks(self, weight: Weight) -> tuple[Problem, ...]:
        """The problems of one weight."""
        return tuple(problem for problem in self.problems if problem.weight is weight)


def sale_problems(sale: Transaction, *, service_id: str, time: GatewayTime) -> Iterator[Problem]:
    """What is so with the sale itself, whatever the agent writes. `service_id` is the profile's shop."""
    if sale.type == "refund":
        yield Problem(Code.IS_A_REFUND)
        return
    if sale.type != "sale":
        yield Problem(Code.NOT_A_SALE, {"type": sale.type})
    if sale.status == Status.AUTHORIZED:
        yield Problem(Code.AUTHORISED_NOT_CAPTURED)
    elif sale.status != Status.SETTLED:
        yield Problem(Code.NOT_SETTLED, {"status": sale.status})
    if not UUID_V4.fullmatch(sale.transaction_id or ""):
        yield Problem(Code.NO_TRANSACTION_ID)
    if sale.service_id is None:
        yield Problem(Code.SHOP_NOT_NAMED)
    elif sale.service_id != service_id:
        yield Problem(Code.OTHER_SHOP, {"theirs": sale.service_id, "ours": service_id})
    yield from _money_problems(sale)
    yield from _window_problems(sale, time)


def _money_problems(sale: Transaction) -> Iterator[Problem]:
    if sale.amount is None:
        yield Problem(Code.AMOUNT_UNREADABLE, {"received": sale.amount_as_received})
        return
    if sale.amount.currency not in CURRENCIES:
        yield Problem(Code.CURRENCY_UNKNOWN, {"currency": sale.amount.currency})
    balance = balance_of(sale)
    if balance is None:
        yield Problem(Code.REFUNDS_UNREADABLE)
    elif not balance.left.minor:
        yield Problem(Code.NOTHING_LEFT, {"refunded": balance.refunded, "waiting": balance.waiting})


def _window_problems(sale: Transaction, time: GatewayTime) -> Iterator[Problem]:
    window = refund_window(sale.method, sale.created, time)
    facts = {"method": sale.method, "last_day": window.last_day, "days_left": window.days_left}
    match window.standing:
        case Standing.CLOSED:
            yield Problem(Code.WINDOW_CLOSED, facts)
        case Standing.EDGE:
            yield Problem(Code.WINDOW_EDGE, facts)
        case Standing.PASSED_BUT_DOUBTFUL:
            yield Problem(Code.WINDOW_PASSED_BUT_CLOCK_DOUBTFUL, facts)
        case Standing.UNDATED:
            yield Problem(Code.WINDOW_UNDATED, facts)
        case Standing.NOT_DOCUMENTED:
            yield Problem(Code.WINDOW_NOT_DOCUMENTED, {"method": sale.method})
        case Standing.OPEN if time.doubtful:
            yield Problem(Code.CLOCK_DOUBTFUL)


def _title_problems(title: str) -> Iterator[Problem]:
    strangers = refund_title.wrong_characters(title)
    if strangers:
        shown = "".join(dict.fromkeys(stranger.character for stranger in strangers))
        yield Problem(
            Code.TITLE_CHARACTERS, {"characters": shown, "count": len(strangers), "first": strangers[0].index}
        )
    length = len(refund_title.normalised(title))
    if length > refund_title.LONGEST:
        yield Problem(Code.TITLE_TOO_LONG, {"length": length, "longest": refund_title.LONGEST})


def _limit_problems(amount: Money, sale: Transaction, answer: CanRefund | Check) -> Iterator[Problem]:
    if answer is Check.NOT_ASKED:
        return
    bound = sale.method == INSTALLMENTS
    if answer is Check.FAILED or answer.refundable is None:
        yield Problem(Code.INSTALLMENTS_NOT_CHECKED if bound else Code.CAN_REFUND_NOT_CHECKED)
        return
    if not answer.refundable:
        yield Problem(Code.GATEWAY_SAYS_NOT_REFUNDABLE)
    if answer.balance is False:
        yield Problem(Code.BALANCE_TOO_LOW)
    if amount.minor == answer.full_refund:
        return
    if not answer.parts_possible:
        yield Problem(Code.PART_NOT_POSSIBLE if bound else Code.PART_UNCLEAR)
    largest = answer.full_refund if answer.largest_part is None else answer.largest_part
    if largest is not None and amount.minor > largest:
        yield Problem(
            Code.AMOUNT_ABOVE_GATEWAY_LIMIT,
            {"limit": Money(largest, amount.currency), "amount": amount},
        )
    if answer.smallest_part is not None and amount.minor < answer.smallest_part:
        yield Problem(
            Code.AMOUNT_BELOW_GATEWAY_LIMIT,
            {"limit": Money(answer.smallest_part, amount.currency), "amount": amount},
        )


def _amount(draft: RefundDraft, balance: Balance) -> Money | Problem:
    if draft.share is Share.NONE:
        return Problem(Code.AMOUNT_NOT_CHOSEN)
    if draft.share is Share.LEFT:
        too_much = balance.left.minor > LARGEST_MINOR
        return Problem(Code.AMOUNT_TOO_LONG, {"text": balance.left.number}) if too_much else balance.left
    try:
        amount = parse_amount(draft.amount_text, balance.left.currency)
    except AmountProblem as refused:
        return refused.problem
    if amount.minor > balance.left.minor:
        return Problem(Code.AMOUNT_ABOVE_LEFT, {"amount": amount, "left": balance.left})
    return amount


def check(
    draft: RefundDraft,
    sale: Transaction,
    *,
    service_id: str,
    time: GatewayTime,
    can_refund: CanRefund | Check = Check.NOT_ASKED,
) -> Verdict:
    """Hold a draft against the sale as last read and, where asked, the gateway's own check of the amount.

    The form calls it on every edit, the refund action again on data read moments before sending. The order is
    there only when nothing stops it; weaker problems stay in the verdict for the agent to confirm.
    """
    problems = [*sale_problems(sale, service_id=service_id, time=time), *_title_problems(draft.title)]
    balance = balance_of(sale)
    amount: Money | None = None
    if balance is not None and balance.left.minor:
        chosen = _amount(draft, balance)
        if isinstance(chosen, Problem):
            problems.append(chosen)
        else:
            amount = chosen
            problems.extend(_limit_problems(amount, sale, can_refund))
    order: RefundOrder | None = None
    stopped = any(problem.weight is Weight.STOP for problem in problems)
    if not stopped and amount is not None and sale.transaction_id is not None:
        title = refund_title.normalised(draft.title) or None
        order = RefundOrder(sale.transaction_id, service_id, amount, title, draft.send_email)
    return Verdict(tuple(problems), order, balance)
