"""Leaving while a call is on its way: wait for it, or record it as unknown; never pretend it did not happen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog

from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.flows.refund_flow import RefundFlow
from imoje_desk.ui.flows.watch_flow import WatchFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.widgets.plain import Label

_LOOK_MS = 100


class ClosingFlow(QObject):
    """Decides what a close does. Once leaving, no further refund of the queue begins."""

    def __init__(self, workplace: Workplace, refunds: RefundFlow, watch: WatchFlow) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._refunds = refunds
        self._watch = watch
        self._leaving = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def on_close(self, event: QCloseEvent) -> None:
        """The window is asked to close."""
        if not self._place.stops:
            self._timer.stop()
            self._refunds.closing = True
            self._watch.stop()
            event.accept()
            return
        event.ignore()
        if self._leaving:
            return
        dialog = ConfirmDialog(
            self._place.window,
            words.text(words.CLOSE_TITLE),
            words.text(words.CLOSE_QUESTION),
            self.tr("Close, leave it unknown"),
            self.tr("Wait for the answer"),
        )
        dialog.body.addWidget(Label(words.text(words.CLOSE_TEXT), wrap=True))
        self.leave(at_once=dialog.exec_safely())

    def leave(self, *, at_once: bool) -> None:
        """Close as soon as nothing is under way; `at_once` ends the calls that are."""
        self._leaving = True
        self._refunds.closing = True
        self._place.busy_with.emit(words.text(words.CLOSING))
        self._place.window.setEnabled(False)
        if at_once:
            while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
                dialog.done(QDialog.DialogCode.Rejected)  # and no question whether that is meant
            for stop in self._place.stops:
                stop.ask()
            self._place.office.end_reading()
        self._timer.start()
        self._look()

    def _look(self) -> None:
        if not self._place.stops:
            self._timer.stop()
            self._place.window.close()
