"""Everything this desk did: found as you type, what is in doubt on top, and what can be done about each row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.ui import formats
from imoje_desk.ui.export_bar import ExportBar
from imoje_desk.ui.history_bar import HistoryBar
from imoje_desk.ui.history_model import HistoryModel
from imoje_desk.ui.history_reading import Filter
from imoje_desk.ui.history_rows import may_settle
from imoje_desk.ui.history_table import HistoryTable
from imoje_desk.ui.messages import history as words
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.note_dialog import NoteDialog
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.plain import Label, LineLabel, button
from imoje_desk.ui.worker import Worker

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal


_CONFIRMED = frozenset({State.SETTLED, State.ACCEPTED})
"""A refund of which there is something certain to confirm."""


class HistoryPane(QWidget):
    """Shows a journal. It asks for things through its signals and changes nothing itself."""

    opened = Signal(object)
    """An attempt whose target is to be looked up again."""
    check_now = Signal()
    resolve = Signal(object)
    """An attempt whose two sides a person wants to see."""
    abandon = Signal(object)
    """An attempt that was not sent and shall not be."""
    continue_ = Signal(object)
    """An attempt that was not sent and shall be."""
    confirmation_asked = Signal(object)
    """A refund whose confirmation is to be saved."""
    note_changed = Signal(object)
    """A NoteChange."""

    def __init__(self, worker: Worker, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: Attempt | None = None
        self.model = HistoryModel(worker, theme, self)
        self.table = HistoryTable(self.model)
        self.table.setAccessibleName(self.tr("History"))
        self.exports = ExportBar(worker)
        self.bar = HistoryBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.exports)
        self.problem = Label(role="problem", wrap=True, selectable=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.empty = Label(role="quiet", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self._build_actions(column)
        self.bar.filtered.connect(self._find)
        self.bar.left.connect(self._to_table)
        self.bar.check_now.connect(self.check_now)
        self.bar.export.asked.connect(self._export)
        self.model.arrived.connect(self._show_standing)
        self.model.failed.connect(self._show_failure)
        self.model.modelReset.connect(self._choose_again)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.model.dataChanged.connect(self._choose)
        self.model.rowsRemoved.connect(self._choose)
        self.table.activated.connect(self._open)
        self.exports.ended.connect(self._show_standing)
        self._choose()
        self._show_standing()

    def _build_actions(self, column: QVBoxLayout) -> None:
        """What can be done with the chosen row, as buttons below the table and in its context menu."""
        self.advice = LineLabel(role="quiet", least=200)
        self.open_row = self._action(self.tr("Look &up again"), self._open)
        self.settle = self._action(self.tr("&Resolve…"), self._settle)
        self.send = self._action(self.tr("&Send now…"), self._send)
        self.drop = self._action(self.tr("Dr&op it"), self._drop)
        self.edit_note = self._action(self.tr("Chan&ge ticket and note…"), self._edit_note)
        self.confirmation = self._action(self.tr("Save con&firmation…"), self._confirm)
        self.table.addAction(self._separator())
        for text, run in (
            (self.tr("Copy &cell"), self.table.copy_cell),
            (self.tr("Copy &id"), self.table.copy_id),
            (self.tr("Copy ro&w"), self.table.copy_row),
        ):
            self._action(text, run)
        copy_row = self.table.actions()[-1]
        copy_row.setShortcut(QKeySequence.StandardKey.Copy)
        copy_row.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        doings = (self.settle, self.send, self.drop, self.edit_note, self.open_row)
        column.addLayout(Flow(self.advice, *(self._button(action) for action in doings), spacing=8))

    def set_journal(self, journal: Journal | None) -> None:
        """Show a journal; None says that there is none to show."""
        self.exports.stop()
        self.exports.hide()
        self.problem.hide()
        self.model.set_journal(journal)
        self._show_standing()

    def refresh(self) -> None:
        """After imoje was asked: what is unfinished now and when it was checked. The rows stay where they are."""
        if self.model.rowCount():
            self.model.refresh_top()
        else:
            self.model.refresh()

    def attempt_changed(self, attempt: Attempt) -> None:
        """Take in an attempt that is new or stands differently now."""
        self.model.update(attempt)
        self.model.refresh_top()

    def shown(self) -> list[Attempt]:
        """The attempts in the table, as far as they are loaded, from the top."""
        return self.model.shown()

    def focus_filter(self) -> None:
        """Move the focus to the filter, its text ready to be replaced."""
        self.bar.focus_filter()

    def stop(self) -> None:
        """Ask the journal for nothing more and end an export; to be called before the journal is closed."""
        self.bar.stop()
        self.exports.stop()
        self.model.stop()

    # The rows

    def _find(self, wanted: Filter) -> None:
        self.problem.hide()
        self.model.set_filter(wanted)

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)

    def _show_standing(self) -> None:
        unfinished = self.model.unfinished
        self.bar.say(
            words.counts_line(unfinished, self.model.last_checked, time()),
            formats.moment_utc(self.model.last_checked),
            can_check=any(attempt.state is not State.INTENDED for attempt in unfinished),
            can_export=self.model.journal is not None and not self.exports.running,
        )
        if self.model.journal is None:
            message = words.NO_JOURNAL
        elif self.model.filter == Filter():
            message = words.EMPTY
        else:
            message = words.NO_MATCH
        self.empty.setText("" if self.problem.isVisibleTo(self) else words.text(message))
        nothing = not self.model.rowCount() and not self.model.loading
        self._stack.setCurrentWidget(self.empty if nothing else self.table)
        self._advise()

    def _show_failure(self, error: BaseException) -> None:
        self.problem.show_text(error_sentence(error))
        self.empty.clear()

    # The chosen row

    def _choose(self) -> None:
        index = self.table.currentIndex()
        attempt = self.model.attempt_at(index.row()) if index.isValid() else None
        self._chosen = attempt
        for action in self.table.actions():
            action.setEnabled(attempt is not None)
        unsent = attempt is not None and attempt.state is State.INTENDED
        self.settle.setVisible(attempt is not None and may_settle(attempt))
        self.send.setVisible(unsent)
        self.drop.setVisible(unsent)
        self.confirmation.setVisible(attempt is not None and attempt.state in _CONFIRMED)
        self._advise()

    def _choose_again(self) -> None:
        """After all rows were replaced: the row that was chosen before, wherever it is now."""
        line = self.model.row_of(self._chosen) if self._chosen else None
        if line is not None:
            self.table.selectRow(line)
        self._choose()

    def _advise(self) -> None:
        nothing_chosen = words.text(words.CHOOSE_ROW) if self.model.rowCount() else ""
        self.advice.setText(words.advice(self._chosen) if self._chosen else nothing_chosen)

    def _open(self) -> None:
        if self._chosen is not None:
            self.opened.emit(self._chosen)

    def _settle(self) -> None:
        if self._chosen is not None:
            self.resolve.emit(self._chosen)

    def _send(self) -> None:
        if self._chosen is not None:
            self.continue_.emit(self._chosen)

    def _drop(self) -> None:
        if self._chosen is not None:
            self.abandon.emit(self._chosen)

    def _confirm(self) -> None:
        if self._chosen is not None:
            self.confirmation_asked.emit(self._chosen)

    def _edit_note(self) -> None:
        if self._chosen is None:
            return
        dialog = NoteDialog(self, self._chosen)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.change is not None:
            self.note_changed.emit(dialog.change)
        dialog.deleteLater()

    def _action(self, text: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self.table)
        action.triggered.connect(lambda _checked=False: run())
        self.table.addAction(action)
        return action

    def _separator(self) -> QAction:
        line = QAction(self.table)
        line.setSeparator(True)
        return line

    def _button(self, action: QAction) -> QPushButton:
        """A button that follows an action of the context menu."""
        made = button(action.text(), on_click=action.trigger)

        def follow() -> None:
            made.setEnabled(action.isEnabled())
            made.setVisible(action.isVisible())

        action.changed.connect(follow)
        return made

    # Export

    def _export(self, excel: bool) -> None:
        journal = self.model.journal
        if journal is None or self.exports.running:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the rows found"), "imoje-desk.csv", "CSV (*.csv)"
        )
        if name:
            self.bar.apply()
            self.exports.start(journal, self.model.filter, Path(name), words.excel_words() if excel else None)
            self._show_standing()
