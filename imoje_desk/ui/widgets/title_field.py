"""The title field: marks what imoje will not take, in place, and counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from imoje_desk.domain import refund_title
from imoje_desk.ui.palette import Palette

_LINES = 2


class TitleField(QPlainTextEdit):
    """Two lines of plain text that Enter and Tab leave alone; wrong characters are underlined and tinted."""

    edited = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QTextCharFormat()
        self._mark.setBackground(QColor(palette.bad.ground))
        self._mark.setForeground(QColor(palette.bad.ink))
        self._mark.setUnderlineColor(QColor(palette.danger.ground))
        self._mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        frame = 2 * (self.frameWidth() + 6)
        self.setFixedHeight(
            self.fontMetrics().lineSpacing() * _LINES + frame + int(2 * self.document().documentMargin())
        )
        self.textChanged.connect(self._mark_wrong)

    def text(self) -> str:
        """The title as typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the title."""
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes no line break: a title has one line."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by Tab, the whole title is selected, as in a line field."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _mark_wrong(self) -> None:
        text = self.text()
        selections = []
        if refund_title.normalised(text) == text:
            for wrong in refund_title.wrong_characters(text[: refund_title.LONGEST]):
                start = len(text[: wrong.index].encode("utf-16-le")) // 2
                width = len(wrong.character.encode("utf-16-le")) // 2
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(start + width, QTextCursor.MoveMode.KeepAnchor)
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format = self._mark
                selections.append(selection)
        self.setExtraSelections(selections)
        self.edited.emit()
