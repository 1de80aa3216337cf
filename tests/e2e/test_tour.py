"""The tour as everybody plays it: in a process of its own, on a real display, in both languages and looks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

_PATIENCE = 240
_PLAYED = {"light-en": ("--theme", "light", "--language", "en"), "dark-pl": ("--theme", "dark", "--language", "pl")}


@pytest.fixture(scope="module")
def tours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, subprocess.CompletedProcess[str]]]:
    """Both tours, played beside each other: two programs do not get in each other's way."""
    started = {}
    for name, how in _PLAYED.items():
        folder = tmp_path_factory.mktemp(name)
        command = [sys.executable, "-m", "imoje_desk", "--data-dir", str(folder / "data"), "--tour", str(folder), *how]
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        started[name] = (
            folder,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment),
        )
    done = {}
    try:
        for name, (folder, process) in started.items():
            said, complained = process.communicate(timeout=_PATIENCE)
            done[name] = folder, subprocess.CompletedProcess(process.args, process.returncode, said, complained)
    finally:
        for _, process in started.values():
            process.kill()
            process.communicate()
    return done


@pytest.fixture(params=_PLAYED)
def tour(
    request: pytest.FixtureRequest, tours: dict[str, tuple[Path, subprocess.CompletedProcess[str]]]
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    return tours[request.param]


def transcript(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "transcript.json").read_text("utf-8"))
    return read


def test_every_step_comes_out_as_it_should(tour: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = tour
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    told = transcript(folder)
    assert told["failure"] == ""
    assert all(step["as_expected"] for step in told["steps"])
    assert all(step["said"] for step in told["steps"])
    assert len(told["steps"]) >= 45
    assert len({step["name"] for step in told["steps"]}) == len(told["steps"])


def test_what_the_window_said_is_what_the_gateway_recorded(
    tour: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    steps = transcript(tour[0])["steps"]
    calls = [call for step in steps for call in step["gateway"]]
    assert [call["status"] for call in calls if call["path"].endswith("/payment/cancel")] == [200, 200]
    refunds = [call for call in calls if call["path"].endswith("/refund")]
    assert [call["status"] for call in refunds] == [200, 422, None, None, 200]
    assert [bool(call["refund_id"]) for call in refunds] == [True, False, True, False, True]


def test_every_step_has_its_picture_and_no_picture_is_empty(
    tour: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, _ = tour
    pictures = [step["picture"] for step in transcript(folder)["steps"]]
    assert sorted(pictures) == sorted(path.name for path in folder.glob("*.png"))
    for name in pictures:
        image = QImage(str(folder / name))
        assert image.width() > 290
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 8


def test_light_is_light_dark_is_dark_and_each_speaks_its_language(
    tours: dict[str, tuple[Path, subprocess.CompletedProcess[str]]],
) -> None:
    said = {}
    for name, (folder, _) in tours.items():
        steps = transcript(folder)["steps"]
        said[name] = [sentence for step in steps for sentence in step["said"]]
        image = QImage(str(folder / steps[0]["picture"])).scaled(1, 1)
        assert (image.pixelColor(0, 0).lightness() > 128) is name.startswith("light")
    assert any("Refunded" in sentence for sentence in said["light-en"])
    assert not any("Refunded" in sentence for sentence in said["dark-pl"])
    assert any(set("ąćęłńóśźż") & set(sentence) for sentence in said["dark-pl"])


def test_the_token_is_in_no_file_of_the_tour(tour: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = tour
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(b"training-token-not-a-secret" in content for content in files)
    assert "training-token-not-a-secret" not in done.stdout + done.stderr


def test_nothing_of_the_run_is_left_in_its_directory(tour: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    data = tour[0] / "data"
    assert not list(data.glob("imoje-desk-training-*"))
