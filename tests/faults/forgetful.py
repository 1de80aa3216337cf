"""A disk that forgets: a FUSE file system on which a power cut loses whatever was not synced.

`python -m tests.faults.forgetful FOLDER` mounts it and stays until it is unmounted. Everything is kept in memory. What
programs see is one picture, what is on the platter another; only `fsync` of a file or of a folder carries one over to
the other. A cut puts the platter's picture in place of the seen one, with some of what was never synced: nothing, all
up to some moment, or any of it, writes torn at the borders of sectors. Stricter than POSIX asks of a disk: a file's
entry in its folder counts as kept only where the folder was synced.
"""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

SECTOR = 512
CUT = "user.cut"
"""Set this attribute of the mounted folder to cut the power; its value is the seed of what is lost."""
_ROOM = 1 << 20


@dataclass
class File:
    """Bytes as programs see them, bytes as the platter has them, and the writes in between."""

    mode: int
    seen: bytearray = field(default_factory=bytearray)
    kept: bytes = b""
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def change(self, offset: int, data: bytes | None) -> None:
        """Write `data` at `offset`; None cuts the file off there, or fills it up with zeros."""
        _apply(self.seen, offset, data)
        self.waiting.append((offset, data))

    def sync(self) -> None:
        """All of it is on the platter now."""
        self.kept, self.waiting = bytes(self.seen), []

    def lose_power(self, some: Callable[[Iterable[object]], list[object]]) -> None:
        """Only what is on the platter is left, and `some` of what was on its way."""
        left = bytearray(self.kept)
        for offset, data in some(piece for each in self.waiting for piece in _sectors(*each)):  # type: ignore[misc]
            _apply(left, offset, data)
        self.seen = left
        self.sync()


@dataclass
class Folder:
    """Names as programs see them, names as the platter has them, and the steps in between."""

    mode: int
    seen: dict[str, Node] = field(default_factory=dict)
    kept: dict[str, Node] = field(default_factory=dict)
    waiting: list[dict[str, Node | None]] = field(default_factory=list)

    def change(self, step: dict[str, Node | None]) -> None:
        """Let names stand for other things, or (None) for nothing, all in one step."""
        _rename(self.seen, step)
        self.waiting.append(step)

    def sync(self) -> None:
        """All of it is on the platter now."""
        self.kept, self.waiting = dict(self.seen), []

    def lose_power(self, some: Callable[[Iterable[object]], list[object]]) -> None:
        """Only what is on the platter is left, and `some` of what was on its way; then all below."""
        self.seen = dict(self.kept)
        for step in some(self.waiting):
            _rename(self.seen, step)  # type: ignore[arg-type]
        self.sync()
        for node in self.seen.values():
            node.lose_power(some)


Node = File | Folder


def _apply(seen: bytearray, offset: int, data: bytes | None) -> None:
    end = offset + len(data or b"")
    if len(seen) < end:
        seen.extend(bytes(end - len(seen)))
    if data is None:
        del seen[offset:]
    else:
        seen[offset:end] = data


def _rename(seen: dict[str, Node], step: dict[str, Node | None]) -> None:
    for name, node in step.items():
        if node is None:
            seen.pop(name, None)
        else:
            seen[name] = node


def _sectors(offset: int, data: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    if data is None:
        yield offset, None
        return
    at = 0
    while at < len(data):
        end = min(len(data), at + SECTOR - (offset + at) % SECTOR)
        yield offset + at, data[at:end]
        at = end


def some_of(random: Random) -> Callable[[Iterable[object]], list[object]]:
    """What a cut lets through, the same way everywhere: nothing, the first ones, or any."""
    way = random.choice(("nothing", "first", "any"))

    def some(steps: Iterable[object]) -> list[object]:
        steps = list(steps)
        if way == "nothing":
            return []
        if way == "first":
            return steps[: random.randint(0, len(steps))]
        return [step for step in steps if random.random() < 0.5]

    return some


class Disk:
    """The file system, as FUSE asks for it. Paths begin with a slash; handles are numbers of open files."""

    use_ns = True

    def __init__(self) -> None:
        self._root = Folder(stat.S_IFDIR | 0o700)
        self._open: dict[int, File] = {}
        self._handles = count(1)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, int]:
        node = self._open[fh] if fh in self._open else self._node(path)
        size = len(node.seen) if isinstance(node, File) else 0
        return {"st_mode": node.mode, "st_size": size, "st_nlink": 1, "st_uid": os.getuid(), "st_gid": os.getgid()}

    def statfs(self, path: str) -> dict[str, int]:
        return dict(f_bsize=4096, f_frsize=4096, f_blocks=_ROOM, f_bfree=_ROOM, f_bavail=_ROOM, f_namemax=255)

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *self._folder(path).seen]

    def create(self, path: str, mode: int) -> int:
        file = File(stat.S_IFREG | stat.S_IMODE(mode))
        self._put(path, file)
        return self._opened(file)

    def open(self, path: str, flags: int) -> int:
        node = self._node(path)
        if not isinstance(node, File):
            raise OSError(errno.EISDIR, path)
        return self._opened(node)

    def release(self, path: str, fh: int) -> int:
        del self._open[fh]
        return 0

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self._open[fh].seen[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._open[fh].change(offset, data)
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        node = self._open[fh] if fh in self._open else self._node(path)
        if not isinstance(node, File):
            raise OSError(errno.EISDIR, path)
        if length > len(node.seen):
            node.change(len(node.seen), bytes(length - len(node.seen)))
        else:
            node.change(length, None)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._open[fh].sync()
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        self._folder(path).sync()
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        self._put(path, Folder(stat.S_IFDIR | stat.S_IMODE(mode)))
        return 0

    def unlink(self, path: str) -> int:
        self._node(path)
        self._put(path, None)
        return 0

    def rmdir(self, path: str) -> int:
        if self._folder(path).seen:
            raise OSError(errno.ENOTEMPTY, path)
        self._put(path, None)
        return 0

    def rename(self, old: str, new: str) -> int:
        node = self._node(old)
        (before, gone), (after, name) = self._parent(old), self._parent(new)
        if before is after:
            before.change({gone: None, name: node})
        else:
            after.change({name: node})
            before.change({gone: None})
        return 0

    def chmod(self, path: str, mode: int) -> int:
        node = self._node(path)
        node.mode = stat.S_IFMT(node.mode) | stat.S_IMODE(mode)
        return 0

    def chown(self, path: str, uid: int, gid: int) -> int:
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        return 0

    def setxattr(self, path: str, name: str, value: bytes, options: int, position: int = 0) -> int:
        if name != CUT:
            raise OSError(errno.ENOTSUP, name)
        self._root.lose_power(some_of(Random(value)))
        return 0

    def _opened(self, file: File) -> int:
        handle = next(self._handles)
        self._open[handle] = file
        return handle

    def _node(self, path: str) -> Node:
        node: Node = self._root
        for name in filter(None, path.split("/")):
            if not isinstance(node, Folder) or name not in node.seen:
                raise OSError(errno.ENOENT, path)
            node = node.seen[name]
        return node

    def _folder(self, path: str) -> Folder:
        node = self._node(path)
        if not isinstance(node, Folder):
            raise OSError(errno.ENOTDIR, path)
        return node

    def _parent(self, path: str) -> tuple[Folder, str]:
        above, _, name = path.rpartition("/")
        return self._folder(above), name

    def _put(self, path: str, node: Node | None) -> None:
        folder, name = self._parent(path)
        folder.change({name: node})


def why_not() -> str:
    """Why no such disk can be had on this machine; empty where it can."""
    if sys.platform != "linux":
        return "needs Linux with FUSE"
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        return "needs /dev/fuse, readable and writable"
    try:
        import mfusepy  # noqa: F401
    except (ImportError, OSError):
        return "needs libfuse"
    return ""


@contextmanager
def forgetful_disk(folder: Path) -> Iterator[Callable[[int], None]]:
    """Mount one at an empty folder for as long as the `with` lasts; the given function cuts its power."""
    program = subprocess.Popen([sys.executable, "-m", "tests.faults.forgetful", str(folder)])
    try:
        while not folder.is_mount():
            if program.poll() is not None:
                raise OSError(errno.EIO, "the forgetful disk could not be mounted")
            time.sleep(0.01)
        yield lambda seed: os.setxattr(folder, CUT, str(seed).encode())
    finally:
        subprocess.run(["fusermount3", "-u", "-z", str(folder)], check=False)
        program.wait()


def main() -> None:
    """Mount, and serve until unmounted."""
    import mfusepy

    never = {"attr_timeout": 0, "entry_timeout": 0, "negative_timeout": 0}
    mfusepy.FUSE(Disk(), sys.argv[1], foreground=True, nothreads=True, hard_remove=True, fsname="forgetful", **never)


if __name__ == "__main__":
    main()
