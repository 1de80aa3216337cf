"""The Qt application: style, languages, what happens to unforeseen errors, and a garbage collector that stays put."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from imoje_desk import __version__
from imoje_desk.assets import asset
from imoje_desk.ui.palette import DARK, LIGHT, Palette
from imoje_desk.ui.style import qt_palette, sheet_for

log = logging.getLogger("imoje_desk")

TURN_MS = 1
"""Milliseconds after which the next piece of work begins, so that what the last one did is painted before."""
_COLLECT_MS = 2_000
_LONGEST_MS = 30_000
"""What comes of pausing twice as long after each collection that found nothing: it wakes a window that nobody uses."""
_DARK = 128
"""Of 255: a ground less light than this is a dark one."""


class CollectHere(QObject):
    """Runs Python's cyclic collector on the GUI thread only: elsewhere it would destroy widgets on a worker."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_COLLECT_MS)

    def settle(self) -> None:
        """Everything loaded by now stays for good: a collection need not look at it again, and fits into a frame."""
        gc.freeze()
        self._timer.setInterval(_COLLECT_MS)

    def _collect(self) -> None:
        found = gc.collect()
        self._timer.setInterval(_COLLECT_MS if found else min(2 * self._timer.interval(), _LONGEST_MS))

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.enable()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, named and styled."""
    QApplication.setApplicationName("imoje-desk")
    QApplication.setApplicationDisplayName("imoje-desk")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("imoje-desk")
    return QApplication([*arguments, "-style", "Fusion"])


def looks_dark(application: QApplication) -> bool:
    """Whether the system has a dark look; to be asked before `dress`."""
    return application.palette().color(QPalette.ColorRole.Window).lightness() < _DARK


def choose_palette(theme: str, *, dark_system: bool) -> Palette:
    """The palette of a theme: light, dark, or as the system has it."""
    return DARK if theme == "dark" or (theme != "light" and dark_system) else LIGHT


def dress(application: QApplication, palette: Palette) -> None:
    """Give the application the look of a palette."""
    application.setPalette(qt_palette(palette))
    application.setStyleSheet(sheet_for(palette, application.font().pointSizeF()))


def choose_language(language: str) -> str:
    """The language to speak: the one chosen, or Polish on a Polish system, else English."""
    if language in ("pl", "en"):
        return language
    return "pl" if QLocale.system().language() == QLocale.Language.Polish else "en"


def speak(application: QApplication, language: str) -> list[QTranslator]:
    """Load the catalogues of a language, Qt's own too; they are spoken for as long as the caller keeps them."""
    loaded = []
    folders = [(str(asset("translations")), "imoje_desk"), (_qt_translations(), "qtbase")]
    for folder, name in folders:
        translator = QTranslator()
        if translator.load(f"{name}_{language}", folder):
            application.installTranslator(translator)
            loaded.append(translator)
    return loaded


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


def report_unforeseen(show: Callable[[str, str], object]) -> None:
    """Have every unhandled error logged, and shown by `show`, by its class and place: its text may hold secrets."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "?"
        log.error("unforeseen %s in %s", kind.__name__, place)
        show(kind.__name__, place)

    sys.excepthook = hook
