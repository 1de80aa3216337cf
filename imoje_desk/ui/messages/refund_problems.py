"""What is wrong or remarkable with a refund or a cancelling, in an agent's words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from imoje_desk.domain.money import Money
from imoje_desk.domain.problems import Code, Fact, Problem
from imoje_desk.ui import formats
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP
from imoje_desk.ui.messages.words import method_name, sale_status, state_word

CONTEXT = "Problems"
_MOST = 20

_TEXTS = {
    Code.AMOUNT_NOT_CHOSEN: QT_TRANSLATE_NOOP("Problems", "Choose: all that is left, or part of it."),
    Code.AMOUNT_EMPTY: QT_TRANSLATE_NOOP("Problems", "Write the amount to refund, for example 1234,50."),
    Code.AMOUNT_NOT_A_NUMBER: QT_TRANSLATE_NOOP("Problems", "“{text}” is not an amount. Write only the number, for example 1234,50."),
    Code.AMOUNT_OTHER_DIGITS: QT_TRANSLATE_NOOP("Problems", "Write the amount with the digits 0 to 9."),
    Code.AMOUNT_SIGNED: QT_TRANSLATE_NOOP("Problems", "Write the amount without a sign: a refund is always paid out."),
    Code.AMOUNT_EXPONENT: QT_TRANSLATE_NOOP("Problems", "Write the amount in full, for example 1234,50."),
    Code.AMOUNT_TWO_MARKS: QT_TRANSLATE_NOOP("Problems", "There are several commas or dots. Write it with one, for example 1234,50."),
    Code.AMOUNT_AMBIGUOUS: QT_TRANSLATE_NOOP("Problems", "“{text}” can be read two ways. Write {thousands} or {decimal}."),
    Code.AMOUNT_UNFINISHED: QT_TRANSLATE_NOOP("Problems", "Digits are missing beside the comma. Write it in full, for example 0,50 or 5."),
    Code.AMOUNT_TOO_MANY_DECIMALS: QT_TRANSLATE_NOOP("Problems", "An amount has at most two decimals. Write it like 1234,50, without a mark for thousands."),
    Code.AMOUNT_LEADING_ZERO: QT_TRANSLATE_NOOP("Problems", "Write the amount without zeros in front."),
    Code.AMOUNT_BAD_GROUPING: QT_TRANSLATE_NOOP("Problems", "The spaces do not group thousands. Write 1 234,50 or 1234,50."),
    Code.AMOUNT_WHOLE_ONLY: QT_TRANSLATE_NOOP("Problems", "Amounts in {currency} are written whole here, without decimals."),
    Code.AMOUNT_ZERO: QT_TRANSLATE_NOOP("Problems", "The amount is zero. Write how much to refund."),
    Code.AMOUNT_TOO_LONG: QT_TRANSLATE_NOOP("Problems", "This is more than imoje takes in one refund (9 999 999,99)."),
    Code.AMOUNT_ABOVE_LEFT: QT_TRANSLATE_NOOP("Problems", "{amount} is more than what is left to refund, {left}."),
    Code.AMOUNT_ABOVE_GATEWAY_LIMIT: QT_TRANSLATE_NOOP("Problems", "imoje takes at most {limit} as a part of this payment now."),
    Code.AMOUNT_BELOW_GATEWAY_LIMIT: QT_TRANSLATE_NOOP("Problems", "imoje takes no part smaller than {limit} of this payment."),
    Code.PART_NOT_POSSIBLE: QT_TRANSLATE_NOOP("Problems", "imoje allows no refund of a part of this instalment payment now. Ask the customer's lender, or refund all that is left."),
    Code.TITLE_CHARACTERS: QT_TRANSLATE_NOOP("Problems", "imoje does not take these characters in a title: {characters}. Press “Repair” or remove them."),
    Code.TITLE_TOO_LONG: QT_TRANSLATE_NOOP("Problems", "The title has {length} characters; imoje takes {longest}."),
    Code.NO_TRANSACTION_ID: QT_TRANSLATE_NOOP("Problems", "imoje shows no id for this payment, so it cannot be refunded from here. Use the imoje panel."),
    Code.IS_A_REFUND: QT_TRANSLATE_NOOP("Problems", "This is a refund, not a payment: there is nothing to refund. Look up the payment it belongs to."),
    Code.NOT_A_SALE: QT_TRANSLATE_NOOP("Problems", "imoje does not call this a sale, so it is not refunded from here. Look at it in the imoje panel."),
    Code.AUTHORISED_NOT_CAPTURED: QT_TRANSLATE_NOOP("Problems", "The card is only pre-authorised, no money was taken. Release it in your shop system or the imoje panel; there is nothing to refund."),
    Code.NOT_SETTLED: QT_TRANSLATE_NOOP("Problems", "Only a paid (settled) payment can be refunded. This one is: {status}."),
    Code.NOT_AS_ASKED: QT_TRANSLATE_NOOP("Problems", "{asked} was asked for, but this payment is in {currency}. Return the request."),
    Code.OTHER_SHOP: QT_TRANSLATE_NOOP("Problems", "This payment belongs to another shop of the merchant ({theirs}). Switch to that shop's profile to change it."),
    Code.AMOUNT_UNREADABLE: QT_TRANSLATE_NOOP("Problems", "imoje sent an amount that cannot be read ({received}). Refund it in the imoje panel."),
    Code.REFUNDS_UNREADABLE: QT_TRANSLATE_NOOP("Problems", "imoje's list of refunds cannot be read, so what is left is not known. Use the imoje panel."),
    Code.NOTHING_LEFT: QT_TRANSLATE_NOOP("Problems", "Nothing is left to refund: {refunded} refunded, {waiting} waiting."),
    Code.WINDOW_CLOSED: QT_TRANSLATE_NOOP("Problems", "imoje takes refunds of {method} until {last_day}; that day has passed. Agree another way with the customer, such as a bank transfer."),
    Code.INSTALLMENTS_NOT_CHECKED: QT_TRANSLATE_NOOP("Problems", "The lender decides what may be refunded of instalments, and imoje gave no answer. Try again in a moment."),
    Code.GATEWAY_SAYS_NOT_REFUNDABLE: QT_TRANSLATE_NOOP("Problems", "imoje says that this payment cannot be refunded. Ask imoje's support if you need to know why."),
    Code.WINDOW_EDGE: QT_TRANSLATE_NOOP("Problems", "The last day to refund {method} is {last_day}, so close that imoje decides."),
    Code.WINDOW_PASSED_BUT_CLOCK_DOUBTFUL: QT_TRANSLATE_NOOP("Problems", "By this computer's clock the last day to refund {method}, {last_day}, has passed, but the clock is in doubt. imoje decides."),
    Code.WINDOW_UNDATED: QT_TRANSLATE_NOOP("Problems", "imoje shows no usable date for this payment, so its refund window is not known. imoje decides."),
    Code.WINDOW_NOT_DOCUMENTED: QT_TRANSLATE_NOOP("Problems", "imoje states no last day to refund {method}. imoje decides."),
    Code.CLOCK_DOUBTFUL: QT_TRANSLATE_NOOP("Problems", "The clock of this computer and imoje's differ, or imoje sent no time: days are approximate."),
    Code.CURRENCY_UNKNOWN: QT_TRANSLATE_NOOP("Problems", "{currency} is not a currency this program knows; amounts are counted in its smallest unit."),
    Code.SHOP_NOT_NAMED: QT_TRANSLATE_NOOP("Problems", "imoje does not say which shop this belongs to. Go on only if you are sure it is yours."),
    Code.CAN_REFUND_NOT_CHECKED: QT_TRANSLATE_NOOP("Problems", "imoje did not answer whether this can be refunded, so it was not checked beforehand."),
    Code.PART_UNCLEAR: QT_TRANSLATE_NOOP("Problems", "imoje does not say whether a part can be refunded. It will decide."),
    Code.BALANCE_TOO_LOW: QT_TRANSLATE_NOOP("Problems", "The shop's balance at imoje does not cover this refund. It may wait until it does."),
    Code.SAME_AMOUNT_RECENTLY: QT_TRANSLATE_NOOP("Problems", "{agent} already refunded {amount} of this payment on {when} ({state}). Is this one meant as well?"),
    Code.ABOVE_SOFT_CAP: QT_TRANSLATE_NOOP("Problems", "This is above the limit of {cap} set for one refund here."),
    Code.ABOVE_DAILY_CAP: QT_TRANSLATE_NOOP("Problems", "With this, today's refunds come to {total}, above the limit of {cap} set here."),
    Code.NO_PAYMENT_ID: QT_TRANSLATE_NOOP("Problems", "imoje shows no id for this link, so it cannot be cancelled from here. Use the imoje panel."),
    Code.LINK_PAID: QT_TRANSLATE_NOOP("Problems", "The link is already paid; it can no longer be cancelled. Refund the payment instead."),
    Code.LINK_CANCELLED: QT_TRANSLATE_NOOP("Problems", "The link is already cancelled."),
    Code.LINK_STATUS_UNKNOWN: QT_TRANSLATE_NOOP("Problems", "imoje does not clearly say how this link stands. It decides whether it can be cancelled."),
    Code.LINK_ATTEMPT_OPEN: QT_TRANSLATE_NOOP("Problems", "The customer has a payment under way. It may still go through after the link is cancelled."),
}  # fmt: skip


def sentence(problem: Problem) -> str:
    """A problem as one sentence that says what is so and what to do."""
    facts = {name: _shown(name, value) for name, value in problem.facts.items()}
    return QCoreApplication.translate(CONTEXT, _TEXTS[problem.code]).format(**facts)


def _shown(name: str, value: Fact) -> str:
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, date):
        return formats.day(value)
    if name == "when" and isinstance(value, int):
        return formats.moment(value)
    if name == "method":
        return method_name(value if isinstance(value, str) else None)
    if name == "status":
        return sale_status(value if isinstance(value, str) else None)
    if name == "state":
        return state_word(str(value))
    if name == "characters":
        characters = str(value)
        more = ["\u2026"] if len(characters) > _MOST else []
        return " ".join([*map(isolated, characters[:_MOST]), *more])
    return isolated(str(value)) if value is not None else formats.NONE
