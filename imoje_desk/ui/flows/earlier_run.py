"""What an earlier run of the program left behind when it ended in mid-call."""

from __future__ import annotations

from imoje_desk.actions.office import Office
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.ui.flows.refund_flow import RefundFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.worker import Done, Failed


def tell_what_was_left(place: Workplace, office: Office, refunds: RefundFlow) -> None:
    """Tell what is unknown since, or else what was confirmed but never sent."""
    swept = [attempt for attempt in office.swept if attempt.state is State.UNKNOWN]
    if swept:
        headline = words.left_unknown(len(swept))
        text = words.text(words.LEFT_UNKNOWN_TEXT)
        place.say(place.bar, "doubt", headline, text, GatewayWords())
        return
    journal, profile = office.journal, place.profile
    if journal is None or (journal.shared and profile is None):
        return
    agent = profile.agent if profile is not None and journal.shared else None

    def told(answer: Done[list[Attempt]] | Failed) -> None:
        found = [a for a in answer.value if a.state is State.INTENDED] if isinstance(answer, Done) else []
        waiting = [a for a in found if agent in (None, a.intent.agent)]
        if waiting and not refunds.under_way:
            headline = words.left_intended(len(waiting))
            text = words.text(words.LEFT_INTENDED_TEXT)
            place.say(place.bar, "waiting", headline, text, GatewayWords())

    place.worker.read(journal.unfinished, told)
