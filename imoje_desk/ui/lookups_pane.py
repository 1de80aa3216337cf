"""What was only looked up in the last weeks: found as you type, opened again with Enter, apart from the money."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from imoje_desk.ui.lookups_table import LookupsTable
from imoje_desk.ui.messages import history as words
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.plain import Label, button, row


class LookupsPane(QWidget):
    """Lists look-ups; which ones, its table's model is told."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("filter: id, order, amount, shop …"))
        self.filter.setAccessibleName(self.tr("Filter the look-ups"))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.table = LookupsTable()
        self.empty = Label(role="quiet", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.again = button(self.tr("Look up a&gain"), on_click=self.table.open_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self._stack, 1)
        column.addLayout(row(None, self.again))
        self.filter.textChanged.connect(self.table.rows.set_filter)
        self.table.rows.modelReset.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        for key, run in ((Qt.Key.Key_Down, self._to_table), (Qt.Key.Key_Escape, self.filter.clear)):
            shortcut = QShortcut(QKeySequence(key), self.filter)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        self._show()

    def _show(self) -> None:
        nothing = not self.table.rows.rowCount()
        self.empty.setText(words.text(words.NO_MATCH if self.filter.text().strip() else words.NO_LOOKUPS))
        self._stack.setCurrentWidget(self.empty if nothing else self.table)
        self._choose()

    def _choose(self) -> None:
        self.again.setEnabled(self.table.current is not None)

    def _to_table(self) -> None:
        if self.table.rows.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.table.current is None:
                self.table.selectRow(0)
