"""The waiting list: what was asked for, by whom and why, and what this desk can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from time import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from imoje_desk.domain.four_eyes import Request, Stage, same_person
from imoje_desk.ui.messages import requests as words
from imoje_desk.ui.requests_model import RequestsModel
from imoje_desk.ui.theme import Theme
from imoje_desk.ui.widgets.plain import Label, button, row
from imoje_desk.ui.widgets.row_table import RowTable


class RequestsPane(QWidget):
    """Shows requests and asks for what is to be done with one; it changes nothing itself."""

    review_asked = Signal(object)
    """A Request to review and send."""
    return_asked = Signal(object)
    """A Request to give back to its maker."""
    withdraw_asked = Signal(object)
    """A Request its maker takes back."""
    opened = Signal(object)
    """A Request whose payment is to be looked up."""
    unseen_asked = Signal()
    """To ask for a refund of a payment that cannot be looked up."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._agent, self._sends = "", False
        self._chosen: Request | None = None
        self.model = RequestsModel(theme, self)
        self.table = RowTable(self.model)
        self.table.fit_columns()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName(words.tab_title(0))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._choose())
        self.counts = Label(role="hint")
        self.advice = Label(role="quiet", wrap=True, selectable=True)
        self.unseen = button(self.tr("Ask without looking up…"), on_click=self.unseen_asked.emit)
        self.look = button(self.tr("Look it up"), on_click=lambda: self._emit(self.opened))
        self.withdraw = button(self.tr("Withdraw"), on_click=lambda: self._emit(self.withdraw_asked))
        self.give_back = button(self.tr("Return…"), on_click=lambda: self._emit(self.return_asked))
        self.review = button(
            self.tr("Review and send…"), role="primary", on_click=lambda: self._emit(self.review_asked)
        )
        self.empty = Label(words.text(words.EMPTY), role="quiet", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self.counts, None, self.unseen))
        column.addWidget(self._stack, 1)
        below = row(self.advice, self.look, self.withdraw, self.give_back, self.review)
        below.setStretch(0, 1)
        column.addLayout(below)
        self._choose()

    def work_for(self, agent: str, *, asks: bool, sends: bool) -> None:
        """Whose desk it is: one that `asks` for refunds, one that `sends` those of others, or both."""
        self._agent, self._sends = agent, sends
        self.unseen.setVisible(asks)
        self.model.show_requests((), 0.0)
        self._show_rest(0)

    def show_requests(self, requests: Sequence[Request], now: float) -> None:
        """Show how all of them stand at `now` (unix seconds); the chosen one stays chosen."""
        chosen = self._chosen.request_id if self._chosen else ""
        self.model.show_requests(requests, now)
        line = self.model.row_of(chosen)
        if line is not None:
            self.table.selectRow(line)
        self._show_rest(sum(request.stage_at(now) is Stage.REQUESTED for request in requests))

    def _show_rest(self, waiting: int) -> None:
        self.counts.setText(words.count_line(waiting))
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        self._choose()

    def _choose(self) -> None:
        index = self.table.currentIndex()
        request = self.model.request_at(index.row()) if index.isValid() else None
        self._chosen = request
        now = time()
        waits = request is not None and request.stage is Stage.REQUESTED
        own = request is not None and same_person(request.ask.maker, self._agent)
        self.look.setEnabled(request is not None)
        self.withdraw.setVisible(waits and own)
        self.give_back.setVisible(waits and not own and self._sends)
        self.review.setVisible(waits and not own and self._sends)
        self.advice.setText(words.advice(request, self._agent, now) if request else "")

    def _emit(self, signal: object) -> None:
        if self._chosen is not None:
            signal.emit(self._chosen)  # type: ignore[attr-defined]
