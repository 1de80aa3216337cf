"""What the window itself says: the band, the locks, waiting, closing, starting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from imoje_desk.ui.messages.marking import QT_TRANSLATE_NOOP, tr

if TYPE_CHECKING:
    from imoje_desk.vault.profiles import Profile

CONTEXT = "Desk"

LOOKUP_HINT = QT_TRANSLATE_NOOP("Desk", "Paste a payment link, a transaction id or a whole message…")
HISTORY = QT_TRANSLATE_NOOP("Desk", "History")
LOOK_UPS = QT_TRANSLATE_NOOP("Desk", "Look-ups")
LOOKING_UP = QT_TRANSLATE_NOOP("Desk", "Asking imoje…")
LOADING = QT_TRANSLATE_NOOP("Desk", "Getting ready…")
NO_PROFILE = QT_TRANSLATE_NOOP(
    "Desk", "No shop is set up yet. Add your shop's profile, or practise without an account."
)
LOOKUP_ONLY = QT_TRANSLATE_NOOP("Desk", "This profile is for looking up only; money actions are off.")
PREPARES = QT_TRANSLATE_NOOP("Desk", "This profile asks for refunds and sends none; it cancels no links either.")
PREPARES_REMARK = QT_TRANSLATE_NOOP("Desk", "asks only")
LOOKUP_ONLY_REMARK = QT_TRANSLATE_NOOP("Desk", "look-up only")
NOTHING_REAL = QT_TRANSLATE_NOOP("Desk", "nothing here is real money")
LATE_MONEY = QT_TRANSLATE_NOOP("Desk", "Late money: a payment of the cancelled link of order {order} was settled.")
LATE_MONEY_CAME = QT_TRANSLATE_NOOP("Desk", "A cancelled link was paid after all")
LATE_MONEY_TEXT = QT_TRANSLATE_NOOP(
    "Desk", "The customer paid {amount} after the link was cancelled. Refund it if it was not meant."
)
LEFT_UNKNOWN_TEXT = QT_TRANSLATE_NOOP(
    "Desk",
    "They were on their way when the program ended. This desk is reading what became of them; do not repeat them.",
)
LEFT_INTENDED_TEXT = QT_TRANSLATE_NOOP(
    "Desk", "The program ended before their turn. Nothing was sent; see the history to send or drop them."
)
CLOSE_TITLE = QT_TRANSLATE_NOOP("Desk", "Close the desk")
CLOSE_QUESTION = QT_TRANSLATE_NOOP("Desk", "imoje has not answered yet. Wait for the answer?")
CLOSE_TEXT = QT_TRANSLATE_NOOP(
    "Desk",
    "It takes at most 90 seconds; then the window closes by itself. If you close now, the outcome is recorded as unknown and read back at the next start.",
)
CLOSING = QT_TRANSLATE_NOOP("Desk", "Waiting for imoje's answer, then closing…")
RAILS = QT_TRANSLATE_NOOP(
    "Desk",
    "Above a limit the amount has to be typed again. These are guard rails for honest people in a hurry, not a control: whoever sits here can change them. Amounts are in the refund's own currency.",
)
COPY_REPLY_PL = QT_TRANSLATE_NOOP("Desk", "Copy reply (Polish)")
COPY_REPLY_EN = QT_TRANSLATE_NOOP("Desk", "Copy reply (English)")
MOVED_ON = QT_TRANSLATE_NOOP("Desk", "A watched refund has moved on")
OPENING = QT_TRANSLATE_NOOP("Desk", "The journal is still being opened; money waits for it.")
IDLE = QT_TRANSLATE_NOOP("Desk", "Money actions are locked because the window was not used for a while.")
IDLE_GO_ON = QT_TRANSLATE_NOOP("Desk", "I am {agent}, go on")
OTHER_PROFILE = QT_TRANSLATE_NOOP("Desk", "This belongs to another shop profile. Choose that profile first.")
LOOK_LATER = QT_TRANSLATE_NOOP("Desk", "Language and look change once no refund is under way or waiting.")
DISMISS_NOTICE = QT_TRANSLATE_NOOP("Desk", "Dismiss this notice")
ACKNOWLEDGE = QT_TRANSLATE_NOOP("Desk", "I know, go on")
UNFORESEEN = QT_TRANSLATE_NOOP("Desk", "Something went wrong inside the program")
UNFORESEEN_TEXT = QT_TRANSLATE_NOOP(
    "Desk", "What was recorded is safe. Copy the details for support and start the program again."
)
OUTCOME_OF = QT_TRANSLATE_NOOP("Desk", "{what} of order {order}: {headline}")
LOCKED = QT_TRANSLATE_NOOP("Desk", "Money actions are locked")
NOTHING_FOUND = QT_TRANSLATE_NOOP("Desk", "Nothing found")
NOT_READ = QT_TRANSLATE_NOOP("Desk", "imoje could not be read")
COULD_NOT = QT_TRANSLATE_NOOP("Desk", "It could not be done")


def text(message: str) -> str:
    """One of this module's texts in the agent's language."""
    return QCoreApplication.translate(CONTEXT, message)


def remark_on(profile: Profile) -> str:
    """What a profile does not do, in a word or two; empty where it does everything."""
    from imoje_desk.domain.four_eyes import Duty

    if profile.lookup_only:
        return text(LOOKUP_ONLY_REMARK)
    return text(PREPARES_REMARK) if profile.duty is Duty.PREPARE else ""


def queue_stopped(count: int) -> str:
    """So many refunds wait, and none of them goes by itself."""
    return tr("The queue has stopped: %n refund(s) wait, and nothing is sent by itself.", "", count)


def left_unknown(count: int) -> str:
    """So many calls were cut off by the end of the program."""
    return tr("%n call(s) were under way when the program ended: outcome unknown", "", count)


def left_intended(count: int) -> str:
    """So many refunds were confirmed before the program ended."""
    return tr("%n refund(s) were confirmed but not sent", "", count)
