"""Problems as codes with parameters; `ui/messages.py` turns each into a sentence in the agent's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from imoje_desk.domain.money import Money

Fact = str | int | date | Money | None


class Weight(StrEnum):
    """What a problem asks of the agent before money may move."""

    STOP = "stop"
    TYPE_AMOUNT = "type_amount"
    CONFIRM = "confirm"
    NOTE = "note"


class Code(StrEnum):
    """Everything `domain` can find wrong or remarkable, one word each."""

    AMOUNT_NOT_CHOSEN = "amount_not_chosen"
    AMOUNT_EMPTY = "amount_empty"
    AMOUNT_NOT_A_NUMBER = "amount_not_a_number"
    AMOUNT_OTHER_DIGITS = "amount_other_digits"
    AMOUNT_SIGNED = "amount_signed"
    AMOUNT_EXPONENT = "amount_exponent"
    AMOUNT_TWO_MARKS = "amount_two_marks"
    AMOUNT_AMBIGUOUS = "amount_ambiguous"
    AMOUNT_UNFINISHED = "amount_unfinished"
    AMOUNT_TOO_MANY_DECIMALS = "amount_too_many_decimals"
    AMOUNT_LEADING_ZERO = "amount_leading_zero"
    AMOUNT_BAD_GROUPING = "amount_bad_grouping"
    AMOUNT_WHOLE_ONLY = "amount_whole_only"
    AMOUNT_ZERO = "amount_zero"
    AMOUNT_TOO_LONG = "amount_too_long"
    AMOUNT_ABOVE_LEFT = "amount_above_left"
    AMOUNT_ABOVE_GATEWAY_LIMIT = "amount_above_gateway_limit"
    AMOUNT_BELOW_GATEWAY_LIMIT = "amount_below_gateway_limit"
    PART_NOT_POSSIBLE = "part_not_possible"

    TITLE_CHARACTERS = "title_characters"
    TITLE_TOO_LONG = "title_too_long"

    NO_TRANSACTION_ID = "no_transaction_id"
    IS_A_REFUND = "is_a_refund"
    NOT_A_SALE = "not_a_sale"
    AUTHORISED_NOT_CAPTURED = "authorised_not_captured"
    NOT_SETTLED = "not_settled"
    OTHER_SHOP = "other_shop"
    NOT_AS_ASKED = "not_as_asked"
    AMOUNT_UNREADABLE = "amount_unreadable"
    REFUNDS_UNREADABLE = "refunds_unreadable"
    NOTHING_LEFT = "nothing_left"
    WINDOW_CLOSED = "window_closed"
    INSTALLMENTS_NOT_CHECKED = "installments_not_checked"
    GATEWAY_SAYS_NOT_REFUNDABLE = "gateway_says_not_refundable"

    WINDOW_EDGE = "window_edge"
    WINDOW_PASSED_BUT_CLOCK_DOUBTFUL = "window_passed_but_clock_doubtful"
    WINDOW_UNDATED = "window_undated"
    WINDOW_NOT_DOCUMENTED = "window_not_documented"
    CLOCK_DOUBTFUL = "clock_doubtful"
    CURRENCY_UNKNOWN = "currency_unknown"
    SHOP_NOT_NAMED = "shop_not_named"
    CAN_REFUND_NOT_CHECKED = "can_refund_not_checked"
    PART_UNCLEAR = "part_unclear"
    BALANCE_TOO_LOW = "balance_too_low"
    SAME_AMOUNT_RECENTLY = "same_amount_recently"
    ABOVE_SOFT_CAP = "above_soft_cap"
    ABOVE_DAILY_CAP = "above_daily_cap"

    NO_PAYMENT_ID = "no_payment_id"
    LINK_PAID = "link_paid"
    LINK_CANCELLED = "link_cancelled"
    LINK_STATUS_UNKNOWN = "link_status_unknown"
    LINK_ATTEMPT_OPEN = "link_attempt_open"


WEIGHTS: Mapping[Code, Weight] = {
    Code.WINDOW_EDGE: Weight.TYPE_AMOUNT,
    Code.WINDOW_PASSED_BUT_CLOCK_DOUBTFUL: Weight.TYPE_AMOUNT,
    Code.SAME_AMOUNT_RECENTLY: Weight.TYPE_AMOUNT,
    Code.ABOVE_SOFT_CAP: Weight.TYPE_AMOUNT,
    Code.ABOVE_DAILY_CAP: Weight.TYPE_AMOUNT,
    Code.CAN_REFUND_NOT_CHECKED: Weight.CONFIRM,
    Code.PART_UNCLEAR: Weight.CONFIRM,
    Code.BALANCE_TOO_LOW: Weight.CONFIRM,
    Code.WINDOW_UNDATED: Weight.CONFIRM,
    Code.SHOP_NOT_NAMED: Weight.CONFIRM,
    Code.CURRENCY_UNKNOWN: Weight.CONFIRM,
    Code.LINK_STATUS_UNKNOWN: Weight.CONFIRM,
    Code.LINK_ATTEMPT_OPEN: Weight.CONFIRM,
    Code.CLOCK_DOUBTFUL: Weight.NOTE,
    Code.WINDOW_NOT_DOCUMENTED: Weight.NOTE,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its code and the figures its sentence needs."""

    code: Code
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def weight(self) -> Weight:
        """What this finding asks for; a code that `WEIGHTS` does not soften stops the refund."""
        return WEIGHTS.get(self.code, Weight.STOP)
