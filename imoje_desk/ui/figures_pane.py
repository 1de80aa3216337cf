"""The lead's view: today's and this week's refunds of the shop, over all desks that share its journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from imoje_desk.actions.csv_file import ExportFailed
from imoje_desk.actions.export_figures import export_figures
from imoje_desk.domain.figures import Bar, Cut, Fate, Figures, bars, rows
from imoje_desk.ui.figures_model import Column, FiguresModel
from imoje_desk.ui.messages import figures as words
from imoje_desk.ui.messages.failures import error_sentence
from imoje_desk.ui.messages.history import export_problem, exported
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.bar_chart import BarChart, BarRow, Part
from imoje_desk.ui.widgets.export_button import ExportButton
from imoje_desk.ui.widgets.plain import Label, row
from imoje_desk.ui.widgets.row_table import RowTable
from imoje_desk.ui.worker import Done, Failed, Ticket, Worker

if TYPE_CHECKING:
    from imoje_desk.journal.store import Journal

_AGAIN_MS = 30_000
"""How often figures on screen are counted anew: other desks work on, and days end."""
_MOST_BARS = 6


class FiguresPane(QWidget):
    """Counts only while it can be seen; what it shows, it also exports."""

    def __init__(self, worker: Worker, theme: Theme) -> None:
        super().__init__()
        self._worker = worker
        self._journal: Journal | None = None
        self._shop = ("", "")
        self._ticket: Ticket | None = None
        self._failed = False
        """Whether the last counting failed: what is said of it goes with the next that does not."""
        self.figures: Figures | None = None
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self.cut = QComboBox()
        self.cut.setAccessibleName(self.tr("Put together"))
        for cut in Cut:
            self.cut.addItem(words.cut_name(cut), cut)
        self.cut.currentIndexChanged.connect(lambda _index: self._show())
        self.unsettled = Label(role="hint", selectable=True)
        self.unsettled.setMinimumWidth(1)
        self.export = ExportButton()
        self.export.asked.connect(self._export)
        self.said = Label(role="quiet", wrap=True, selectable=True)
        self.said.hide()
        self.model = FiguresModel(theme, self)
        self.table = RowTable(self.model)
        self.table.fit_columns()
        self.table.setAccessibleName(words.text(words.TITLE))
        self.chart = BarChart(theme.palette)
        self.chart.setAccessibleName(words.text(words.CHART))
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(self.focusPolicy())
        scroll.setWidget(self.chart)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(scroll, 4)
        line.addWidget(self.table, 5)
        self.empty = Label(role="quiet", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        self._both = both
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        top = row(self.unsettled, self.cut, self.export, spacing=8)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)

    def set_shop(self, journal: Journal | None, base_url: str, merchant_id: str) -> None:
        """Count the refunds of another merchant at the gateway, or of none."""
        self._drop()
        self._journal, self._shop, self.figures = journal, (base_url, merchant_id), None
        self.said.hide()
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Count anew, if the figures can be seen; the ones shown stay until the new ones arrive."""
        journal, (base_url, merchant_id) = self._journal, self._shop
        if self.isVisible() and self._ticket is None and journal is not None and merchant_id:
            self._ticket = self._worker.read(lambda: journal.figures(base_url, merchant_id), self._take)

    def stop(self) -> None:
        """Ask the journal for nothing more; to be called before it is closed."""
        self._again.stop()
        self._drop()
        self._journal = None

    def showEvent(self, event: QShowEvent) -> None:
        """Count as long as somebody looks."""
        super().showEvent(event)
        if self._journal is not None:
            self._again.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._again.stop()

    def _drop(self) -> None:
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    def _take(self, answer: Done[Figures] | Failed) -> None:
        self._ticket = None
        if isinstance(answer, Failed):
            self._failed = True
            self._say(error_sentence(answer.error), "problem")
        else:
            if self._failed:
                self._failed = False
                self.said.hide()
            self.figures = answer.value
            self._show()

    def _show(self) -> None:
        figures, cut = self.figures, Cut(self.cut.currentData())
        self.unsettled.setText(words.unsettled_line(figures.unsettled) if figures else "")
        self.unsettled.set_role("hint" if figures and figures.unsettled else "quiet")
        self.export.setEnabled(figures is not None)
        lines = figures.lines if figures else ()
        self.model.show_rows(rows(lines, cut), cut)
        self.table.setColumnHidden(Column.NAME, cut is Cut.FATE)
        shown, rest = bars(lines, cut, _MOST_BARS)
        legend = [fate for fate in Fate if any(bar.week.get(fate) for bar in (*shown, *rest))]
        self.chart.show_bars(
            (words.text(words.TODAY), words.text(words.WEEK)),
            [BarRow(words.name_of(bar.name, cut), _stacks(bar)) for bar in shown] + _together(rest),
            [(words.CHART_TONES[fate], words.fate_word(fate)) for fate in legend],
            words.in_words((*shown, *rest), cut),
        )
        self.empty.setText(words.text(words.EMPTY if self._journal is not None else words.NO_JOURNAL))
        self._stack.setCurrentWidget(self._both if lines else self.empty)

    def _export(self, excel: bool) -> None:
        figures = self.figures
        if figures is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the figures"), "imoje-desk-figures.csv", "CSV (*.csv)"
        )
        if not name:
            return
        path, excel_words = Path(name), words.export_words() if excel else None

        def written(answer: Done[int] | Failed) -> None:
            match answer:
                case Done(count):
                    self._say(exported(count, path.name), "quiet")
                case Failed(ExportFailed() as failure):
                    self._say(export_problem(failure.code), "problem")
                case Failed(error):
                    self._say(error_sentence(error), "problem")

        self._worker.read(lambda: export_figures(figures, path, excel_words), written)

    def _say(self, text: str, role: str) -> None:
        self.said.set_role(role)
        self.said.show_text(text)


def _stacks(bar: Bar) -> tuple[tuple[Part, ...], ...]:
    return tuple(_stack(counts) for counts in (bar.today, bar.week))


def _stack(counts: Mapping[Fate, int]) -> tuple[Part, ...]:
    return tuple(Part(words.CHART_TONES[fate], counts[fate]) for fate in Fate if counts.get(fate))


def _together(rest: list[Bar]) -> list[BarRow]:
    """One bar for all those that have none of their own."""
    if not rest:
        return []
    today: Counter[Fate] = Counter()
    week: Counter[Fate] = Counter()
    for bar in rest:
        today.update(bar.today)
        week.update(bar.week)
    return [BarRow(words.others(len(rest)), (_stack(today), _stack(week)))]
