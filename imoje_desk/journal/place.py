"""Where the journal's files may live: on a local disk, and open to nobody else."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path, PurePath

from imoje_desk.journal.problems import JournalProblem, Problem

ROOM = 16 * 1024 * 1024
"""Bytes that must be free before anything is sent, so that the answer can be written down."""

_NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.glusterfs", "fuse.sshfs", "glusterfs", "gfs2"}
    | {"lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb", "smb2", "smb3", "smbfs"}
)

_MOUNTS = Path("/proc/mounts")


def make_private(folder: Path) -> None:
    """Make `folder` exist, writable, and closed to everybody else (0700). Raises JournalProblem UNWRITABLE."""
    try:
        made = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        for each in made:
            keep_names(each.parent)
    except OSError as error:
        raise JournalProblem(Problem.UNWRITABLE, folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise JournalProblem(Problem.UNWRITABLE, folder)


def require_local(folder: Path) -> None:
    """Raise JournalProblem NETWORK_SHARE where the system tells that `folder` is on one."""
    mounts = _MOUNTS.read_text(errors="replace") if _MOUNTS.exists() else ""
    if on_network(folder.resolve(), mounts):
        raise JournalProblem(Problem.NETWORK_SHARE, folder)


def on_network(folder: PurePath, mounts: str) -> bool:
    """Whether `folder` (absolute) is on a network share, by the text of /proc/mounts or a Windows share name."""
    if folder.drive.startswith("\\\\"):
        return True
    kinds: dict[PurePath, str] = {}
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        unescaped = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), point)
        kinds[PurePath(unescaped)] = kind
    return next((kinds[place] in _NETWORK for place in (folder, *folder.parents) if place in kinds), False)


def private(path: str, flags: int) -> int:
    """An `opener` for `open`: a file that it creates is readable by its owner alone (0600)."""
    return os.open(path, flags, 0o600)


def create(path: Path) -> None:
    """An empty private file that did not exist before. Raises FileExistsError."""
    with open(path, "xb", opener=private):
        pass
    keep_names(path.parent)


def append(path: Path, content: bytes) -> None:
    """Add to a private file, durably. Raises OSError."""
    with open(path, "ab", opener=private) as file:
        file.write(content)
        file.flush()
        sync(file.fileno())
    keep_names(path.parent)


def sync(handle: int, *, folder: bool = False) -> None:
    """Make durable what an open file or folder holds, but not a file's times: a disk has them in another place.

    Raises OSError.
    """
    (os.fsync if folder else _sync_content)(handle)


_sync_content = getattr(os, "fdatasync", os.fsync)


def keep_names(folder: Path) -> None:
    """Make durable which files and folders `folder` holds: a synced file is lost with its name. Raises OSError.

    Windows cannot be told to, and does it by itself.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync(handle, folder=True)
    finally:
        os.close(handle)


def require_room(*folders: Path) -> None:
    """Raise JournalProblem FULL where less than ROOM bytes are free, UNWRITABLE where that cannot be told."""
    for folder in folders:
        try:
            free = shutil.disk_usage(folder).free
        except OSError as error:
            raise JournalProblem(Problem.UNWRITABLE, folder) from error
        if free < ROOM:
            raise JournalProblem(Problem.FULL, folder)
