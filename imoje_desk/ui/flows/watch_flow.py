"""Looking again at what is not final: unknown refunds, waiting ones, and links cancelled while somebody paid."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.reconcile import look_again
from imoje_desk.actions.shop import Shop
from imoje_desk.actions.watch import next_look, next_look_for_late_money
from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.payment import PaymentLink
from imoje_desk.gateway.errors import GatewayError, GatewayWords
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.messages import desk
from imoje_desk.ui.widgets.notice_bar import NoticeAction
from imoje_desk.ui.worker import Done, Failed

_SOONEST = 0.3
_LATEST = 3600.0
_AFTER_TROUBLE = 60.0
_LinkKey = tuple[str, str, str]
"""Address, merchant and payment link."""


@dataclass(frozen=True, slots=True)
class _Looked:
    outcomes: list[tuple[Attempt, Outcome]]
    links: list[tuple[_LinkKey, PaymentLink | None]]
    at: float
    trouble: bool = False
    """Whether something broke on the way; what was found of the others is here all the same."""


class WatchFlow(QObject):
    """Wakes up when the next reading is due, and tells only when something has moved on."""

    moved = Signal(object)
    """An Outcome whose attempt has reached another state."""
    looked = Signal()

    def __init__(self, workplace: Workplace, lookups: LookupFlow) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._lookups = lookups
        self._late: dict[_LinkKey, tuple[float, str, float]] = {}
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        workplace.recorded.connect(self._on_recorded)
        workplace.entered.connect(self.check_now)

    def check_now(self) -> None:
        """Look at everything that is not final, now."""
        self._run(everything=True)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._looking = True

    def _on_recorded(self, outcome: Outcome) -> None:
        attempt = outcome.attempt
        gone = attempt.state in (State.CANCELLED, State.RECONCILED_APPLIED)
        if attempt.intent.kind is Kind.CANCEL and gone and outcome.attempt_was_open:
            intent = attempt.intent
            key = (intent.base_url, intent.merchant_id, intent.target_id)
            self._late[key] = (attempt.changed, intent.order_id, attempt.changed)
        self._schedule()

    def _look(self) -> None:
        self._run(everything=False)

    def _run(self, *, everything: bool) -> None:
        shop = self._place.shop
        if shop is None or self._looking:
            return
        self._looking = True
        now = time.time()
        here = (shop.profile.base_url, shop.profile.merchant_id)
        late = [key for key in self._late if key[:2] == here and (everything or self._late_due(key) <= now)]
        self._place.worker.read(lambda: _look_at(shop, late, now, everything=everything), self._on_looked)

    def _on_looked(self, answer: Done[_Looked] | Failed) -> None:
        self._looking = False
        if isinstance(answer, Failed):
            self._timer.start(int(_AFTER_TROUBLE * 1000))
            return
        for before, outcome in answer.value.outcomes:
            if (before.state, before.needs_human) != (outcome.attempt.state, outcome.attempt.needs_human):
                self._place.recorded.emit(outcome)
                self.moved.emit(outcome)
        for key, link in answer.value.links:
            self._on_link(key, link, answer.value.at)
        self.looked.emit()
        if answer.value.trouble:
            self._timer.start(int(_AFTER_TROUBLE * 1000))
        else:
            self._schedule()

    def _on_link(self, key: _LinkKey, link: PaymentLink | None, at: float) -> None:
        if key not in self._late:
            return
        cancelled_at, order, _last = self._late[key]
        if link is None or not link.settled_sales:
            self._late[key] = (cancelled_at, order, at)
            return
        del self._late[key]
        payment_id = key[-1]
        self._place.say(
            self._place.bar,
            "doubt",
            desk.text(desk.LATE_MONEY).format(order=order or "\u2014"),
            desk.text(desk.LATE_MONEY_TEXT).format(amount=link.settled_sales[0].amount or "?"),
            GatewayWords(),
            NoticeAction(self.tr("Show it"), lambda: self._lookups.look_up(payment_id)),
            about=payment_id,
        )

    def _late_due(self, key: _LinkKey) -> float:
        cancelled_at, _order, last = self._late[key]
        due = next_look_for_late_money(cancelled_at, last)
        return due if due is not None else float("inf")

    def _schedule(self) -> None:
        """Ask the journal when the next look is due, off the GUI thread, and set the clock for it."""
        shop = self._place.shop
        for key in [each for each in self._late if self._late_due(each) == float("inf")]:
            del self._late[key]
        if shop is None or self._looking:
            return
        self._place.worker.read(lambda: _due(shop), self._on_due)

    def _on_due(self, answer: Done[float | None] | Failed) -> None:
        if self._looking:
            return
        if isinstance(answer, Failed):
            self._timer.start(int(_AFTER_TROUBLE * 1000))
            return
        dues = [due for due in (answer.value, *map(self._late_due, self._late)) if due is not None]
        if dues:
            seconds = min(max(min(dues) - time.time(), _SOONEST), _LATEST)
            self._timer.start(int(seconds * 1000))


def _mine(shop: Shop) -> list[Attempt]:
    here = (shop.profile.base_url, shop.profile.merchant_id)
    return [
        attempt
        for attempt in shop.journal.unfinished()
        if (attempt.intent.base_url, attempt.intent.merchant_id) == here
        and attempt.state not in (State.INTENDED, State.CONNECTING, State.SENDING)
    ]


def _due(shop: Shop) -> float | None:
    dues = (next_look(attempt, shop.journal.events(attempt.attempt_id)) for attempt in _mine(shop))
    return min((due for due in dues if due is not None), default=None)


def _look_at(shop: Shop, late: list[_LinkKey], now: float, *, everything: bool) -> _Looked:
    outcomes, trouble = [], False
    for attempt in _mine(shop):
        try:
            due = next_look(attempt, shop.journal.events(attempt.attempt_id))
            is_due = everything or (due is not None and due <= now)
            if is_due and shop.journal.claim(attempt.attempt_id):
                outcomes.append((attempt, look_again(shop, attempt)))
        except Exception:  # what breaks with one must not hide what became of the others
            trouble = True
    return _Looked(outcomes, [(key, _link(shop, key[-1])) for key in late], now, trouble)


def _link(shop: Shop, payment_id: str) -> PaymentLink | None:
    try:
        return shop.reader.link(payment_id).value
    except GatewayError:
        return None
