"""The player of a tour: presses what an agent presses, tick by tick, and takes a picture of every step."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from imoje_desk.desk import Desk
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.training import TrainingGateway
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.desk_window import DeskWindow
from imoje_desk.ui.widgets.notice_bar import NoticeBar

_TICK_MS = 40
_PATIENCE_MS = 30_000

Wait = Callable[[], object]
Script = Generator[Wait, None, None]
AnyWidget = TypeVar("AnyWidget", bound=QWidget)
AnyDialog = TypeVar("AnyDialog", bound=QDialog)


@dataclass(slots=True)
class Step:
    """One step: what was done, what the window said, what the gateway received meanwhile, and whether it was right."""

    name: str
    did: str
    said: list[str] = field(default_factory=list)
    gateway: list[dict[str, object]] = field(default_factory=list)
    picture: str = ""
    as_expected: bool = False


class TourFailed(Exception):
    """A step did not come out as it should."""


class Tour(QObject):
    """Plays the script tick by tick, also while a dialog is open."""

    def __init__(self, desk: Desk, folder: Path, script: Callable[[Tour], Script], steps: list[Step]) -> None:
        """`steps` are those taken so far; what this one takes is added to them."""
        super().__init__()
        self._desk = desk
        self._folder = folder
        self._script = script(self)
        self._wait: Wait = lambda: True
        self._patience = 0
        self._seen_calls = 0
        self.steps = steps
        self.failure = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        desk.furnished.connect(self._timer.start)

    def _tick(self) -> None:
        try:
            if self._wait():
                self._patience = 0
                self._wait = next(self._script)
                return
            self._patience += _TICK_MS
            if self._patience > _PATIENCE_MS:
                raise TourFailed("waited in vain")
        except StopIteration:
            self._end("")
        except Exception as error:
            self._end(f"{self.steps[-1].name if self.steps else 'start'}: {type(error).__name__} {error}")

    def _end(self, failure: str) -> None:
        self._timer.stop()
        self.failure = failure
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
        self._desk.end_now()

    # what the script is made of

    @property
    def window(self) -> DeskWindow:
        """The furnished window."""
        window = self._desk.desk_window
        if window is None:
            raise TourFailed("the window is not furnished")
        return window

    @property
    def gateway(self) -> TrainingGateway:
        """The other side."""
        if self.window.opened.gateway is None:
            raise TourFailed("not in training")
        return self.window.opened.gateway

    def case(self, key: str) -> str:
        """The id of a practice case."""
        return next(case.id for case in self.gateway.cases if case.key == key)

    def rows(self) -> list[Attempt]:
        """The newest attempts in the journal."""
        journal = self.window.opened.office.journal
        return journal.history(limit=50) if journal else []

    def step(self, name: str, did: str) -> Step:
        """Begin a step."""
        self.steps.append(Step(name, did))
        return self.steps[-1]

    def seen(self, step: Step, *said: str, right: bool, of: QWidget | None = None) -> Script:
        """Close a step: once it is laid out, take its picture; write down what was said and what the gateway got."""
        laid_out = iter((False, False, True))
        yield lambda: next(laid_out, True)
        step.picture = f"{len(self.steps):02d}-{step.name}.png"
        (of or self._desk.window).grab().save(str(self._folder / step.picture))
        step.said = [text for text in said if text]
        gateway = self._desk.opened.gateway if self._desk.opened else None
        calls = gateway.record() if gateway else []
        step.gateway = [
            {"method": call.method, "path": call.path.rpartition("/v1/merchant")[2], "status": call.status,
             "refund_id": call.refund_id}
            for call in calls[self._seen_calls :]
        ]  # fmt: skip
        self._seen_calls = len(calls)
        step.as_expected = right
        if not right:
            raise TourFailed(f"not as expected: {' | '.join(step.said)}")

    def paste(self, text: str) -> None:
        """Put a text in the lookup box and press the button."""
        self.window.window.lookup_box.setText(text)
        self.window.window.look_up_button.click()

    def look_up(self, key: str, around: str = "{0}") -> Script:
        """Look up a practice case; `around` is the message its id stands in."""
        self.paste(around.format(self.case(key)))
        yield lambda: self.window.lookups.lookup is not None

    def look_up_sale(self, key: str) -> Script:
        """Look up a practice case and wait for its refund form."""
        yield from self.look_up(key)
        yield lambda: self.window.form.reading is not None

    def press(self, button: QPushButton) -> None:
        """Press a button; what it opens is there at a later tick."""
        if not button.isEnabled():
            raise TourFailed(f"{button.text()} cannot be pressed")
        QTimer.singleShot(0, button, button.click)

    def opens(self, kind: type[AnyDialog], name: str, did: str, open_it: Callable[[], object]) -> Script:
        """Open a dialog, take its picture, and leave it by its safe way out."""
        step = self.step(name, did)
        QTimer.singleShot(0, self, open_it)
        yield lambda: isinstance(QApplication.activeModalWidget(), kind)
        dialog = self.dialog(kind)
        yield dialog.isVisible
        yield from self.seen(step, dialog.windowTitle() or name, right=True, of=dialog)
        dialog.reject()
        yield lambda: QApplication.activeModalWidget() is None

    def write(self, amount: str, title: str = "") -> None:
        """Fill the form for a part of the sale."""
        form = self.window.form
        form.part.setChecked(True)
        form.amount.setText(amount)
        form.amount.textEdited.emit(amount)
        form.title.set_text(title)

    def dialog(self, kind: type[AnyWidget]) -> AnyWidget:
        """The dialog that is open."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            raise TourFailed(f"no {kind.__name__}")
        return dialog

    def refund(self, name: str, amount: str, title: str = "") -> Script:
        """Fill the form, review, and press the red button."""
        form = self.window.form
        self.write(amount, title)
        step = self.step(name, f"wrote {amount} and pressed Review refund")
        self.press(form.review)
        yield lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog)
        dialog = self.dialog(ConfirmDialog)
        yield dialog.isVisible
        typed = dialog.findChildren(type(form.amount))
        for field_ in typed:
            field_.setText(amount)
            field_.textEdited.emit(amount)
        yield dialog.do.isEnabled
        yield from self.seen(
            step, dialog.question.text(), dialog.do.text(), right=amount in dialog.do.text(), of=dialog
        )
        self.press(dialog.do)
        yield lambda: QApplication.activeModalWidget() is None

    def tells(self, bar: NoticeBar) -> tuple[str, str]:
        """What a notice says."""
        return bar.headline.text(), bar.text.text()

    def is_in(self, *states: State) -> Wait:
        """Until no refund is under way and the newest attempt is in one of these states."""
        return lambda: not self.window.refunds.under_way and self.rows() and self.rows()[0].state in states
