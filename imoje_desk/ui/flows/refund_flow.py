"""A refund from the form to its outcome: review, confirm, queue, send, tell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from imoje_desk.actions import refund
from imoje_desk.actions.outcome import Notice, Outcome, Resend
from imoje_desk.actions.picture import Changed, Picture, differences, picture_of
from imoje_desk.actions.refund_queue import RefundQueue
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain.attempts import OPEN, Attempt, State
from imoje_desk.domain.refund_rules import RefundDraft
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.journal.problems import AlreadyOpen
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.link_pane import LinkPane
from imoje_desk.ui.messages import desk
from imoje_desk.ui.messages import refund as words
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.messages.notices import headline_about, said, said_of_change
from imoje_desk.ui.messages.refund_problems import sentence
from imoje_desk.ui.refund_form import RefundForm
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.ui.widgets.notice_bar import NoticeAction
from imoje_desk.ui.worker import Done, Failed, Ticket

_GONE = frozenset({State.SETTLED, State.ACCEPTED, State.UNKNOWN, State.FAILED_AFTER_ACCEPT})
"""States in which what the form holds has left; what was not sent or was refused stays there to be mended."""


class RefundFlow(QObject):
    """Takes one review at a time from the form, and works the queue of what was confirmed."""

    queue_changed = Signal()
    second_needed = Signal(object)
    """A RefundDraft that this profile does not send without another person."""

    def __init__(self, workplace: Workplace, form: RefundForm, link_pane: LinkPane, lookups: LookupFlow) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._form = form
        self._link = link_pane
        self._lookups = lookups
        self._reviewing: tuple[str, Ticket] | None = None
        self._supersedes: tuple[str, str] | None = None
        self._stop: Stop | None = None
        self.queue = RefundQueue()
        self.closing = False
        form.review_asked.connect(self.review)
        form.go_on_asked.connect(self.go_on)
        lookups.told.connect(self._show_queue)

    # from the form to the journal

    def review(self, draft: RefundDraft) -> None:
        """Read the sale once more and show everything before the last press; a review not answered yet is dropped."""
        if self._place.must_ask(self._form.money):
            self.second_needed.emit(draft)
            return
        shop, transaction_id = self._place.shop, self._shown
        if shop is None or transaction_id is None or self._is_reviewed(transaction_id):
            return
        if self._reviewing is not None:
            self._reviewing[1].drop()
        supersedes = self._supersedes[1] if self._supersedes and self._supersedes[0] == transaction_id else None
        self._form.block(words.text(words.REVIEWING))
        ticket = self._place.worker.read(
            lambda: refund.review(shop, draft, transaction_id, supersedes),
            lambda answer: self._on_review(shop, transaction_id, answer),
        )
        self._reviewing = (transaction_id, ticket)

    def replace(self, attempt: Attempt) -> None:
        """Prepare the form for a refund that replaces one which was not found; everything is reviewed anew."""
        self._supersedes = (attempt.intent.target_id, attempt.intent.intent_id)
        self._lookups.look_up(attempt.intent.target_id)

    def _on_review(self, shop: Shop, transaction_id: str, answer: Done[refund.Review] | Failed) -> None:
        self._reviewing = None
        if transaction_id != self._shown or self._place.shop is not shop:
            return
        if isinstance(answer, Failed):
            self._unblock()
            self._place.show_error(self._form.notice, answer.error)
            return
        reviewed = answer.value
        if reviewed.draft != self._form.draft():
            self._unblock()
            return
        self._lookups.show_sale(reviewed.sale)
        if reviewed.blocked_by is not None:
            self._refuse(error_sentence(AlreadyOpen(reviewed.blocked_by)))
            if reviewed.blocked_by.state not in OPEN:  # it has turned up and is told: the next one is a new refund
                self._supersedes = None
        elif reviewed.order is None:
            self._refuse(" ".join(map(sentence, reviewed.verdict.problems)))
        else:
            payer = self._link.payer.masked_email
            dialog = ReviewDialog(self._place.window, reviewed, reviewed.order, shop.profile, payer)
            if dialog.exec_safely() and self._place.shop is shop and not self._place.locked:
                self.confirm(shop, reviewed, self._form.signed_by(shop.profile.agent))

    def confirm(self, shop: Shop, reviewed: refund.Review, signature: Signature) -> None:
        """After the agent's press: read everything once more, write it down, and put it in the queue."""
        transaction_id = reviewed.order.transaction_id if reviewed.order else ""
        if not transaction_id or self._is_reviewed(transaction_id):
            return
        self._place.working[_confirmation(transaction_id)] = shop
        self._unblock()
        order_id, stops = reviewed.sale.value.order_id, self.queue.stops
        self._place.worker.change(
            lambda: refund.confirm(shop, reviewed, signature),
            lambda answer: self._on_confirmed(shop, transaction_id, order_id, stops, answer),
        )

    def _on_confirmed(
        self, shop: Shop, transaction_id: str, order_id: str | None, stops: int, answer: Done[Attempt] | Failed
    ) -> None:
        del self._place.working[_confirmation(transaction_id)]
        here = transaction_id == self._shown
        if isinstance(answer, Done):
            if self._supersedes is not None and self._supersedes[0] == transaction_id:
                self._supersedes = None
            self._place.recorded.emit(Outcome(answer.value))
            self.enqueue(shop, answer.value, stops)
        else:
            if here:
                self._lookups.read_again()
            bar = self._form.notice if here else self._place.bar
            if isinstance(answer.error, Changed):
                what = said_of_change(answer.error)
                headline = what.headline if here else headline_about(order_id, what.headline)
                self._place.say(bar, what.tone, headline, what.text, GatewayWords())
            else:
                headline = "" if here else headline_about(order_id, desk.text(desk.COULD_NOT))
                self._place.show_error(bar, answer.error, headline=headline)
        self._unblock()

    def _refuse(self, why: str) -> None:
        headline = desk.text(desk.COULD_NOT)
        self._place.say(self._form.notice, "bad", headline, why, GatewayWords())
        self._unblock()

    # from the journal to imoje

    def enqueue(self, shop: Shop, attempt: Attempt, stops: int) -> None:
        """Put an `intended` refund in the queue, once; it goes when its turn comes.

        A stop holds back what waited when it came or had been pressed by then (`stops`); else this decides anew.
        """
        if attempt.attempt_id in self._place.working:
            return
        if not self.queue.waiting and stops == self.queue.stops:
            self.queue.go_on()
        self._place.working[attempt.attempt_id] = shop
        self.queue.add(attempt)
        self._pump()

    def go_on(self) -> None:
        """The agent lets a stopped queue go on."""
        if self._place.idle:
            return
        self.queue.go_on()
        self._pump()

    def drop(self, attempt: Attempt) -> None:
        """Drop a refund that is confirmed but not on its way; the journal decides which of the two it is."""
        shop = self._place.working.get(attempt.attempt_id, self._place.shop)
        if shop is None:
            self._place.say(self._place.bar, "bad", desk.text(desk.COULD_NOT), self._place.locked, GatewayWords())
            return
        if self.queue.remove(attempt.attempt_id):
            del self._place.working[attempt.attempt_id]
        self._place.worker.change(lambda: refund.abandon(shop, attempt), self._on_dropped)
        self._show_queue()

    def send_now(self, attempt: Attempt) -> None:
        """Send a refund that an earlier run confirmed and did not send."""
        shop = self._place.shop_for(attempt)
        if shop is not None:
            self.enqueue(shop, attempt, self.queue.stops)

    def try_again(self, attempt: Attempt) -> None:
        """A further attempt of a refund that provably was not sent."""
        shop = self._place.shop_for(attempt)
        if shop is None:
            return
        stops = self.queue.stops

        def again(answer: Done[Attempt] | Failed) -> None:
            if isinstance(answer, Done):
                self.enqueue(shop, answer.value, stops)
            else:
                self._place.show_error(self._form.notice, answer.error)

        self._place.worker.change(lambda: shop.journal.again(attempt.attempt_id), again)

    @property
    def under_way(self) -> bool:
        """Whether a refund is on its way or waits for its pause to end."""
        return self.queue.under_way is not None

    def _pump(self) -> None:
        attempt = None if self.closing else self.queue.next()
        if attempt is not None:
            shop = self._place.working[attempt.attempt_id]
            stop = self._stop = self._place.new_stop()
            worker = self._place.worker

            tell = partial(worker.post, self._count_down)
            still_true = partial(self._nothing_else_read, attempt)
            job = partial(refund.make, shop, attempt, stop=stop, still_true=still_true, on_wait=tell)
            self._form.say_progress(words.text(words.SENDING))
            worker.pay(job, lambda answer: self._on_outcome(shop, attempt, answer))
        self._show_queue()

    def _count_down(self, seconds: float) -> None:
        self._form.say_progress(words.countdown(seconds, len(self.queue.waiting)))

    def _nothing_else_read(self, attempt: Attempt) -> bool:
        """Whether the newest reading of its sale on screen is what was confirmed; asked at the gate, on its thread."""
        reading = self._form.reading
        if reading is None or reading.value.transaction_id != attempt.intent.target_id:
            return True
        return not differences(Picture.from_json(attempt.intent.snapshot), picture_of(reading))

    def _on_outcome(self, shop: Shop, attempt: Attempt, answer: Done[Outcome] | Failed) -> None:
        if self._stop is not None:
            self._place.stops.discard(self._stop)
        self._place.working.pop(attempt.attempt_id, None)
        outcome = answer.value if isinstance(answer, Done) else None
        self.queue.finished(outcome)
        self._form.say_progress("")
        if outcome is not None:
            if self._shows(attempt) and outcome.attempt.state in _GONE:
                self._form.clear()
            self._place.recorded.emit(outcome)
            self.tell(outcome)
        elif isinstance(answer, Failed):
            self._tell_as_recorded(shop, attempt, answer.error)
        if self._shows(attempt):
            self._lookups.read_again()
        self._pump()

    def _tell_as_recorded(self, shop: Shop, attempt: Attempt, error: BaseException) -> None:
        """The call broke: what the journal says of it counts, and the error only where it says that nothing began."""

        def told(answer: Done[Attempt] | Failed) -> None:
            if isinstance(answer, Done) and answer.value.state is not State.INTENDED:
                self._place.recorded.emit(Outcome(answer.value))
                self.tell(Outcome(answer.value))
            else:
                self._place.show_error(self._place.bar, error)

        self._place.worker.read(lambda: shop.journal.attempt(attempt.attempt_id), told)

    def tell(self, outcome: Outcome) -> None:
        """Tell an outcome in the form if its sale is on screen, else over the panes."""
        attempt = outcome.attempt
        actions = []
        if outcome.notice is Notice.NOT_SENT and outcome.resend is Resend.YES and not outcome.not_recorded:
            actions.append(NoticeAction(self.tr("Try again"), lambda: self.try_again(attempt), once=True))
        if self._shows(attempt):
            self._place.show_outcome(self._form.notice, outcome, *actions)
            return
        what = headline_about(attempt.intent.order_id, said(outcome).headline, attempt.intent.kind)
        look = NoticeAction(self.tr("Show it"), lambda: self._place.show_asked.emit(attempt))
        self._place.show_outcome(self._place.bar, outcome, look, *actions, headline=what)

    @property
    def _shown(self) -> str | None:
        """The id of the sale on screen."""
        return self._form.reading.value.transaction_id if self._form.reading else None

    def _shows(self, attempt: Attempt) -> bool:
        return self._shown == attempt.intent.target_id

    def _is_reviewed(self, transaction_id: str) -> bool:
        reviewing = self._reviewing is not None and self._reviewing[0] == transaction_id
        return reviewing or _confirmation(transaction_id) in self._place.working

    def _show_queue(self) -> None:
        self._unblock()
        if self.queue.under_way is None:
            held = len(self.queue.waiting) if self.queue.stopped else 0
            text = desk.queue_stopped(held) if held else ""
            self._form.say_progress(text, stopped=bool(held))
        self.queue_changed.emit()

    def _unblock(self) -> None:
        """Lock or free the form as the queue stands for the sale on screen."""
        shown = self._shown
        if shown is None:
            return
        under_way, waiting = self.queue.under_way, self.queue.waiting
        if self._is_reviewed(shown):
            self._lookups.blocked = words.text(words.REVIEWING)
        elif under_way is not None and under_way.intent.target_id == shown:
            self._lookups.blocked = words.text(words.UNDER_WAY)
        elif any(attempt.intent.target_id == shown for attempt in waiting):
            self._lookups.blocked = words.text(words.IN_QUEUE)
        elif self._lookups.open_refund is not None:
            self._lookups.blocked = error_sentence(AlreadyOpen(self._lookups.open_refund))
        else:
            self._lookups.blocked = ""
        self._form.block(self._place.asking_locked or self._lookups.blocked)

    def _on_dropped(self, answer: Done[Attempt] | Failed) -> None:
        if isinstance(answer, Done):
            self._place.recorded.emit(Outcome(answer.value))
        else:
            self._place.show_error(self._place.bar, answer.error)


def _confirmation(transaction_id: str) -> str:
    """What stands among what is under way for a refund that is being written into the journal."""
    return f"confirm {transaction_id}"
