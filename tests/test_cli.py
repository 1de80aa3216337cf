from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imoje_desk import __version__, cli, desk
from imoje_desk.arguments import parser
from imoje_desk.desk import Options
from imoje_desk.training import TrainingGateway

SHOP = [
    "--name=Księgarnia",
    "--environment=sandbox",
    "--merchant-id=abcdefghij0123456789",
    "--service-id=62f574ed-d4ad-4a7e-9981-89ed7284aaba",
    "--agent=Anna",
]
TOKEN = "not-a-real-token-0123456789"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Options]]:
    """What the window would have been opened with."""
    seen: list[Options] = []
    monkeypatch.setattr(desk, "run", lambda options, _arguments: seen.append(options) or 0)
    yield seen
    gc.enable()


def imoje_desk(*arguments: str, stdin: str = "", **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "imoje_desk", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=120, check=False, **more)


def test_without_arguments_the_window_opens(asked: list[Options]) -> None:
    assert cli.main([]) == 0
    assert asked == [Options()]


def test_arguments_reach_the_window(asked: list[Options], tmp_path: Path) -> None:
    arguments = ["--data-dir", str(tmp_path), "--training", "--language", "pl", "--theme", "dark"]
    assert cli.main(arguments) == 0
    assert asked == [Options(tmp_path, True, "pl", "dark")]


def test_the_exit_code_of_the_window_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "run", lambda _options, _arguments: 3)
    assert cli.main(["--training"]) == 3
    gc.enable()


@pytest.mark.parametrize("wrong", [["--theme", "pink"], ["--language", "de"], ["--frobnicate"], ["profiles"], ["x"]])
def test_what_is_not_understood_is_refused_with_the_documented_code(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args(wrong)
    assert end.value.code == 2


def test_the_version_is_told_without_a_window() -> None:
    done = imoje_desk("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"imoje-desk {__version__}")


def test_profiles_are_listed_without_a_window_a_display_or_a_keyring(tmp_path: Path) -> None:
    done = imoje_desk("--data-dir", str(tmp_path), "profiles", "list")
    assert done.returncode == 0, done.stderr
    assert "Qt" not in done.stderr


def test_without_a_keyring_a_profile_is_refused_in_a_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    done = imoje_desk("--data-dir", str(tmp_path), "profiles", "add", *SHOP, stdin=TOKEN)
    assert done.returncode == 3
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stdout + done.stderr
    assert not any("Księgarnia" in path.read_text("utf-8") for path in tmp_path.rglob("*.json"))


@pytest.mark.secret_service
def test_a_profile_is_added_listed_tested_and_removed_without_a_window(tmp_path: Path) -> None:
    with TrainingGateway() as gateway:
        shop = [
            "--name=Training",
            "--environment=custom",
            f"--base-url={gateway.base_url}",
            f"--merchant-id={gateway.merchant_id}",
            f"--service-id={gateway.service_id}",
            "--agent=Anna",
        ]
        here = ("--data-dir", str(tmp_path), "profiles")
        added = imoje_desk(*here, "add", *shop, stdin=gateway.token)
        assert added.returncode == 0, added.stderr
        listed = imoje_desk(*here, "list", "--json")
        assert listed.returncode == 0, listed.stderr
        assert json.loads(listed.stdout)[0]["name"] == "Training"
        tested = imoje_desk(*here, "test", "Training")
        assert tested.returncode == 0, tested.stderr
        assert "BLIK" in tested.stdout
        removed = imoje_desk(*here, "remove", "Training")
        assert removed.returncode == 0, removed.stderr
        assert imoje_desk(*here, "test", "Training").returncode == 2
        for done in (added, listed, tested, removed):
            assert gateway.token not in done.stdout + done.stderr
    assert not any(
        gateway.token in path.read_text("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file()
    )
