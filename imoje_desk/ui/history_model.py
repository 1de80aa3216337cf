"""The journal as a table that grows while it is scrolled, fetched page by page off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from imoje_desk.domain.attempts import Attempt
from imoje_desk.ui.foreign_text import tool_tip, visible
from imoje_desk.ui.history_cells import Column, alignment, cell, font, tip
from imoje_desk.ui.history_reading import PAGE, Answer, Filter, Top, question
from imoje_desk.ui.history_rows import HistoryRows, may_go_on
from imoje_desk.ui.messages import history as words
from imoje_desk.ui.rows_model import Index, RowsModel
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.worker import Done, Failed, Ticket, Worker

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

RAW = Qt.ItemDataRole.UserRole
"""A cell's text as it is copied: exactly what the journal has."""


class HistoryModel(RowsModel):
    """Attempts of a journal. At most one question to it is on its way; an answer to an older filter is dropped."""

    columns = len(Column)
    _rows: HistoryRows
    arrived = Signal()
    """Rows came or changed, or it turned out that there are no more."""
    failed = Signal(object)
    """The error that reading the journal raised."""

    def __init__(self, worker: Worker, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._theme = theme
        self._journal: Journal | None = None
        self._filter = Filter()
        self._top = Top()
        self._rows = HistoryRows()
        self._before: int | None = None
        self._asked = 0
        self._ticket: Ticket | None = None
        self._updates: list[Attempt] = []
        self._fresh = self._wants_top = self._wants_page = self._page_coming = False
        self._complete = True

    def set_journal(self, journal: Journal | None) -> None:
        """Show another journal, or none; its rows arrive later."""
        self.stop()
        self._journal = journal
        self._top = Top()
        self._replace(HistoryRows())
        self.refresh()

    def set_filter(self, wanted: Filter) -> None:
        """Show what matches; the rows before stay until the new ones arrive."""
        if wanted != self._filter:
            self._filter = wanted
            self._start()

    def refresh(self) -> None:
        """Read everything anew from the top."""
        self._wants_top = True
        self._start()

    def refresh_top(self) -> None:
        """Ask again what is unfinished and when it was last checked; the rows stay."""
        self._wants_top = True
        self._ask()

    def stop(self) -> None:
        """Drop the answer that is on its way and ask for nothing more."""
        if self._ticket is not None:
            self._ticket.drop()
        self._ticket = None
        self._updates.clear()
        self._fresh = self._wants_top = self._wants_page = self._page_coming = False
        self._complete = True

    @property
    def journal(self) -> Journal | None:
        """Whose rows these are."""
        return self._journal

    @property
    def filter(self) -> Filter:
        """What is asked for."""
        return self._filter

    @property
    def loading(self) -> bool:
        """Whether the first rows of what is asked for have not arrived."""
        return self._fresh

    @property
    def unfinished(self) -> tuple[Attempt, ...]:
        """Everything that something may still follow, whatever the filter."""
        return self._top.attempts

    @property
    def last_checked(self) -> float | None:
        """Unix seconds when imoje was last asked about any of them."""
        return self._top.last_checked

    def attempt_at(self, row: int) -> Attempt:
        """The attempt in a row."""
        return self._rows[row]

    def row_of(self, attempt: Attempt) -> int | None:
        """The row of an attempt, None where it is not loaded."""
        return self._rows.row_of(attempt)

    def shown(self) -> list[Attempt]:
        """All loaded rows from the top."""
        return [self._rows[row] for row in range(len(self._rows))]

    def update(self, attempt: Attempt) -> None:
        """Take in one new or changed attempt without disturbing the others."""
        if self._ticket is not None:
            self._updates.append(attempt)
        others = tuple(known for known in self._top.attempts if known.attempt_id != attempt.attempt_id)
        self._top = Top((*others, attempt) if may_go_on(attempt) else others, self._top.last_checked)
        was = self._rows.row_of(attempt)
        now = self._rows.place(attempt, complete=self._complete) if self._filter.matches(attempt) else None
        nowhere = QModelIndex()
        if was is None and now is not None:
            self.beginInsertRows(nowhere, now, now)
            self._rows.insert(now, attempt)
            self.endInsertRows()
        elif was is not None and now is None:
            self.beginRemoveRows(nowhere, was, was)
            self._rows.remove(was)
            self.endRemoveRows()
        elif was is not None and now is not None:
            moved = now != was and self.beginMoveRows(nowhere, was, was, nowhere, now + (now > was))
            self._rows.remove(was)
            self._rows.insert(now, attempt)
            if moved:
                self.endMoveRows()
            self.dataChanged.emit(self.index(now, 0), self.index(now, len(Column) - 1))
        self.arrived.emit()

    # What a view asks

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the journal has older ones and none are on their way."""
        return not (parent.isValid() or self._complete or self._wants_page or self._page_coming)

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it arrives later."""
        if self.canFetchMore(parent):
            self._wants_page = True
            self._ask()

    def _name_alignment(self, section: int) -> Qt.AlignmentFlag:
        return alignment(Column(section))

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("When"),
            self.tr("What"),
            self.tr("Amount"),
            self.tr("Order"),
            self.tr("Id"),
            self.tr("Outcome"),
            self.tr("Agent"),
            self.tr("Ticket"),
            self.tr("Environment"),
            self.tr("Note"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One aspect of one cell."""
        attempt, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(cell(attempt, column))
        if role == RAW:
            return cell(attempt, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return font(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(tip(attempt, column))
        return self._theme.tinted(words.outcome_tone(attempt), role) if column is Column.OUTCOME else None

    # Asking the journal

    def _start(self) -> None:
        self._asked += 1
        self._fresh = self._wants_page = True
        self._ask()

    def _ask(self) -> None:
        """Ask for what is wanted, unless an answer is on its way: then after it."""
        if self._journal is None:
            self.stop()
            self.arrived.emit()
        elif self._ticket is None and (self._wants_top or self._wants_page):
            before = None if self._fresh else self._before
            job = question(self._journal, self._filter, before, top=self._wants_top, page=self._wants_page)
            asked, self._page_coming = self._asked, self._wants_page
            self._wants_top = self._wants_page = False
            self._ticket = self._worker.read(job, lambda answer: self._take(asked, answer))

    def _take(self, asked: int, answer: Done[Answer] | Failed) -> None:
        self._ticket, self._page_coming = None, False
        updates, self._updates = self._updates, []
        if isinstance(answer, Failed):
            self._complete, self._fresh = True, self._wants_page
            self.failed.emit(answer.error)
        else:
            if answer.value.top is not None:
                self._take_top(answer.value.top)
            if answer.value.page is not None and asked == self._asked:
                self._take_page(answer.value.page)
            for attempt in updates:
                self.update(attempt)
        self._ask()
        self.arrived.emit()

    def _take_top(self, top: Top) -> None:
        before, self._top = {attempt.attempt_id: attempt for attempt in self._top.attempts}, top
        if self._fresh:
            return
        for attempt in top.attempts:
            if before.pop(attempt.attempt_id, None) != attempt:
                self.update(attempt)
        if before:
            self._start()

    def _take_page(self, page: Sequence[Attempt]) -> None:
        self._complete = len(page) < PAGE
        self._before = page[-1].seq if page else self._before
        if self._fresh:
            self._fresh = False
            self._replace(HistoryRows(filter(self._filter.matches, self._top.attempts), page))
        elif news := self._rows.news(page):
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(news) - 1)
            self._rows.extend(news)
            self.endInsertRows()
        elif not self._complete:
            self._wants_page = True

    def _replace(self, rows: HistoryRows) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
