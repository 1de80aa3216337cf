from __future__ import annotations

import socket
from pathlib import Path

import pytest

from imoje_desk import opening
from imoje_desk.domain.environment import Environment
from imoje_desk.journal.problems import Health
from imoje_desk.places import places
from imoje_desk.vault.profiles import Profile


def test_training_brings_its_own_shop_token_and_journal_and_takes_them_away_again(tmp_path: Path) -> None:
    opened = opening.open_training(places(tmp_path / "data"))
    try:
        opened.office.open_journal()
        assert opened.gateway is not None
        (profile,) = opened.profiles
        assert profile.environment is Environment.TRAINING
        assert opened.tokens.get(profile.token_entry).reveal() == opened.gateway.token
        assert opened.office.journal is not None
        assert opened.office.journal.health is Health.READY
        port = int(profile.base_url.rpartition(":")[2].partition("/")[0])
        with socket.create_connection(("127.0.0.1", port), 5):
            pass
        assert opened.scratch is not None
        assert opened.scratch.is_relative_to(tmp_path / "data")
    finally:
        opened.close()
    assert not opened.scratch.exists()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), 5)


def test_training_writes_nothing_of_the_real_desk(tmp_path: Path) -> None:
    opened = opening.open_training(places(tmp_path / "data"))
    try:
        opened.office.open_journal()
        assert [each.name.rpartition("-")[0] for each in (tmp_path / "data").iterdir()] == ["imoje-desk-training"]
        assert opened.book.profiles == ()
    finally:
        opened.close()
    assert not list((tmp_path / "data").iterdir())


def test_two_trainings_do_not_meet(tmp_path: Path) -> None:
    one = opening.open_training(places(tmp_path / "data"))
    other = opening.open_training(places(tmp_path / "data"))
    try:
        one.office.open_journal()
        other.office.open_journal()
        assert one.profiles[0].base_url != other.profiles[0].base_url
        assert one.office.journal is not None
        assert other.office.journal is not None
    finally:
        other.close()
        one.close()


def test_the_real_desk_keeps_everything_below_its_directory(tmp_path: Path) -> None:
    where = places(tmp_path / "data")
    opened = opening.open_desk(where)
    try:
        opened.office.open_journal()
        assert opened.gateway is None
        assert opened.profiles == opened.book.profiles == ()
        opened.book.put(
            Profile(
                profile_id="p",
                name="Księgarnia",
                environment=Environment.SANDBOX,
                base_url="https://sandbox.api.imoje.pl/v1/merchant",
                merchant_id="abcdefghij0123456789",
                service_id="62f574ed-d4ad-4a7e-9981-89ed7284aaba",
                agent="Anna",
            )
        )
        assert [profile.name for profile in opened.profiles] == ["Księgarnia"]
    finally:
        opened.close()
    assert {each.name for each in tmp_path.iterdir()} == {"data"}
    again = opening.open_desk(where)
    assert [profile.name for profile in again.profiles] == ["Księgarnia"]
    again.close()


def test_a_directory_that_cannot_be_written_opens_without_a_journal(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    opened = opening.open_desk(places(file / "below"))
    try:
        opened.office.open_journal()
        assert opened.office.journal is None
        assert opened.office.journal_problem is not None
    finally:
        opened.close()
