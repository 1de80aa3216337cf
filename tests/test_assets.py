from __future__ import annotations

import sys
from pathlib import Path

import pytest

from imoje_desk import assets
from imoje_desk.assets import asset


def place(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_PACKAGE", package)


def a_file(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text("<svg/>", encoding="utf-8")
    return path


def test_a_source_tree_keeps_them_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    icon = a_file(tmp_path / "resources" / "icons" / "desk.svg")
    place(tmp_path / "imoje_desk", monkeypatch)
    assert asset("icons", "desk.svg") == icon


def test_an_installed_wheel_keeps_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    icon = a_file(tmp_path / "imoje_desk" / "resources" / "desk.svg")
    place(tmp_path / "imoje_desk", monkeypatch)
    assert asset("desk.svg") == icon


def test_a_frozen_bundle_keeps_them_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    icon = a_file(tmp_path / "bundle" / "resources" / "desk.svg")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert asset("desk.svg") == icon


def test_a_missing_file_is_named_with_every_place_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place(tmp_path / "imoje_desk", monkeypatch)
    with pytest.raises(FileNotFoundError) as missing:
        asset("icons", "absent.svg")
    assert str(tmp_path / "resources" / "icons" / "absent.svg") in str(missing.value)
    assert str(tmp_path / "imoje_desk" / "resources" / "icons" / "absent.svg") in str(missing.value)
