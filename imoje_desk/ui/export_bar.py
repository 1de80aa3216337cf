"""An export of the history under way: how far it is, a way to stop it, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from imoje_desk.actions.csv_file import ExportFailed, ExportProblem
from imoje_desk.actions.export import ExcelWords, export
from imoje_desk.domain.attempts import Attempt
from imoje_desk.ui.history_reading import Filter
from imoje_desk.ui.messages import history as words
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.widgets.plain import Label, button
from imoje_desk.ui.worker import Done, Failed, Ticket, Worker

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

_PAGE = 100
"""Attempts read at once. The window waits while a page is taken over from the database; five times as many cost a
frame, and read no faster."""


class ExportBar(QWidget):
    """Hidden until an export begins; its last words stay until the next one."""

    ended = Signal()

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self._worker = worker
        self._stopped = Event()
        self._ticket: Ticket | None = None
        self.said = Label(role="quiet", wrap=True, selectable=True)
        # The rows so far: a label would have the whole window laid out anew with each number.
        self.counted = QLineEdit()
        self.counted.setReadOnly(True)
        self.counted.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.counted.setProperty("role", "quiet")
        self.counted.setAccessibleName(self.tr("Rows exported"))
        self.stop_button = button(self.tr("Stop e&xport"), on_click=self._stop_asked)
        self.dismiss = button(self.tr("Dismiss"), role="link", on_click=self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.said, 1)
        line.addWidget(self.counted, 1)
        line.addWidget(self.stop_button)
        line.addWidget(self.dismiss)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether an export is under way."""
        return self._ticket is not None

    def start(self, journal: Journal, wanted: Filter, path: Path, excel: ExcelWords | None) -> None:
        """Write what a filter finds to a file: for programs, or for Excel in its words."""
        stopped = self._stopped = Event()

        def job() -> int:
            return export(
                _pages(journal, wanted),
                path,
                excel=excel,
                stopped=stopped.is_set,
                progress=lambda rows: self._worker.post(self._tell, (stopped, rows)),
            )

        self._show(words.exporting(0), "quiet", running=True)
        self._ticket = self._worker.read(job, lambda answer: self._end(path, answer))

    def stop(self) -> None:
        """End an export now and say nothing more of it; no file is left."""
        self._stopped.set()
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    def _stop_asked(self) -> None:
        self._stopped.set()
        self.stop_button.setEnabled(False)

    def _tell(self, progress: tuple[Event, int]) -> None:
        stopped, rows = progress
        if stopped is self._stopped and not stopped.is_set() and self.running:
            self.counted.setText(words.exporting(rows))

    def _end(self, path: Path, answer: Done[int] | Failed) -> None:
        self._ticket = None
        match answer:
            case Done(rows):
                self._show(words.exported(rows, path.name), "", running=False)
            case Failed(ExportFailed() as failure):
                role = "" if failure.code is ExportProblem.STOPPED else "problem"
                self._show(words.export_problem(failure.code), role, running=False)
            case Failed(error):
                self._show(error_sentence(error), "problem", running=False)
        self.ended.emit()

    def _show(self, text: str, role: str, *, running: bool) -> None:
        self.said.setText(text)
        self.said.set_role(role)
        self.said.setVisible(not running)
        self.counted.setText(text)
        self.counted.setVisible(running)
        self.stop_button.setVisible(running)
        self.stop_button.setEnabled(running)
        self.dismiss.setVisible(not running)
        self.show()


def _pages(journal: Journal, wanted: Filter) -> Iterator[Sequence[Attempt]]:
    before: int | None = None
    while page := journal.history(text=wanted.text, states=wanted.states, limit=_PAGE, before_seq=before):
        yield page
        before = page[-1].seq
