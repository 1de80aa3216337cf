"""What an agent does with a row of the history: open it, settle it, send or drop it, note it, confirm it."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.reconcile import close_by_hand
from imoje_desk.domain.attempts import Attempt, Event
from imoje_desk.ui.confirmation import write_confirmation
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.refund_flow import RefundFlow
from imoje_desk.ui.flows.watch_flow import WatchFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.history_pane import HistoryPane
from imoje_desk.ui.messages import confirmation as words
from imoje_desk.ui.note_dialog import NoteChange
from imoje_desk.ui.resolution_dialog import Decision, ResolutionDialog
from imoje_desk.ui.widgets.plain import run
from imoje_desk.ui.worker import Done, Failed
from imoje_desk.vault.json_file import FileFault, FileNotSaved, ProblemWithFile


class HistoryFlow(QObject):
    """Joins the history pane with the actions; every reading and writing runs on a worker."""

    def __init__(
        self, workplace: Workplace, pane: HistoryPane, lookups: LookupFlow, refunds: RefundFlow, watch: WatchFlow
    ) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._pane = pane
        self._lookups = lookups
        self._refunds = refunds
        self._watch = watch
        self._settling: tuple[str, ResolutionDialog] | None = None
        pane.opened.connect(self._open)
        pane.check_now.connect(watch.check_now)
        pane.resolve.connect(self.resolve)
        pane.abandon.connect(refunds.drop)
        pane.continue_.connect(refunds.send_now)
        pane.note_changed.connect(self._keep_note)
        pane.confirmation_asked.connect(self._save_confirmation)
        workplace.recorded.connect(lambda outcome: pane.attempt_changed(outcome.attempt))
        watch.looked.connect(self._on_looked)
        workplace.entered.connect(self._on_entered)
        pane.set_journal(workplace.office.journal)

    def _on_entered(self) -> None:
        if self._pane.model.journal is not self._place.office.journal:
            self._pane.set_journal(self._place.office.journal)

    def resolve(self, attempt: Attempt) -> None:
        """Lay both sides of an unclear attempt beside each other and let the agent settle it."""
        journal = self._place.office.journal
        if journal is not None:
            attempt_id = attempt.attempt_id
            self._place.worker.read(
                lambda: (journal.attempt(attempt_id), journal.events(attempt_id)), self._show_both_sides
            )

    def _show_both_sides(self, answer: Done[tuple[Attempt, list[Event]]] | Failed) -> None:
        if isinstance(answer, Failed):
            self._place.show_error(self._place.bar, answer.error)
            return
        attempt, events = answer.value
        palette, profile = self._place.theme.palette, self._place.profile
        dialog = ResolutionDialog(self._place.window, palette, attempt, events, profile.agent if profile else "")
        dialog.check_now.connect(self._watch.check_now)
        dialog.decided.connect(self._decide)
        dialog.resend.connect(self._refunds.replace)
        self._settling = (attempt.attempt_id, dialog)
        run(dialog)
        self._settling = None

    def _on_looked(self) -> None:
        """New readings are in the journal: the rows and an open dialog show them."""
        self._pane.refresh()
        settling, journal = self._settling, self._place.office.journal
        if settling is None or journal is None:
            return
        attempt_id, dialog = settling

        def read(answer: Done[tuple[Attempt, list[Event]]] | Failed) -> None:
            if isinstance(answer, Done) and self._settling == settling:
                dialog.show_case(*answer.value)

        self._place.worker.read(lambda: (journal.attempt(attempt_id), journal.events(attempt_id)), read)

    def _decide(self, decision: Decision) -> None:
        journal = self._place.office.journal
        if journal is None:
            return

        def decided(answer: Done[Attempt] | Failed) -> None:
            if isinstance(answer, Done):
                self._place.recorded.emit(Outcome(answer.value))
                self._lookups.read_again()
            else:
                self._place.show_error(self._place.bar, answer.error)

        self._place.worker.change(
            lambda: close_by_hand(
                journal,
                decision.attempt,
                who=decision.who,
                note=decision.note,
                made=decision.made,
                refund_id=decision.refund_id,
            ),
            decided,
        )

    def _open(self, attempt: Attempt) -> None:
        self._place.window.lookup_box.setText(attempt.intent.target_id)
        self._lookups.look_up(attempt.intent.target_id)

    def _keep_note(self, change: NoteChange) -> None:
        journal, profile = self._place.office.journal, self._place.profile
        if journal is None or profile is None:
            return
        attempt_id, ticket, note = change.attempt.attempt_id, change.ticket, change.note

        def kept(answer: Done[Attempt] | Failed) -> None:
            if isinstance(answer, Done):
                self._pane.attempt_changed(answer.value)
            else:
                self._place.show_error(self._place.bar, answer.error)

        self._place.worker.change(
            lambda: journal.annotate(attempt_id, ticket=ticket, note=note, who=profile.agent), kept
        )

    def _save_confirmation(self, attempt: Attempt) -> None:
        profile = self._place.profile
        suggested = f"{attempt.intent.order_id or attempt.intent.target_id}.pdf".replace("/", "-").replace("\\", "-")
        chosen, _filter = QFileDialog.getSaveFileName(
            self._place.window, words.text(words.SAVE), suggested, words.text(words.PDF_FILES)
        )
        if not chosen or profile is None:
            return
        try:
            write_confirmation(Path(chosen), attempt, profile.name, time.time())
        except OSError:
            self._place.show_error(self._place.bar, FileNotSaved(ProblemWithFile(FileFault.NOT_SAVED, Path(chosen))))
