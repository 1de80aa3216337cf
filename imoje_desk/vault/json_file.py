"""A small JSON file that is replaced whole or not at all, and never loses what it does not understand."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

VERSION: Final = 1
T = TypeVar("T")


class FileFault(Enum):
    """What is wrong with a file of settings."""

    DAMAGED = "damaged"
    """It made no sense and was moved aside, to the problem's path; a new one begins empty."""
    NEWER = "newer"
    """A later version of this program wrote it: shown as far as it is understood, never written."""
    UNREADABLE = "unreadable"
    """The system refused to read it (or to move a damaged one aside): left alone, never written."""
    NOT_SAVED = "not_saved"
    """The system refused to write it: what was there before is still there."""


@dataclass(frozen=True, slots=True)
class ProblemWithFile:
    """A fault and the file to look at."""

    code: FileFault
    path: Path

    @property
    def read_only(self) -> bool:
        """Whether saving would lose what the file holds."""
        return self.code in (FileFault.NEWER, FileFault.UNREADABLE)


class FileNotSaved(Exception):
    """Nothing was written; `problem` says why."""

    def __init__(self, problem: ProblemWithFile) -> None:
        super().__init__(problem.code.value)
        self.problem = problem


Document = dict[str, Any]


class JsonFile(Generic[T]):
    """One JSON object in one file, with a version.

    `read` makes a value of it, or raises `msgspec.ValidationError`: then the file counts as damaged. `document`
    keeps every field as it was found, so that `save` can write back the unknown ones.
    """

    def __init__(self, path: Path, read: Callable[[Document], T]) -> None:
        self.path = path
        self._read = read
        self.document: Document = {}
        self.problem: ProblemWithFile | None = None
        self._older = b""

    def load(self) -> T:
        """Read the file. A missing, damaged or unreadable one gives the value of an empty document."""
        self.document, self.problem, self._older = {}, None, b""
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return self._read({})
        except OSError:
            self.problem = ProblemWithFile(FileFault.UNREADABLE, self.path)
            return self._read({})
        version = 0
        try:
            document = msgspec.json.decode(text, type=Document)
            version = msgspec.convert(document.get("version"), int)
            if version > VERSION:
                self.problem = ProblemWithFile(FileFault.NEWER, self.path)
            value = self._read(document)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            if version <= VERSION:
                self.problem = self._moved_aside()
            return self._read({})
        self.document = document
        self._older = text if version < VERSION else b""
        return value

    def save(self, document: Document) -> None:
        """Replace the file: either all of it is the new document, durably, or it is as it was.

        The first time that a file of an older version is replaced, a copy of it is kept beside. Raises `FileNotSaved`.
        """
        if self.problem is not None and self.problem.read_only:
            raise FileNotSaved(self.problem)
        document = {**document, "version": VERSION}
        text = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._keep_older()
            _replace(self.path, text)
        except OSError:
            raise FileNotSaved(ProblemWithFile(FileFault.NOT_SAVED, self.path)) from None
        self.document = document

    def _keep_older(self) -> None:
        copy = self.path.with_name(f"{self.path.stem}.before-version-{VERSION}{self.path.suffix}")
        if self._older and not copy.exists():
            _replace(copy, self._older)
        self._older = b""

    def _moved_aside(self) -> ProblemWithFile:
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        aside = self.path.with_name(f"{self.path.name}.damaged-{moment}")
        try:
            self.path.rename(aside)
        except OSError:
            return ProblemWithFile(FileFault.UNREADABLE, self.path)
        return ProblemWithFile(FileFault.DAMAGED, aside)


def _replace(path: Path, text: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _make_rename_durable(path.parent)


def _make_rename_durable(directory: Path) -> None:
    """Where directories can be opened (not on Windows), so that a power cut keeps the new name too."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
