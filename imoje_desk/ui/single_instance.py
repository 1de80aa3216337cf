"""One window per data directory."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QLockFile


class SingleInstance:
    """Holds the directory for this process; `outside` lets a second start raise this one's window."""

    def __init__(self, directory: Path) -> None:
        with contextlib.suppress(OSError):
            directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.directory = directory
        self._lock = QLockFile(str(directory / "window.lock"))
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Become the one instance; False where another program is.

        Where no lock can be written there is no telling; the window then opens and says what the journal says.
        """
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Give the directory up."""
        self._lock.unlock()
