"""Start, wire, run, and take down in reverse order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from imoje_desk.places import places
from imoje_desk.ui.application import (
    TURN_MS,
    CollectHere,
    choose_language,
    choose_palette,
    dress,
    looks_dark,
    make_application,
    report_unforeseen,
    speak,
)
from imoje_desk.ui.first_look import first_look
from imoje_desk.ui.main_window import MainWindow
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from imoje_desk.opening import Opened
    from imoje_desk.ui.counter import Counter
    from imoje_desk.ui.desk_window import DeskWindow
    from imoje_desk.ui.flows.workplace import Workplace
    from imoje_desk.ui.outside import Doorbell, EndSignals
    from imoje_desk.ui.pieces import PieceByPiece, Pieces
    from imoje_desk.ui.worker import Worker
    from imoje_desk.vault.settings import AppSettings, SettingsFile

_HEAD_START_MS = 60
"""Milliseconds that an early look-up has for itself before the database and the rest of the window are loaded."""
_SWITCH_INTERVAL = 0.001
"""Seconds after which a thread that computes lets the window have its turn."""


class Options(NamedTuple):
    """How the program was asked to start. `language` and `theme` override the settings for this run."""

    data_dir: Path | None = None
    training: bool = False
    language: str = ""
    theme: str = ""


class Desk(QObject):
    """One run of the program with its window."""

    closed = Signal()
    """The window has closed: the program's work is done."""
    furnished = Signal()
    """Everything is open and the first profile entered."""

    def __init__(self, application: QApplication, options: Options) -> None:
        super().__init__()
        self._options = options
        self._where = places(options.data_dir)
        self._application = application
        self._dark_system = looks_dark(application)
        self._translators: list[QTranslator] = []
        self._end_signals: EndSignals | None = None
        self._doorbell: Doorbell | None = None
        self.worker: Worker | None = None
        look = first_look(self._where.data)
        self.window = self._new_window(look.language, look.theme)
        self.window.restoreGeometry(look.geometry)
        self.window.painted.connect(self._open)
        self._early = ""
        self._pieces: PieceByPiece | None = None
        self.window.busy.setText(words.text(words.LOADING))
        self.opened: Opened | None = None
        self.desk_window: DeskWindow | None = None

    def end_now(self) -> None:
        """Leave without a question: log-off, SIGTERM. What is under way is recorded as unknown."""
        if self.desk_window is not None:
            self.desk_window.closing.leave(at_once=True)
        else:
            self.window.close()

    def change_look(self, settings: AppSettings) -> None:
        """Take another language or theme: the window is built anew around the open office."""
        desk_window, pieces = self.desk_window, self._pieces
        if desk_window is None or pieces is None:
            return
        if desk_window.place.working:
            bar = self.window.notice
            bar.say("neutral", self.window.theme.tone_icon("neutral"), words.text(words.LOOK_LATER), "")
            return
        desk_window.settings_flow.remember(settings)
        desk_window.remember_window()
        lookup = desk_window.lookups.lookup
        desk_window.dismantle()
        desk_window.worker.forget()
        self._early = lookup.identifier if lookup else ""
        self._options = Options(self._options.data_dir, self._options.training)
        self.desk_window = None
        self.window.hide()
        if (panes := self.window.centralWidget()) is not None:
            panes.deleteLater()  # first: each of its widgets would take the new look, too
        QTimer.singleShot(TURN_MS, self, lambda: self._build_anew(pieces, desk_window, settings))

    def _build_anew(self, pieces: PieceByPiece, before: DeskWindow, settings: AppSettings) -> None:
        geometry = self.window.saveGeometry()
        self.window.deleteLater()
        self.window = self._new_window(settings.language, settings.theme)
        self.window.lookup_box.setText(self._early)
        self.window.restoreGeometry(geometry)
        furnish = partial(self._furnish, pieces, before.opened, before.settings, before=before.place)
        self.window.painted.connect(lambda: self._complete_then(furnish))
        QTimer.singleShot(TURN_MS, self.window, self.window.show)

    def _new_window(self, language: str, theme: str) -> MainWindow:
        """A window in this language and theme, where the options name no others."""
        options = self._options
        self._translators = speak(self._application, choose_language(options.language or language))
        palette = choose_palette(options.theme or theme, dark_system=self._dark_system)
        dress(self._application, palette)
        window = MainWindow(palette)
        window.closed.connect(self.closed)
        window.look_up_asked.connect(self._note_early)
        return window

    def raise_window(self) -> None:
        """Bring the window to the front."""
        self.window.setWindowState(self.window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Take everything down, last built first; waits for what still runs."""
        if self._pieces is not None:
            self._pieces.stop()
        if self.opened is not None:
            self.opened.office.end_reading()
        if self.worker is not None:
            self.worker.close()
        if self.opened is not None:
            self.opened.close()
        if self._doorbell is not None:
            self._doorbell.close()
        if self._end_signals is not None:
            self._end_signals.release()
        self.window.deleteLater()
        self._translators = []

    def _open(self) -> None:
        """Once the window can be seen: first what belongs to it, then everything slow."""
        from PySide6.QtCore import Qt  # noqa: F401  PySide makes its hundred enumerations: most of a frame by itself

        self._complete_then(self._load)

    def _complete_then(self, go_on: Callable[[], object]) -> None:
        """Complete the window that was just painted, and go on after that, each in a turn of its own."""

        def complete() -> None:
            self._complete_window()
            QTimer.singleShot(TURN_MS, self, go_on)

        QTimer.singleShot(TURN_MS, self, complete)

    def _load(self) -> None:
        """First what a look-up needs: the office without its journal on a thread, then the counter here."""
        from imoje_desk.ui.pieces import PieceByPiece
        from imoje_desk.ui.worker import Worker

        options, where = self._options, self._where
        self.worker = worker = Worker(self)
        sys.setswitchinterval(_SWITCH_INTERVAL)

        def load() -> tuple[Opened, SettingsFile]:
            from imoje_desk import opening
            from imoje_desk.vault.settings import SettingsFile

            if options.training:
                opened = opening.open_training(where if options.data_dir else None)
            else:
                opened = opening.open_desk(where)
            self.opened = opened  # from here, so that a close before the answer is delivered closes it too
            return opened, SettingsFile(where.data)

        self._pieces = pieces = PieceByPiece(self, worker)
        pieces.after(load, lambda loaded: self._furnish(pieces, *loaded))

    def _furnish(
        self, pieces: PieceByPiece, opened: Opened, settings: SettingsFile, *, before: Workplace | None = None
    ) -> None:
        """The counter; then the journal on a thread, unless it is open; then the rest of the window."""

        def go_on(counter: Counter) -> None:
            rest = partial(pieces.take, self._make_desk(counter, opened), self._finish)
            if before is not None:
                counter.place.idle = before.idle
            begin = rest if before else lambda: pieces.after_trying(opened.office.open_journal, rest)
            QTimer.singleShot(_HEAD_START_MS if self._early else TURN_MS, self, begin)
            self._open_counter(counter, opened)

        pieces.take(self._make_counter(pieces.worker, opened, settings), go_on)

    def _make_counter(self, worker: Worker, opened: Opened, settings: SettingsFile) -> Pieces[Counter]:
        from imoje_desk.domain.identifiers import as_id
        from imoje_desk.ui.parts import COUNTER, PLACE
        from imoje_desk.ui.pieces import done, imported

        yield from imported(PLACE)
        from imoje_desk.ui.flows.workplace import Workplace

        place = Workplace(self.window, worker, opened.office, settings)
        place.enter(opened.profile(settings.settings.last_profile))
        if identifier := as_id(self._early):
            place.look_ahead(identifier)
        yield "enter"
        yield from imported(COUNTER)
        from imoje_desk.ui.counter import Counter

        counter = Counter(place)
        yield from done(counter.steps)
        return counter

    def _open_counter(self, counter: Counter, opened: Opened) -> None:
        self.window.look_up_asked.disconnect(self._note_early)
        early, self._early = self._early, ""
        counter.open(opened.recent, early)

    def _make_desk(self, counter: Counter, opened: Opened) -> Pieces[DeskWindow]:
        from imoje_desk.ui.parts import REST
        from imoje_desk.ui.pieces import done, imported

        yield from imported(REST)
        from imoje_desk.ui.desk_window import DeskWindow

        desk_window = DeskWindow(counter, opened)
        desk_window.look_asked.connect(self.change_look)
        yield from done(desk_window.steps)
        if self._end_signals is None:
            self._listen()
            yield self._listen.__name__
        return desk_window

    def _finish(self, desk_window: DeskWindow) -> None:
        self.desk_window = desk_window
        desk_window.open_for_money()
        self.window.busy.setText("")
        self.furnished.emit()

    def _listen(self) -> None:
        """From now on a signal of the system ends the program, and a second start raises its window."""
        from imoje_desk.ui.outside import Doorbell, EndSignals

        self._end_signals = EndSignals()
        self._end_signals.arrived.connect(self.end_now)
        if not self._options.training:
            self._doorbell = Doorbell(self._where.data)
            self._doorbell.rung.connect(self.raise_window)

    def _note_early(self, text: str) -> None:
        """Enter before the counter is open: looked up as soon as it is."""
        self._early = text

    def _complete_window(self) -> None:
        from imoje_desk.ui.completion import complete
        from imoje_desk.ui.icons import application_icon

        self._application.setWindowIcon(application_icon())
        complete(self.window)


def run(options: Options, arguments: Sequence[str]) -> int:
    """Run the program until its window closes; returns the exit code.

    A second start for the same data directory raises the first window and returns 0.
    """
    application = make_application(arguments)
    instance = None if options.training else SingleInstance(places(options.data_dir).data)
    if instance is not None and not instance.take():
        from imoje_desk.ui.outside import ring

        ring(instance.directory)
        return 0
    collector = CollectHere(application)
    desk = Desk(application, options)
    desk.furnished.connect(collector.settle)
    desk.window.painted.connect(
        lambda: report_unforeseen(lambda kind, place: _show_unforeseen(desk, kind, place)),
    )
    application.commitDataRequest.connect(lambda manager: _end_of_log_in(desk, manager))
    desk.closed.connect(application.quit)
    desk.window.show()
    try:
        return application.exec()
    finally:
        desk.close()
        collector.stop()
        if instance is not None:
            instance.release()
        sys.excepthook = sys.__excepthook__


def _end_of_log_in(desk: Desk, manager: QSessionManager) -> None:
    manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
    desk.end_now()


def _show_unforeseen(desk: Desk, kind: str, place: str) -> None:
    bar = desk.window.notice
    text = f"{words.text(words.UNFORESEEN_TEXT)} ({kind}, {place})"
    bar.say("bad", desk.window.theme.tone_icon("bad"), words.text(words.UNFORESEEN), text)
