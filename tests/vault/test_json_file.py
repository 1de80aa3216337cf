from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.vault.json_file import Document, FileFault, FileNotSaved, JsonFile


def colour_of(document: Document) -> str:
    return msgspec.convert(document.get("colour", "none"), str)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "colours.json"


def loaded(path: Path) -> tuple[JsonFile[str], str]:
    file = JsonFile(path, colour_of)
    return file, file.load()


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_missing_file_is_an_empty_one_and_is_not_made_by_looking(path: Path) -> None:
    file, colour = loaded(path)
    assert (colour, file.problem) == ("none", None)
    assert not path.parent.exists()


def test_what_is_saved_comes_back_with_its_version(path: Path) -> None:
    loaded(path)[0].save({"colour": "żółty"})
    assert loaded(path)[1] == "żółty"
    assert json.loads(path.read_text("utf-8")) == {"colour": "żółty", "version": 1}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other rights")
def test_only_the_user_can_read_it_even_after_someone_loosened_it(path: Path) -> None:
    file, _ = loaded(path)
    file.save({})
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    file.save({})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_fields_of_others_are_at_hand_for_saving(path: Path) -> None:
    file, _ = loaded(written(path, '{"version": 1, "colour": "red", "shape": ["round"]}'))
    file.save(file.document | {"colour": "blue"})
    assert json.loads(path.read_text()) == {"version": 1, "colour": "blue", "shape": ["round"]}


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b'{"version": "1"}',
    b'{"version": true}',
    b'{"version": 1, "colour": 7}',
    b'{"version": 1} {}',
    b'\xff{"version": 1}',
    b'{"version": 1, "colour": "\xff"}',
    b'{"version": 1, "colour": ' + b"[" * 100_000,
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_moved_aside_whole_and_reported(path: Path, content: bytes) -> None:
    file, colour = loaded(written(path, content))
    assert colour == "none"
    assert file.problem is not None
    assert file.problem.code is FileFault.DAMAGED
    assert not file.problem.read_only
    assert file.problem.path.read_bytes() == content
    file.save({"colour": "green"})
    assert loaded(path)[1] == "green"
    assert file.problem.path.read_bytes() == content


@given(content=st.binary(max_size=60))
def test_no_content_makes_loading_fail_or_is_lost(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(tmp_path_factory.mktemp("any") / "colours.json", content)
    file, _ = loaded(path)
    kept = path if file.problem is None else file.problem.path
    assert kept.read_bytes() == content


def test_files_damaged_one_after_another_are_all_kept(path: Path) -> None:
    for content in ("one", "two", "three"):
        loaded(written(path, content))
    assert sorted(aside.read_text() for aside in path.parent.iterdir()) == ["one", "three", "two"]


@pytest.mark.parametrize(
    ("content", "colour"),
    [('{"version": 2, "colour": "red"}', "red"), ('{"version": 9, "colour": {"r": 255}}', "none")],
)
def test_a_newer_file_is_shown_as_far_as_it_is_understood_and_never_written(
    path: Path, content: str, colour: str
) -> None:
    file, shown = loaded(written(path, content))
    assert shown == colour
    assert file.problem is not None
    assert file.problem.code is FileFault.NEWER
    with pytest.raises(FileNotSaved) as refused:
        file.save({"colour": "blue"})
    assert refused.value.problem == file.problem
    assert path.read_text() == content


def test_what_cannot_be_read_is_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    file, colour = loaded(path)
    assert colour == "none"
    assert file.problem is not None
    assert file.problem.code is FileFault.UNREADABLE
    with pytest.raises(FileNotSaved):
        file.save({})


def test_a_damaged_file_that_cannot_be_moved_is_not_written_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    file, _ = loaded(written(path, "damaged"))
    with pytest.raises(FileNotSaved):
        file.save({})
    assert path.read_text() == "damaged"


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_save_that_fails_at_any_step_leaves_the_old_file_and_no_other(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, _ = loaded(path)
    file.save({"colour": "red"})

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(FileNotSaved) as refused:
        file.save({"colour": "blue"})
    monkeypatch.undo()
    assert refused.value.problem.code is FileFault.NOT_SAVED
    assert not refused.value.problem.read_only
    assert [found.name for found in path.parent.iterdir()] == ["colours.json"]
    assert file.document == {"colour": "red", "version": 1}
    assert loaded(path)[1] == "red"


def test_a_data_directory_that_cannot_be_made_is_a_problem_of_saving(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    file = JsonFile(tmp_path / "data" / "deeper" / "colours.json", colour_of)
    with pytest.raises(FileNotSaved):
        file.save({})
