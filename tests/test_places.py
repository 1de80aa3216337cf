from __future__ import annotations

from pathlib import Path

import pytest

from imoje_desk.places import places


def test_a_data_directory_holds_everything(tmp_path: Path) -> None:
    where = places(tmp_path / "here")
    assert where.data == tmp_path / "here"
    assert where.marker.is_relative_to(tmp_path / "here")
    assert where.marker != where.data


def test_a_data_directory_is_made_absolute_and_the_home_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places(Path("here")).data == tmp_path / "here"
    assert places(Path("~/here")).data == Path.home() / "here"


def test_without_one_the_marker_is_apart_from_the_journal() -> None:
    where = places(None)
    assert where.data.is_absolute()
    assert where.marker.is_absolute()
    assert not where.marker.is_relative_to(where.data)
    assert not where.data.is_relative_to(where.marker)


def test_asking_for_a_place_makes_nothing(tmp_path: Path) -> None:
    places(tmp_path / "here")
    assert not list(tmp_path.iterdir())
