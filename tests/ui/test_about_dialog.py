from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from imoje_desk import __version__
from imoje_desk.ui import about_dialog
from imoje_desk.ui.about_dialog import AboutDialog, licences_file
from imoje_desk.ui.widgets.plain import Label


def texts(dialog: AboutDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


def test_it_tells_the_version_and_shows_the_licences_with_how_to_replace_qt(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert f"imoje-desk {__version__}" in texts(dialog)
    assert "LGPL" in texts(dialog)
    shown = dialog.licences.toPlainText()
    assert "Copyright (c) 2026 the imoje-desk authors" in shown
    assert "may replace with your own build" in " ".join(shown.split())
    assert dialog.licences.isReadOnly()


def test_the_texts_that_the_notice_speaks_of_lie_beside_it() -> None:
    beside = {file.name for file in licences_file().parent.iterdir()}
    assert {"notice.txt", "LGPL-3.0.txt", "GPL-3.0.txt"} <= beside


def test_a_bundle_shows_the_licences_of_everything_in_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = tmp_path / "bundled.txt"
    collected.write_text("the licences of everything", encoding="utf-8")
    monkeypatch.setattr(about_dialog, "asset", lambda *parts: tmp_path / parts[-1])
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.licences.toPlainText() == "the licences of everything"
    assert str(collected) in texts(dialog)
