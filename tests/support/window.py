"""The real window on the training gateway, and hands that press what an agent presses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from imoje_desk.desk import Desk, Options
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.journal.store import Journal
from imoje_desk.training import TrainingGateway
from imoje_desk.training.gateway import Call
from imoje_desk.ui.cancel_dialog import CancelDialog
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.desk_window import DeskWindow
from imoje_desk.ui.link_pane import LinkPane
from imoje_desk.ui.refund_form import RefundForm
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.ui.widgets.notice_bar import NoticeBar

PATIENCE_MS = 15_000
_LOOK_MS = 5

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


class Hands(QObject):
    """Does things in dialogs, whose event loops would otherwise keep a test waiting."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[tuple[type[Any], Callable[[Any], bool], Callable[[Any], object]]] = []
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MS)
        self._watch.timeout.connect(self._look)
        self.trouble: BaseException | None = None

    def will(
        self,
        kind: type[AnyDialog],
        do: Callable[[AnyDialog], object],
        when: Callable[[AnyDialog], bool] = lambda dialog: dialog.isVisible(),
    ) -> None:
        """In the next dialog of that kind, once it is ready, do something; what is told later comes later."""
        self._jobs.append((kind, when, do))
        self._watch.start()

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return bool(self._jobs)

    def stop(self) -> None:
        """Do nothing more."""
        self._watch.stop()
        self._jobs.clear()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        kind, when, do = self._jobs[0]
        if not isinstance(dialog, kind):
            return
        try:
            if not when(dialog):
                return
            self._jobs.pop(0)
            if not self._jobs:
                self._watch.stop()
            do(dialog)
        except BaseException as trouble:
            self.trouble = trouble
            self.stop()
            while isinstance(open_one := QApplication.activeModalWidget(), QDialog):
                open_one.reject()


class OpenDesk:
    """One run of the program in this process, furnished and ready."""

    def __init__(self, qtbot: QtBot, application: QApplication, options: Options) -> None:
        self.qtbot = qtbot
        self.hands = Hands()
        self._closed = False
        application.setQuitOnLastWindowClosed(False)
        self.desk = Desk(application, options)
        with qtbot.waitSignal(self.desk.furnished, timeout=PATIENCE_MS):
            self.desk.window.show()
        qtbot.waitExposed(self.desk.window)

    @property
    def parts(self) -> DeskWindow:
        """The furnished window."""
        assert self.desk.desk_window is not None
        return self.desk.desk_window

    @property
    def gateway(self) -> TrainingGateway:
        """The other side."""
        assert self.desk.opened is not None
        assert self.desk.opened.gateway is not None
        return self.desk.opened.gateway

    @property
    def journal(self) -> Journal:
        """The journal of this run."""
        assert self.desk.opened is not None
        assert self.desk.opened.office.journal is not None
        return self.desk.opened.office.journal

    @property
    def link(self) -> LinkPane:
        """The payment link pane."""
        return self.parts.link_pane

    @property
    def form(self) -> RefundForm:
        """The refund form."""
        return self.parts.form

    @property
    def bar(self) -> NoticeBar:
        """The notice over the panes."""
        return self.desk.window.notice

    def close(self) -> None:
        """Leave as at log-off, and take everything down; once."""
        if self._closed:
            return
        self._closed = True
        self.hands.stop()
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        if self.desk.window.isVisible():
            self.desk.end_now()
            self.wait(lambda: not self.desk.window.isVisible())
        self.desk.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self.hands.trouble is not None:
            raise self.hands.trouble

    def wait(self, until: Callable[[], object]) -> None:
        """Let the window live until something is so; trouble in a dialog ends the wait.

        The trouble is raised after the wait: pytest-qt takes an AssertionError in it for "not yet".
        """
        self.qtbot.waitUntil(lambda: self.hands.trouble is not None or bool(until()), timeout=PATIENCE_MS)
        trouble, self.hands.trouble = self.hands.trouble, None
        if trouble is not None:
            raise trouble

    def settle(self) -> None:
        """Wait until no thread works for the window and all dialogs are done with."""
        self.wait(lambda: not self.parts.worker.busy and not self.hands.busy)

    # what an agent does

    def case(self, key: str) -> str:
        """The id of a practice case."""
        return next(case.id for case in self.gateway.cases if case.key == key)

    def paste(self, text: str) -> None:
        """Put a text in the lookup box and press the button."""
        self.desk.window.lookup_box.setText(text)
        self.desk.window.look_up_button.click()

    def look_up(self, key: str) -> None:
        """Look up a practice case and wait for its answer."""
        self.paste(self.case(key))
        self.wait(lambda: self.parts.lookups._ticket is None)

    def write(self, amount: str, title: str = "") -> None:
        """Type a part to refund, as keys would."""
        self.form.amount.setFocus()
        self.form.amount.selectAll()
        if amount.isascii():
            self.qtbot.keyClicks(self.form.amount, amount)
        else:  # which has no keys
            self.form.amount.setText(amount)
            self.form.amount.textEdited.emit(amount)
        self.form.title.set_text(title)

    def confirm(self, typing: str = "") -> None:
        """In the coming review tick and type what is asked for, and press the red button once it is armed."""
        self.hands.will(ReviewDialog, lambda dialog: fill(dialog, typing))
        self.hands.will(ReviewDialog, press, armed)

    def refund(self, amount: str, *, typing: str = "") -> None:
        """Refund a part of the sale on screen, up to the journal row."""
        before = len(self.rows())
        self.write(amount)
        self.confirm(typing)
        self.form.review.click()
        self.wait(lambda: len(self.rows()) > before)

    def cancel(self) -> None:
        """Cancel the link on screen, and wait for the answer."""
        self.hands.will(CancelDialog, press, armed)
        self.link.cancel.click()
        self.wait(lambda: not self.parts.place.stops and not self.hands.busy)
        self.settle()

    def wait_for(self, *states: State, row: int = 0) -> Attempt:
        """Wait until an attempt (the latest, if not said otherwise) is in one of these states and is told."""
        self.wait(
            lambda: not self.parts.refunds.under_way and len(self.rows()) > row and self.rows()[row].state in states
        )
        return self.rows()[row]

    # what there is to see

    def rows(self) -> list[Attempt]:
        """Every attempt in the journal, the latest first."""
        return self.journal.history(limit=1000)

    def sent(self, what: str = "/refund") -> list[Call]:
        """The money calls that arrived at the gateway."""
        return [call for call in self.gateway.record() if call.method == "POST" and call.path.endswith(what)]

    def told(self, bar: NoticeBar) -> str:
        """What a notice says, empty where there is none."""
        return "" if bar.isHidden() else plain(f"{bar.headline.text()} | {bar.text.text()}")


def plain(text: str) -> str:
    """A text without what only its look needs: no-break spaces and direction isolates."""
    return text.replace("\u00a0", " ").replace("\u2068", "").replace("\u2069", "")


def armed(dialog: ConfirmDialog) -> bool:
    """Whether the red button can be pressed and keys arrive."""
    return dialog.do.isEnabled() and dialog.isActiveWindow()


def press(dialog: ConfirmDialog) -> None:
    """Press the red button."""
    dialog.do.click()


def fill(dialog: ReviewDialog, typing: str) -> None:
    """Tick and type what a review asks for."""
    if dialog._ticked is not None:
        dialog._ticked.setChecked(True)
    if dialog._typed is not None:
        dialog._typed.setText(typing)
        dialog._typed.textEdited.emit(typing)


def texts(widget: QWidget) -> list[str]:
    """Every text that a widget and what is in it shows."""
    shown = [each for each in (widget, *widget.findChildren(QWidget)) if each.isVisible()]
    return [str(each.text()) for each in shown if hasattr(each, "text") and callable(each.text) and each.text()]


def data_folder(tmp_path: Path) -> Options:
    """Options for a training run that keeps its files to itself."""
    return Options(data_dir=tmp_path / "data", training=True, language="en", theme="light")
