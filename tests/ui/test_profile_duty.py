"""What a profile does about refunds, chosen in its dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from imoje_desk.domain.four_eyes import Duty
from imoje_desk.ui.profile_dialog import ProfileDialog
from imoje_desk.vault.profiles import Profile, ProfileBook
from tests.support.profiles import ProfileBench, fill_in_new, press, write


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[ProfileBench]:
    bench = ProfileBench(qtbot, tmp_path / "data")
    yield bench
    bench.close()


def choose(dialog: ProfileDialog, duty: Duty) -> None:
    box = dialog.form.duty
    box.setCurrentIndex(box.findData(duty))
    box.activated.emit(box.currentIndex())


def kept(bench: ProfileBench) -> tuple[Profile, ...]:
    return ProfileBook(bench.data_dir).profiles


def test_who_only_prepares_is_saved_without_a_token(bench: ProfileBench) -> None:
    dialog = bench.open()
    fill_in_new(dialog, token="")
    choose(dialog, Duty.PREPARE)
    press(dialog.save_button)
    bench.settle()
    (profile,) = kept(bench)
    assert profile.duty is Duty.PREPARE
    assert bench.drawer.kept == {}


def test_everybody_else_needs_one(bench: ProfileBench) -> None:
    dialog = bench.open()
    fill_in_new(dialog, token="")
    choose(dialog, Duty.APPROVE)
    press(dialog.save_button)
    bench.settle()
    assert kept(bench) == ()


def test_limits_are_asked_for_where_they_count_and_shown_as_they_are_kept(bench: ProfileBench) -> None:
    dialog = bench.open()
    fill_in_new(dialog)
    limits = dialog.form.fields["alone_up_to"]
    assert not limits.isVisible()
    choose(dialog, Duty.BOTH)
    assert limits.isVisible()
    write(dialog.form.limits, "500 PLN, 100 EUR")
    press(dialog.save_button)
    bench.settle()
    assert kept(bench) == ()
    assert "separated by semicolons" in limits.problem
    write(dialog.form.limits, "500 PLN; 100 EUR")
    press(dialog.save_button)
    bench.settle()
    (profile,) = kept(bench)
    assert (profile.duty, profile.alone_up_to) == (Duty.BOTH, (("PLN", 50_000), ("EUR", 10_000)))
    assert dialog.form.limits.text().replace("\u00a0", " ") == "500,00 PLN; 100,00 EUR"
    assert not dialog.form.is_edited
