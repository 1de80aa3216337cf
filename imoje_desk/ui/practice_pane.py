"""The practice cases of the training gateway, to be clicked one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from imoje_desk.domain.attempts import Attempt, Kind, State
from imoje_desk.training import Case
from imoje_desk.ui.messages import practice as words
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.plain import Label

_CASE = Qt.ItemDataRole.UserRole

_BY_LOOKING = frozenset(
    {
        *("cancelled-link", "expired-link", "fully-refunded", "blik-past-window", "card-past-window"),
        *("card-three-years-and-a-day", "refund-id", "authorised-card", "other-shop", "unknown-id"),
        *("unknown-currency", "unknown-status", "hostile-payer", "mixed-script", "odd-link"),
    }
)
_REFUNDED = frozenset({State.ACCEPTED, State.SETTLED})
_CANCELLED = frozenset({State.CANCELLED, State.RECONCILED_APPLIED})
_MASTERED = {
    "answer-never-comes": frozenset({State.RECONCILED_APPLIED, State.SETTLED}),
    "answer-never-comes-not-made": frozenset({State.RECONCILED_ABSENT, State.CLOSED}),
    "refund-rejected-later": frozenset({State.FAILED_AFTER_ACCEPT}),
    "paid-just-before-cancelling": frozenset({State.REJECTED}),
}
"""What must come of a case before it is ticked, where that is not simply the refund or the cancelling."""


class PracticePane(QWidget):
    """A list of cases; one gets its tick when what there is to learn from it has been done."""

    chosen = Signal(object)
    """The id of a case."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cases = QListWidget()
        self.cases.setAccessibleName(self.tr("Practice cases"))
        self.cases.setWordWrap(True)
        self.cases.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.itemClicked.connect(self._choose)
        self.cases.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.tr("Practise"), role="heading"))
        column.addWidget(Label(words.text(words.INTRODUCTION), role="quiet", wrap=True))
        column.addWidget(self.cases, 1)

    def show_cases(self, cases: Sequence[Case]) -> None:
        """List the cases."""
        self.cases.clear()
        for case in cases:
            item = QListWidgetItem(
                self._theme.icon("link" if case.kind == "link" else "refund"), words.case_name(case.key)
            )
            item.setData(_CASE, case)
            self.cases.addItem(item)

    def on_recorded(self, attempt: Attempt, link_of: str | None) -> None:
        """An attempt has moved on: tick the case that it masters. `link_of` is the link of a refunded sale."""
        for row_ in range(self.cases.count()):
            item = self.cases.item(row_)
            case: Case = item.data(_CASE)
            usual = _CANCELLED if attempt.intent.kind is Kind.CANCEL else _REFUNDED
            if case.id in (attempt.intent.target_id, link_of) and attempt.state in _MASTERED.get(case.key, usual):
                self._tick(item)

    def _choose(self, item: QListWidgetItem) -> None:
        case: Case = item.data(_CASE)
        if case.key in _BY_LOOKING:
            self._tick(item)
        self.chosen.emit(case.id)

    def _tick(self, item: QListWidgetItem) -> None:
        item.setIcon(self._theme.tone_icon("good"))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self.tr("mastered"))
