"""The line above the history: filter, what is in doubt or waiting, *Check now* and *Export*."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from imoje_desk.ui.history_reading import Filter
from imoje_desk.ui.messages import history as words
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.export_button import ExportButton
from imoje_desk.ui.widgets.flow import Flow
from imoje_desk.ui.widgets.plain import LineLabel, button, set_tip

_ARROW = 48
"""Pixels of a combo box beside its text."""
_TURN_MS = 0
"""Keys typed in one turn of the event loop are one change. Waiting longer gains nothing: the model asks one question at
a time, and after its answer only the newest filter."""


class HistoryBar(QWidget):
    """Says what is asked for; it knows no journal."""

    filtered = Signal(object)
    """The Filter to show: after a key, at once on Enter."""
    left = Signal()
    """The agent goes on to the rows."""
    check_now = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self.apply)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("filter: id, order, ticket, amount, agent …"))
        self.filter.setAccessibleName(self.tr("Filter the history"))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(120)
        self.filter.textChanged.connect(lambda _text: self._timer.start())
        self.filter.returnPressed.connect(self.apply)
        self.outcome = QComboBox()
        self.outcome.setAccessibleName(self.tr("Outcome"))
        self.outcome.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.outcome.setMinimumContentsLength(6)
        self.outcome.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.outcome.addItem(self.tr("All outcomes"), None)
        for name, states in words.outcome_choices():
            self.outcome.addItem(name, states)
        names = (self.outcome.itemText(row) for row in range(self.outcome.count()))
        self.outcome.setMaximumWidth(max(map(self.fontMetrics().horizontalAdvance, names)) + _ARROW)
        self.outcome.currentIndexChanged.connect(lambda _index: self.apply())
        self.counts = LineLabel(role="hint", least=120)
        self.counts.hide()
        self._check_tip = self.tr("Ask imoje about everything that is unknown or waiting")
        self.check = button(self.tr("Check no&w"), tip=self._check_tip)
        self.check.clicked.connect(self.check_now)
        self.export = ExportButton()
        self.setLayout(Flow(self.filter, self.outcome, self.counts, self.check, self.export, spacing=8))
        for key, run in ((Qt.Key.Key_Down, self.left.emit), (Qt.Key.Key_Escape, self.filter.clear)):
            shortcut = QShortcut(QKeySequence(key), self.filter)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    @property
    def wanted(self) -> Filter:
        """What the fields ask for now."""
        return Filter(" ".join(self.filter.text().split()), self.outcome.currentData())

    def apply(self) -> None:
        """Ask for it without waiting for another key."""
        self._timer.stop()
        self.filtered.emit(self.wanted)

    def stop(self) -> None:
        """Ask for nothing by itself any more."""
        self._timer.stop()

    def focus_filter(self) -> None:
        """Move the focus to the filter, its text ready to be replaced."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def say(self, counts: str, tip: str, *, can_check: bool, can_export: bool) -> None:
        """What stands in doubt or waits, and what can be done about it."""
        self.counts.setText(counts)
        self.counts.setVisible(bool(counts))
        set_tip(self.counts, tip)
        self.check.setEnabled(can_check)
        nothing = self.tr("Nothing is unknown or waiting")
        set_tip(self.check, self._check_tip if can_check else nothing)
        self.check.setAccessibleDescription("" if can_check else nothing)
        self.export.setEnabled(can_export)
