from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import SimpleNamespace

import pytest

from imoje_desk.journal import place
from imoje_desk.journal.problems import JournalProblem, Problem

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/home /home nfs4 rw,vers=4.2 0 0
/dev/vdb /home/ewa/local ext4 rw 0 0
//server/share /mnt/Wsp\\303\\263lny\\040dysk cifs rw 0 0
ewa@server: /media/ssh fuse.sshfs rw 0 0
tmpfs /media/ssh tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/var/lib/desk", False),
        ("/home", True),
        ("/home/ewa/.local/share/imoje-desk", True),
        ("/home/ewa/local/desk", False),
        ("/homework", False),
        ("/media/ssh/desk", False),  # mounted over
    ],
)
def test_a_network_share_is_known_by_its_mount(folder: str, shared: bool) -> None:
    assert place.on_network(PurePosixPath(folder), MOUNTS) is shared


def test_a_mount_with_a_space_in_its_name_is_known_too() -> None:
    assert place.on_network(PurePosixPath("/mnt/my disk/desk"), "//s/d /mnt/my\\040disk cifs rw 0 0\n")


def test_a_windows_share_is_known_by_its_name() -> None:
    assert place.on_network(PureWindowsPath(r"\\server\share\desk"), "")
    assert not place.on_network(PureWindowsPath(r"C:\Users\Ewa"), "")


def test_a_folder_on_a_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path.resolve()} nfs rw 0 0\n")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    with pytest.raises(JournalProblem) as refused:
        place.require_local(tmp_path / "not" / "yet" / "there")
    assert refused.value.code is Problem.NETWORK_SHARE


def test_where_the_system_does_not_tell_a_folder_counts_as_local(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "none")
    place.require_local(tmp_path)


def test_a_folder_is_made_and_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    place.make_private(folder)
    folder.chmod(0o755)
    place.make_private(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalProblem) as refused:
        place.make_private(tmp_path / "file" / "folder")
    assert refused.value.code is Problem.UNWRITABLE


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(JournalProblem) as refused:
        place.make_private(tmp_path)
    assert refused.value.code is Problem.UNWRITABLE


def test_a_file_is_created_private_and_only_once(tmp_path: Path) -> None:
    place.create(tmp_path / "file")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        place.create(tmp_path / "file")


def test_what_is_made_keeps_its_name_through_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    place.make_private(tmp_path / "a" / "b")
    place.create(tmp_path / "a" / "b" / "file")
    above, a, b = (folder.stat().st_ino for folder in (tmp_path, tmp_path / "a", tmp_path / "a" / "b"))
    assert sorted(synced) == sorted([above, a, b])
    place.make_private(tmp_path / "a" / "b")
    assert len(synced) == 3, "once made, it is not made again"


def test_windows_keeps_names_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("folders cannot be opened there"))
    place.create(tmp_path / "file")


def test_room_for_the_answer_is_asked_of_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = {tmp_path / "data": place.ROOM, tmp_path / "marker": place.ROOM}
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free[folder]))
    place.require_room(*free)
    free[tmp_path / "marker"] -= 1
    with pytest.raises(JournalProblem) as refused:
        place.require_room(*free)
    assert (refused.value.code, refused.value.path) == (Problem.FULL, tmp_path / "marker")


def test_a_disk_that_does_not_tell_its_room_is_not_trusted(tmp_path: Path) -> None:
    with pytest.raises(JournalProblem) as refused:
        place.require_room(tmp_path / "gone")
    assert refused.value.code is Problem.UNWRITABLE
