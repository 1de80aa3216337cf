from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from imoje_desk.vault.json_file import FileNotSaved
from imoje_desk.vault.recent import FILE_NAME, LONGEST, MOST, RecentLookup, RecentLookups


def lookup(number: int, profile: str = "one") -> RecentLookup:
    return RecentLookup(f"id-{number}", profile, f"order-{number}", "1,00 PLN")


def test_look_ups_are_there_again_after_a_restart_newest_first(tmp_path: Path) -> None:
    recent = RecentLookups(tmp_path)
    recent.add(lookup(1))
    recent.add(lookup(2))
    assert RecentLookups(tmp_path).of("one") == (lookup(2), lookup(1))


def test_looking_up_again_moves_a_look_up_to_the_front_once(tmp_path: Path) -> None:
    recent = RecentLookups(tmp_path)
    for number in (1, 2, 1):
        recent.add(lookup(number))
    assert recent.of("one") == (lookup(1), lookup(2))


def test_each_profile_has_its_own(tmp_path: Path) -> None:
    recent = RecentLookups(tmp_path)
    recent.add(lookup(1, "one"))
    recent.add(lookup(2, "two"))
    assert recent.of("two") == (lookup(2, "two"),)


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    recent = RecentLookups(tmp_path)
    recent._lookups = tuple(lookup(number) for number in range(MOST))
    recent.add(lookup(MOST))
    assert len(recent.of("one")) == MOST
    assert recent.of("one")[0] == lookup(MOST)


def test_what_is_older_than_ninety_days_is_forgotten_with_the_next_look_up(tmp_path: Path) -> None:
    recent = RecentLookups(tmp_path)
    recent.add(replace(lookup(1), at=1000.0))
    recent.add(replace(lookup(2), at=1000.0 + LONGEST))
    assert len(recent.all) == 2
    recent.add(replace(lookup(3), at=1001.0 + LONGEST))
    assert [each.identifier for each in RecentLookups(tmp_path).all] == ["id-3", "id-2"]


def test_a_damaged_file_begins_anew_and_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{not json")
    RecentLookups(tmp_path).add(lookup(1))
    assert RecentLookups(tmp_path).of("one") == (lookup(1),)
    assert len(list(tmp_path.glob(f"{FILE_NAME}.damaged-*"))) == 1


def test_what_cannot_be_written_is_remembered_for_this_run(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    recent = RecentLookups(blocked / "below")
    with pytest.raises(FileNotSaved):
        recent.add(lookup(1))
    assert recent.of("one") == (lookup(1),)
