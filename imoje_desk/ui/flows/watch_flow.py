"""Looking again at what is not final: unknown refunds, waiting ones, and links cancelled while somebody paid."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from imoje_desk.actions.office import Office
from imoje_desk.actions.outcome import Notice, Outcome
from imoje_desk.actions.reconcile import look_again
from imoje_desk.actions.shop import Shop
from imoje_desk.actions.watch import next_look, watched
from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.domain.environment import ProxySetting
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.journal.problems import Health
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.foreign_text import isolated
from imoje_desk.ui.messages import desk
from imoje_desk.ui.widgets.notice_bar import NoticeAction
from imoje_desk.ui.worker import Done, Failed
from imoje_desk.vault.profiles import Profile

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

_SOONEST = 0.3
_LATEST = 3600.0
_AFTER_TROUBLE = 60.0
_CANCELLED = (State.CANCELLED, State.RECONCILED_APPLIED)


@dataclass(frozen=True, slots=True)
class _Looked:
    outcomes: list[tuple[Attempt, Outcome]]
    trouble: bool = False
    """Whether something broke on the way; what was found of the others is here all the same."""


class WatchFlow(QObject):
    """Wakes up when the next reading is due, for every profile, and tells only when something has moved on."""

    moved = Signal(object)
    """An Outcome whose attempt has reached another state."""
    late_money = Signal(object)
    """An Attempt whose link was paid after it was cancelled."""
    looked = Signal()

    def __init__(self, workplace: Workplace, profiles: Callable[[], Sequence[Profile]]) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._profiles = profiles
        self._asking: set[str] = set()
        """The ids of the profiles for which imoje is being asked."""
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        workplace.recorded.connect(self._schedule)
        workplace.entered.connect(self.check_now)

    def check_now(self) -> None:
        """Look at everything that is not final, now."""
        self._run(everything=True)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._stopped = True

    def _look(self) -> None:
        self._run(everything=False)

    @property
    def _journal(self) -> Journal | None:
        """The journal while what it awaits may be asked for."""
        office = self._place.office
        ready = office.journal is not None and office.journal.health is Health.READY
        return office.journal if ready and office.journal_problem is None and not self._stopped else None

    def _watching(self) -> list[Profile]:
        """One profile for each merchant of this journal: what is done with one is awaited while another is at work."""
        here = self._place.profile
        known = [
            profile
            for profile in (*self._profiles(), here)
            if profile is not None and not profile.lookup_only and here is not None and profile.ledger == here.ledger
        ]
        return list({(profile.base_url, profile.merchant_id): profile for profile in known}.values())

    def _run(self, *, everything: bool) -> None:
        journal, place, now = self._journal, self._place, time.time()
        if journal is None:
            return
        shops = _Shops(place.office, place.settings.settings.proxy, place.shop)
        for profile in self._watching():
            if profile.profile_id not in self._asking:
                self._asking.add(profile.profile_id)
                place.worker.read(
                    lambda profile=profile: _look_at(journal, profile, shops, now, everything=everything),  # type: ignore[misc]
                    lambda answer, profile=profile: self._on_looked(profile.profile_id, answer),  # type: ignore[misc]
                )

    def _on_looked(self, profile_id: str, answer: Done[_Looked] | Failed) -> None:
        self._asking.discard(profile_id)
        if isinstance(answer, Failed):
            self._timer.start(int(_AFTER_TROUBLE * 1000))
            return
        for before, outcome in answer.value.outcomes:
            if (before.state, before.needs_human) != (outcome.attempt.state, outcome.attempt.needs_human):
                self._place.recorded.emit(outcome)
                self.moved.emit(outcome)
            elif before.state in _CANCELLED and outcome.notice is Notice.LINK_PAID_MEANWHILE:
                self._tell_late_money(outcome)
        self.looked.emit()
        if answer.value.trouble:
            self._timer.start(int(_AFTER_TROUBLE * 1000))
        else:
            self._schedule()

    def _tell_late_money(self, outcome: Outcome) -> None:
        attempt = outcome.attempt
        self.late_money.emit(attempt)
        paid = outcome.link.value.settled_sales[0].amount if outcome.link else None
        self._place.say(
            self._place.bar,
            "doubt",
            desk.text(desk.LATE_MONEY).format(order=isolated(attempt.intent.order_id or "\u2014")),
            desk.text(desk.LATE_MONEY_TEXT).format(amount=paid or "?"),
            GatewayWords(),
            NoticeAction(self.tr("Show it"), lambda: self._place.show_asked.emit(attempt)),
            about=attempt.intent.target_id,
        )

    def _schedule(self) -> None:
        """Ask the journal when the next look is due, off the GUI thread, and set the clock for it."""
        journal, profiles = self._journal, self._watching()
        if journal is not None and profiles:
            self._place.worker.read(lambda: _due(journal, profiles), self._on_due)

    def _on_due(self, answer: Done[float | None] | Failed) -> None:
        if self._asking or self._stopped:
            return
        if isinstance(answer, Failed):
            self._timer.start(int(_AFTER_TROUBLE * 1000))
        elif answer.value is not None:
            seconds = min(max(answer.value - time.time(), _SOONEST), _LATEST)
            self._timer.start(int(seconds * 1000))


class _Shops:
    """The shop now worked for as it is, another profile's for as long as it is asked about."""

    def __init__(self, office: Office, proxy: ProxySetting, here: Shop | None) -> None:
        self._office = office
        self._proxy = proxy
        self._here = here

    @contextmanager
    def of(self, profile: Profile) -> Iterator[Shop | None]:
        """A profile's shop. Raises GatewayError where its proxy cannot be used."""
        if self._here is not None and self._here.profile == profile:
            yield self._here
            return
        reader = self._office.reader(profile, self._proxy)
        try:
            yield self._office.shop(profile, self._proxy, reader)
        finally:
            self._office.leave(reader)


def _due(journal: Journal, profiles: Sequence[Profile]) -> float | None:
    attempts = [attempt for profile in profiles for attempt in watched(journal, profile)]
    dues = [next_look(attempt, journal.events(attempt.attempt_id)) for attempt in attempts]
    return min((due for due in dues if due is not None), default=None)


def _look_at(journal: Journal, profile: Profile, shops: _Shops, now: float, *, everything: bool) -> _Looked:
    asked = []
    for attempt in watched(journal, profile):
        due = next_look(attempt, journal.events(attempt.attempt_id))
        over = attempt.intent.kind is Kind.CANCEL and attempt.state in _CANCELLED and due is None
        if (everything and not over) or (due is not None and due <= now):
            asked.append(attempt)
    if not asked:
        return _Looked([])
    outcomes, trouble = [], False
    with shops.of(profile) as shop:
        if shop is None or shop.journal is not journal:
            return _Looked([])
        for attempt in asked:
            try:
                if journal.claim(attempt.attempt_id):
                    outcomes.append((attempt, look_again(shop, attempt)))
            except Exception:  # what breaks with one must not hide what became of the others
                trouble = True
    return _Looked(outcomes, trouble)
