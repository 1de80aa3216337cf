"""The tour: the main job played in the real window on the training gateway, with pictures and a transcript.

It presses what an agent presses and believes nothing but the window and the gateway's own record. It is the README's
pictures and every artefact's self-test.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from imoje_desk import __version__
from imoje_desk.desk import Desk, Options
from imoje_desk.domain.attempts import State
from imoje_desk.training import Fault
from imoje_desk.ui.application import CollectHere, make_application
from imoje_desk.ui.confirm_dialog import ConfirmDialog
from imoje_desk.ui.desk_window import DeskWindow
from imoje_desk.ui.widgets.notice_bar import NoticeBar

_TICK_MS = 40
_PATIENCE_MS = 30_000

Wait = Callable[[], object]
Script = Generator[Wait, None, None]
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


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

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__()
        self._desk = desk
        self._folder = folder
        self._script = self._play()
        self._wait: Wait = lambda: True
        self._patience = 0
        self._seen_calls = 0
        self.steps: list[Step] = []
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
    def _window(self) -> DeskWindow:
        window = self._desk.desk_window
        if window is None:
            raise TourFailed("the window is not furnished")
        return window

    def _step(self, name: str, did: str) -> Step:
        self.steps.append(Step(name, did))
        return self.steps[-1]

    def _seen(self, step: Step, *said: str, right: bool, of: QWidget | None = None) -> Script:
        """Close a step: once it is laid out, take its picture; write down what was said and what the gateway got."""
        laid_out = iter((False, False, True))
        yield lambda: next(laid_out, True)
        step.picture = f"{len(self.steps):02d}-{step.name}.png"
        (of or self._desk.window).grab().save(str(self._folder / step.picture))
        step.said = [text for text in said if text]
        gateway = self._window.opened.gateway
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

    def _look_up(self, key: str, around: str = "{0}") -> Script:
        gateway = self._window.opened.gateway
        identifier = next(case.id for case in gateway.cases if case.key == key) if gateway else ""
        self._window.window.lookup_box.setText(around.format(identifier))
        self._window.window.look_up_button.click()
        yield lambda: self._window.lookups.lookup is not None

    def _press(self, button: QPushButton) -> None:
        if not button.isEnabled():
            raise TourFailed(f"{button.text()} cannot be pressed")
        QTimer.singleShot(0, button, button.click)

    def _dialog(self, kind: type[AnyWidget]) -> AnyWidget:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            raise TourFailed(f"no {kind.__name__}")
        return dialog

    def _refund(self, name: str, amount: str, title: str = "") -> Script:
        """Fill the form, review, and press the red button."""
        form = self._window.form
        form.part.setChecked(True)
        form.amount.setText(amount)
        form.amount.textEdited.emit(amount)
        form.title.set_text(title)
        step = self._step(name, f"wrote {amount} and pressed Review refund")
        self._press(form.review)
        yield lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog)
        dialog = self._dialog(ConfirmDialog)
        yield dialog.isVisible
        typed = dialog.findChildren(type(form.amount))
        for field_ in typed:
            field_.setText(amount)
            field_.textEdited.emit(amount)
        yield dialog.do.isEnabled
        yield from self._seen(
            step, dialog.question.text(), dialog.do.text(), right=amount in dialog.do.text(), of=dialog
        )
        self._press(dialog.do)
        yield lambda: QApplication.activeModalWidget() is None

    def _tells(self, bar: NoticeBar) -> tuple[str, str]:
        return bar.headline.text(), bar.text.text()

    def _latest(self) -> State | None:
        journal = self._window.opened.office.journal
        page = journal.history(limit=1) if journal else []
        return page[0].state if page else None

    def _is(self, *states: State) -> Wait:
        return lambda: not self._window.refunds.under_way and self._latest() in states

    # the script

    def _play(self) -> Script:
        yield from self._start()
        yield from self._cancel()
        yield from self._partial_refund()
        yield from self._refused_refund()
        yield from self._unknown_outcome()

    def _start(self) -> Script:
        step = self._step("start", "opened the desk on the training gateway")
        yield lambda: self._window.place.shop is not None
        family = QRawFont.fromFont(QGuiApplication.font()).familyName()
        said = f"platform {QGuiApplication.platformName()}, font {family}, imoje-desk {__version__}"
        yield from self._seen(step, said, right=bool(family) and bool(QFontDatabase.families()))

    def _cancel(self) -> Script:
        window = self._window
        yield from self._look_up("open-link", "Dzień dobry, proszę anulować link {0}, pomyliłem książkę. Pozdrawiam")
        step = self._step("open-link", "pasted a customer's message with a payment link id in it")
        yield from self._seen(step, window.link_pane.answer.word, right=window.link_pane.cancel.isEnabled())
        step = self._step("cancel-question", "pressed Cancel link…")
        self._press(window.link_pane.cancel)
        yield lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog)
        dialog = self._dialog(ConfirmDialog)
        yield dialog.do.isEnabled
        yield from self._seen(step, dialog.question.text(), right=bool(dialog.keep.text()), of=dialog)
        self._press(dialog.do)
        step = self._step("cancelled", "pressed Cancel link")
        yield window.link_pane.notice.isVisible
        yield lambda: window.link_pane.shown is not None and window.link_pane.shown.status == "cancelled"
        yield from self._seen(step, *self._tells(window.link_pane.notice), right=self._latest() is State.CANCELLED)

    def _partial_refund(self) -> Script:
        window = self._window
        yield from self._look_up("blik-last-week")
        yield lambda: window.form.reading is not None
        step = self._step("sale", "looked up a BLIK payment of last week")
        yield from self._seen(
            step, window.form.left.text(), window.form.window_line.text(), right=window.form.review.isVisible()
        )
        window.form.title.set_text("Zwrot – zamówienie 118: „Lalka”")
        step = self._step("title", "wrote a title that imoje does not take")
        yield from self._seen(step, window.form.title_problem.text(), right=window.form.repair.isVisible())
        window.form.repair.click()
        yield from self._refund("review", "45,00", window.form.title.text())
        step = self._step("accepted", "pressed Refund 45,00")
        yield self._is(State.ACCEPTED, State.SETTLED)
        yield window.form.notice.isVisible
        yield from self._seen(step, *self._tells(window.form.notice), right=True)
        step = self._step("settled", "waited for the refund to be final")
        yield self._is(State.SETTLED)
        yield lambda: window.form.left.text().startswith("75,00")
        yield from self._seen(step, *self._tells(window.form.notice), window.form.left.text(), right=True)

    def _refused_refund(self) -> Script:
        window = self._window
        gateway = window.opened.gateway
        if gateway is not None:
            gateway.arm(Fault.REFUSED_422)
        yield from self._look_up("pbl-mbank")
        yield lambda: window.form.reading is not None
        yield from self._refund("review-before-refusal", "10,00")
        step = self._step("refused", "refunded a bank transfer that imoje refuses")
        yield self._is(State.REJECTED)
        yield window.form.notice.isVisible
        yield from self._seen(step, *self._tells(window.form.notice), right=True)

    def _unknown_outcome(self) -> Script:
        window = self._window
        yield from self._look_up("answer-never-comes")
        yield lambda: window.form.reading is not None
        yield from self._refund("review-before-silence", "20,00")
        step = self._step("unknown", "refunded, and imoje never answered")
        yield self._is(State.UNKNOWN, State.RECONCILED_APPLIED, State.SETTLED)
        yield window.form.notice.isVisible
        yield from self._seen(step, *self._tells(window.form.notice), right=True)
        step = self._step("found", "waited while the desk read back what had become of it")
        yield self._is(State.SETTLED)
        gateway = window.opened.gateway
        made = [call for call in gateway.record() if call.refund_id] if gateway else []
        yield from self._seen(step, *self._tells(window.form.notice), right=len(made) == 2)


def play(options: Options, folder: Path) -> int:
    """Play the tour into a folder; 0 only if every step came out as it should."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["imoje-desk"])
    collector = CollectHere(application)
    desk = Desk(application, options._replace(training=True))
    tour = Tour(desk, folder)
    desk.window.show()
    try:
        application.exec()
    finally:
        desk.close()
        collector.stop()
    transcript = {"version": __version__, "failure": tour.failure, "steps": [asdict(step) for step in tour.steps]}
    (folder / "transcript.json").write_text(json.dumps(transcript, ensure_ascii=False, indent=2), "utf-8")
    for step in tour.steps:
        print(f"{'ok ' if step.as_expected else 'NOT'} {step.picture or step.name}  {' | '.join(step.said)}")
    if tour.failure:
        print(f"The tour failed at {tour.failure}")
    return 1 if tour.failure else 0
