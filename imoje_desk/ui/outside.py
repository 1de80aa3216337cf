"""What reaches the running program from outside: signals of the system, and a second start for the same directory."""

from __future__ import annotations

import hashlib
import signal
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QSocketNotifier, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


class EndSignals(QObject):
    """SIGTERM and SIGINT as a Qt signal, delivered by the event loop."""

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ours, theirs = socket.socketpair()
        self._theirs = theirs
        for end in (self._ours, theirs):
            end.setblocking(False)
        self._wakeup = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)}
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def release(self) -> None:
        """Hand the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()

    def _read(self) -> None:
        self._ours.recv(64)
        self.arrived.emit()


class Doorbell(QObject):
    """Where a second start for a data directory makes itself heard in the first one."""

    rung = Signal()

    def __init__(self, directory: Path) -> None:
        super().__init__()
        QLocalServer.removeServer(_name(directory))
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(_name(directory))

    def close(self) -> None:
        """Hear nothing more."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            connection.disconnectFromServer()
        self.rung.emit()


def ring(directory: Path) -> None:
    """Have the program that runs for the directory show itself."""
    visitor = QLocalSocket()
    visitor.connectToServer(_name(directory))
    if visitor.waitForConnected(_WAIT_MS):
        visitor.disconnectFromServer()
    visitor.deleteLater()


def _name(directory: Path) -> str:
    digest = hashlib.sha256(str(directory.resolve()).encode()).hexdigest()[:16]
    return f"imoje-desk-{digest}"


def start_training() -> None:
    """Open a second window on the training gateway; the real one and its profiles stay untouched."""
    arguments = ["--training"] if getattr(sys, "frozen", False) else ["-m", "imoje_desk", "--training"]
    QProcess.startDetached(sys.executable, arguments)
