"""The real window in this process, working on a gateway in another one."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from imoje_desk import opening
from imoje_desk.actions.office import Office
from imoje_desk.desk import Desk, Options
from imoje_desk.places import Places
from imoje_desk.ui.application import CollectHere, make_application
from imoje_desk.ui.desk_window import DeskWindow
from imoje_desk.vault.profiles import ProfileBook
from imoje_desk.vault.recent import RecentLookups
from imoje_desk.vault.tokens import SessionTokens, Token, Tokens
from tests.bench.gateway import Gateway

_PATIENCE = 120.0


def wait_until(happened: Callable[[], object], patience: float = _PATIENCE) -> None:
    """Turn the event loop, as the program does, until something has happened; TimeoutError after `patience` seconds."""
    if happened():
        return
    loop, look, end = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if happened() else None)
    look.start(2)
    end.setSingleShot(True)
    end.timeout.connect(lambda: loop.exit(1))
    end.start(int(patience * 1000))
    late = loop.exec()
    look.stop()
    end.stop()
    if late:
        raise TimeoutError


class PaintedAfter(QObject):
    """Notes when a widget is next painted, once armed."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: float | None = None
        widget.installEventFilter(self)

    def arm(self) -> None:
        """From now on."""
        self.at = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets everything pass."""
        if self.at is None and event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


@contextmanager
def desk_at(
    gateway: Gateway,
    *,
    folder: Path | None = None,
    tokens: Tokens | None = None,
    application: QApplication | None = None,
) -> Iterator[Desk]:
    """A furnished desk whose one profile is the gateway's shop; `folder` has its journal, `tokens` its token."""
    profile = gateway.profile
    with tempfile.TemporaryDirectory(prefix="imoje-desk-bench-") as scratch:
        at = folder or Path(scratch)
        real = opening.open_training

        def open_bench(_where: Places | None = None) -> opening.Opened:
            session = SessionTokens()
            session.set(profile.token_entry, Token.parse(gateway.token))
            office = Office(at / "data", at / "witness", tokens or session, tls=gateway.context)
            return opening.Opened(
                office=office,
                book=ProfileBook(at / "data"),
                tokens=session,
                session=session,
                recent=RecentLookups(at / "data"),
                training_profile=profile,
            )

        app = QApplication.instance() or make_application(["bench"])
        assert isinstance(app, QApplication)
        collector = CollectHere(app)
        opening.open_training = open_bench  # type: ignore[assignment]
        desk = Desk(app, Options(Path(scratch), training=True, language="pl", theme="light"))
        try:
            desk.furnished.connect(collector.settle)
            desk.window.show()
            wait_until(lambda: desk.desk_window is not None)
            yield desk
        finally:
            opening.open_training = real
            if desk.desk_window is not None:
                desk.desk_window.dismantle()
            desk.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            collector.stop()


def window_of(desk: Desk) -> DeskWindow:
    """The furnished window."""
    assert desk.desk_window is not None
    return desk.desk_window
