"""The window is again where it was, its columns as they were left; what makes no sense is let be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from imoje_desk.desk import Options
from imoje_desk.ui.first_look import FirstLook, first_look
from imoje_desk.ui.history_cells import Column
from imoje_desk.ui.history_table import HistoryTable
from imoje_desk.vault.settings import Language, SettingsFile, Theme
from tests.support.window import OpenDesk, data_folder

Opening = Callable[..., OpenDesk]


def table(desk: OpenDesk) -> HistoryTable:
    return desk.parts.history.table


def test_size_and_columns_are_as_they_were_at_the_last_close(open_desk: Opening) -> None:
    first = open_desk()
    usual = table(first).arrangement()
    first.desk.window.resize(780, 610)
    table(first).setColumnWidth(Column.TICKET, 321)
    table(first).horizontalHeader().moveSection(Column.TICKET, 0)
    first.close()
    again = open_desk()
    assert (again.desk.window.width(), again.desk.window.height()) == (780, 610)
    assert table(again).arrangement()[0] == ("ticket", 321)
    assert sorted(name for name, _ in usual) == sorted(name for name, _ in table(again).arrangement())


def test_each_data_directory_remembers_its_own(open_desk: Opening, tmp_path: Path) -> None:
    first = open_desk()
    table(first).setColumnWidth(Column.TICKET, 321)
    first.close()
    other = open_desk(Options(tmp_path / "other", True, "en", "light"))
    assert ("ticket", 321) not in table(other).arrangement()


def test_another_language_keeps_the_columns_and_every_other_choice(desk: OpenDesk) -> None:
    settings = desk.parts.settings
    table(desk).setColumnWidth(Column.TICKET, 321)
    settings.save(replace(settings.settings, last_profile="chosen since", theme=Theme.LIGHT))
    polish = next(action for action in desk.parts.menus.findChildren(QAction) if action.text() == "&Polski")
    before = desk.desk.window
    polish.trigger()
    desk.wait(lambda: desk.desk.window is not before and desk.desk.desk_window)
    assert settings.settings.language is Language.POLISH
    assert settings.settings.last_profile == "chosen since"
    assert ("ticket", 321) in table(desk).arrangement()


def test_columns_that_make_no_sense_are_let_be(desk: OpenDesk) -> None:
    usual = dict(table(desk).arrangement())
    table(desk).arrange([("no such", 90), ("amount", 1), ("order", 10**9)])
    now = dict(table(desk).arrangement())
    assert set(now) == set(usual)
    assert 0 < now["amount"] < now["order"] < 10_000
    assert now["agent"] == usual["agent"]


@pytest.mark.parametrize("text", ["", "no JSON", '{"geometry": 7, "language": [], "theme": null}', '{"geometry": "!"}'])
def test_a_place_that_makes_no_sense_is_none(qapp: QApplication, tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text)
    look = first_look(tmp_path)
    assert (look.language, look.theme) == ("", "")
    assert look.geometry.isEmpty()


def test_without_settings_there_is_no_look(tmp_path: Path) -> None:
    assert first_look(tmp_path) == FirstLook()
    assert SettingsFile(tmp_path).settings.columns == ()


def test_a_run_in_training_keeps_them_too(open_desk: Opening, tmp_path: Path) -> None:
    desk = open_desk(data_folder(tmp_path))
    desk.close()
    assert SettingsFile(tmp_path / "data").settings.columns
