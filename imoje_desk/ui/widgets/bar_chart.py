"""Bars of counted things, side by side in columns that share one scale; each part has its tone, outline and figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from imoje_desk.ui.palette import Palette, Tone

_GAP = 2
_SPACE = 10
_WIDEST_NAME = 0.3
"""Of the chart's width."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many things that are drawn in one tone of the palette."""

    tone: str
    count: int


class BarRow(NamedTuple):
    """A name with one stack of parts for each column."""

    name: str
    stacks: tuple[tuple[Part, ...], ...]


class BarChart(QWidget):
    """What it shows is also its accessible description; colour is never the only sign."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[BarRow, ...] = ()
        self._legend: tuple[tuple[str, str], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_bars(
        self, columns: Sequence[str], rows: Sequence[BarRow], legend: Sequence[tuple[str, str]], description: str
    ) -> None:
        """Draw other bars. `legend` has a word for each tone, `description` says all of it in words."""
        self._columns, self._rows, self._legend = tuple(columns), tuple(rows), tuple(legend)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for every bar, the columns' names and the legend."""
        return QSize(self.fontMetrics().averageCharWidth() * 60, (len(self._rows) + 2) * self._line + _SPACE)

    def minimumSizeHint(self) -> QSize:
        """As high; half as wide will do."""
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, bars and legend, and the focus where it is."""
        painter = QPainter(self)
        figures = QFont(self.font())
        figures.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(figures)
        metrics = painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0)
        names = min(widest, int(self.width() * _WIDEST_NAME))
        across = max(1, (self.width() - names) // max(1, len(self._columns)) - _SPACE)
        totals = [sum(part.count for part in stack) for row in self._rows for stack in row.stacks]
        most = max(totals, default=0)
        longest = across - metrics.horizontalAdvance(f" {most} ")
        for index, title in enumerate(self._columns):
            left = names + _SPACE + index * (across + _SPACE)
            self._write(painter, QRect(left, 0, across, self._line), title, self._palette.quiet)
            for number, row in enumerate(self._rows, 1):
                place = QRect(left, number * self._line, longest, self._line)
                self._draw_stack(painter, place, row.stacks[index], most)
        for number, row in enumerate(self._rows, 1):
            name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, names)
            self._write(painter, QRect(0, number * self._line, names, self._line), name, self._palette.ink)
        self._draw_legend(painter, (len(self._rows) + 1) * self._line + _SPACE // 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _draw_stack(self, painter: QPainter, place: QRect, stack: Sequence[Part], most: int) -> None:
        metrics, left, done = painter.fontMetrics(), place.left(), 0
        total = sum(part.count for part in stack)
        for part in stack:
            done += part.count
            right = place.left() + round(place.width() * done / most)
            box = QRect(left, place.top() + 3, max(3, right - left - _GAP), place.height() - 6)
            tone = self._box(painter, box, part.tone)
            text = str(part.count)
            if part.count != total and metrics.horizontalAdvance(text) + 4 <= box.width():
                self._write(painter, box, text, tone.ink, Qt.AlignmentFlag.AlignCenter)
            left = box.right() + 1 + _GAP
        rest = QRect(left + 3, place.top(), self.width(), place.height())
        self._write(painter, rest, str(total), self._palette.ink if total else self._palette.quiet)

    def _draw_legend(self, painter: QPainter, top: int) -> None:
        left, size = 0, painter.fontMetrics().height() - 4
        for tone, word in self._legend:
            box = QRect(left, top + (self._line - size) // 2, size, size)
            self._box(painter, box, tone)
            width = painter.fontMetrics().horizontalAdvance(word)
            self._write(painter, QRect(box.right() + 6, top, width, self._line), word, self._palette.quiet)
            left = box.right() + 6 + width + _SPACE + 4

    def _box(self, painter: QPainter, box: QRect, name: str) -> Tone:
        tone: Tone = getattr(self._palette, name)
        painter.setPen(QColor(tone.ink))
        painter.setBrush(QColor(tone.ground))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        return tone

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        colour: str,
        where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        painter.setPen(QColor(colour))
        painter.drawText(place, where | Qt.TextFlag.TextSingleLine, text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it has gone."""
        super().focusOutEvent(event)
        self.update()
