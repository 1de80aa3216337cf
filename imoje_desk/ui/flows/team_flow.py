"""Keeping up with a team's ledger: this desk shows that it is alive, and hears what the others do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.journal.problems import Health, JournalProblem
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.worker import Done, Failed

if TYPE_CHECKING:
    from imoje_desk.journal.bell import Bell
    from imoje_desk.journal.shared import SharedJournal

_EVERY_MS = 5000
_ABOUT = "ledger"
"""What the notice is about that says that the ledger is away."""


class TeamFlow(QObject):
    """Attends to the ledgers of this run every five seconds, and to the one worked with at once when its bell rings."""

    changed = Signal()
    """Something was written, by this desk or another."""
    rung = Signal()
    """Another desk has written something, an attempt or a request."""

    set_back = Signal()
    """The ledger no longer holds what this desk has written to it."""

    def __init__(self, workplace: Workplace, lookups: LookupFlow) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._lookups = lookups
        self._ledger: SharedJournal | None = None
        self._bell: Bell | None = None
        self._ear: QSocketNotifier | None = None
        self._attending: set[SharedJournal] = set()
        """Those that have not answered yet: one that hangs takes one thread, not all of them."""
        self._away = self._lost = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._attend_to_all)
        workplace.entered.connect(self._on_entered)

    def stop(self) -> None:
        """Attend no more."""
        self._timer.stop()
        self._leave()

    def _leave(self) -> None:
        self._ledger, self._away, self._lost = None, False, False
        self._hang_up()

    def _on_entered(self) -> None:
        ledger = self._place.office.ledger
        if ledger is self._ledger:
            return
        self._leave()
        self._place.bar.withdraw(_ABOUT)
        self._ledger = ledger
        if ledger is not None:
            self._timer.start()
            self._attend_to(ledger)

    def _attend_to_all(self) -> None:
        for ledger in self._place.office.ledgers:
            self._attend_to(ledger)

    def _attend_to(self, ledger: SharedJournal) -> None:
        if ledger in self._attending:
            return
        self._attending.add(ledger)

        def attended(answer: Done[bool] | Failed) -> None:
            self._attending.discard(ledger)
            if ledger is self._ledger:
                self._on_attended(ledger, answer)

        self._place.worker.read(ledger.attend, attended)

    def _on_attended(self, ledger: SharedJournal, answer: Done[bool] | Failed) -> None:
        if isinstance(answer, Failed):
            self._hang_up()
            if not isinstance(answer.error, JournalProblem):
                raise answer.error
            if self._away:
                return
            self._away = True
            headline, why = words.text(words.COULD_NOT), error_sentence(answer.error)
            self._place.say(self._place.bar, "bad", headline, why, GatewayWords(), about=_ABOUT, lasting=True)
            return
        self._place.bar.withdraw(_ABOUT)
        self._away = False
        self._tell_what_was_left(ledger)
        before, self._lost = self._lost, ledger.health is Health.SET_BACK
        if self._lost and not before:
            self.set_back.emit()
        if answer.value:
            self.changed.emit()
            self._look_at_the_sale()
        if self._bell is None:
            self._place.worker.read(ledger.bell, lambda made: self._on_bell(ledger, made))

    def _tell_what_was_left(self, ledger: SharedJournal) -> None:
        """After an end in mid-call, once: what is unknown now."""
        unknown = [attempt for attempt in ledger.swept if attempt.state is State.UNKNOWN]
        ledger.swept = ()
        if unknown:
            headline, text = words.left_unknown(len(unknown)), words.text(words.LEFT_UNKNOWN_TEXT)
            self._place.say(self._place.bar, "doubt", headline, text, GatewayWords())

    def _on_bell(self, ledger: SharedJournal, made: Done[Bell] | Failed) -> None:
        if isinstance(made, Failed):  # polling goes on
            return
        if ledger is not self._ledger or self._bell is not None:
            made.value.close()
            return
        self._bell = made.value
        self._ear = QSocketNotifier(self._bell.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._listen)

    def _listen(self) -> None:
        if self._bell is None or self._ledger is None:
            return
        try:
            rung = self._bell.heard()
        except JournalProblem:
            self._hang_up()
            return
        if rung:
            self.rung.emit()
            self._attend_to(self._ledger)

    def _hang_up(self) -> None:
        if self._ear is not None:
            self._ear.setEnabled(False)
            self._ear.deleteLater()
            self._ear = None
        if self._bell is not None:
            self._bell.close()
            self._bell = None

    def _look_at_the_sale(self) -> None:
        """Where another desk has begun or ended a refund of the sale on screen, it is read again."""
        shop, lookups = self._place.shop, self._lookups
        sale = lookups.sale_shown
        if shop is None or sale is None or self._place.working:
            return
        base_url = shop.profile.base_url

        def told(answer: Done[Attempt | None] | Failed) -> None:
            if isinstance(answer, Done) and lookups.sale_shown == sale and answer.value != lookups.open_refund:
                lookups.read_again()

        self._place.worker.read(lambda: shop.journal.open_for(base_url, sale), told)
