"""Group J as far as it needs no death of the program: full disks, damaged, foreign, lost and shared journals."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk.actions.office import Office
from imoje_desk.actions.outcome import Notice, Resend
from imoje_desk.domain.attempts import State
from imoje_desk.domain.environment import ProxySetting
from imoje_desk.gateway.deadline import Stop
from imoje_desk.journal import place
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.vault.tokens import SessionTokens, Token
from tests.faults.bench import Bench, Met
from tests.faults.steps import Failing, Step
from tests.support.desk import Desk

NOT_YET = 10**9


def used_once(bench: Bench) -> Desk:
    """A desk that has made a refund and is closed again."""
    desk = bench.desk()
    desk.refund(desk.case("blik-last-week"), "45,00")
    desk.close()
    return desk


@pytest.fixture
def offices() -> Iterator[list[Office]]:
    opened: list[Office] = []
    yield opened
    for office in opened:
        office.close()


def started(desk: Desk, offices: list[Office]) -> Office:
    """The program on the desk's data folder."""
    tokens = SessionTokens()
    tokens.set(desk.profile.token_entry, Token(desk.gateway.token))
    office = Office(desk.folder, desk.folder, tokens, clock=desk.clock)
    offices.append(office)
    office.open_journal()
    return office


def money_is_locked(desk: Desk, office: Office) -> None:
    """No money moves, and look-ups work."""
    reader = office.reader(desk.profile, ProxySetting())
    assert office.shop(desk.profile, ProxySetting(), reader) is None
    assert reader.transaction(desk.case("blik-last-week")).value.status == "settled"


def journal_file(desk: Desk) -> Path:
    return desk.folder / "journal" / "journal.sqlite"


def test_J01_the_intent_cannot_be_recorded(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = bench.desk()
    sale = desk.case("blik-last-week")
    reviewed = desk.review(sale, "45,00")
    monkeypatch.setattr(place, "ROOM", 2**60)
    with pytest.raises(JournalProblem) as refused:
        desk.confirm(sale, "45,00")
    assert refused.value.code is Problem.FULL
    monkeypatch.undo()
    assert desk.rows() == []
    assert reviewed.order is not None


@pytest.mark.parametrize("for_ever", [False, True])
def test_J02_the_sending_cannot_be_recorded(bench: Bench, for_ever: bool) -> None:
    desk = bench.desk()
    attempt = desk.confirm(desk.case("blik-last-week"), "45,00")
    failing = Failing(Step.COMMIT, NOT_YET, for_ever=for_ever)
    real = desk.shop.money.post

    def post(*arguments: object) -> object:
        failing.number = failing.taken + 1
        return real(*arguments)  # type: ignore[arg-type]

    desk.shop.money.post = post  # type: ignore[method-assign]
    with failing.at_work():
        outcome = desk.make(attempt, Stop())
    assert failing.happened
    assert (outcome.attempt.state, outcome.notice, outcome.resend) == (
        State.NOT_SENT, Notice.NOT_RECORDED, Resend.YES,
    )  # fmt: skip
    assert Met(desk, attempt.intent.target_id, outcome).posts == 0
    desk.restart()
    assert desk.now(attempt).state is State.NOT_SENT


def test_J03_the_answer_cannot_be_recorded_at_once(bench: Bench) -> None:
    desk = bench.desk()
    attempt = desk.confirm(desk.case("blik-last-week"), "45,00")
    failing = Failing(Step.COMMIT, NOT_YET, for_ever=False)
    real = desk.shop.money.post

    def post(*arguments: object) -> object:
        exchange = real(*arguments)  # type: ignore[arg-type]
        failing.number = failing.taken + 1
        return exchange

    desk.shop.money.post = post  # type: ignore[method-assign]
    with failing.at_work():
        outcome = desk.make(attempt, Stop())
    assert failing.happened
    Met(desk, attempt.intent.target_id, outcome).ended(State.ACCEPTED, Notice.ACCEPTED, Resend.NO, made=True)


def test_J12_the_log_of_the_journal_is_deleted(bench: Bench, offices: list[Office]) -> None:
    desk = bench.desk()
    desk.confirm(desk.case("blik-last-week"), "45,00")
    copy = bench.folder / "copy"
    shutil.copytree(desk.folder, copy)
    desk.folder = copy
    (copy / "journal" / "journal.sqlite-wal").unlink()
    (copy / "journal" / "journal.sqlite-shm").unlink(missing_ok=True)
    office = started(desk, offices)
    assert office.journal is None or office.journal.health is not Health.READY
    money_is_locked(desk, office)


def test_J14_an_emptied_journal(bench: Bench, offices: list[Office]) -> None:
    desk = used_once(bench)
    journal_file(desk).write_bytes(b"")
    office = started(desk, offices)
    assert office.journal is not None
    assert office.journal.health is Health.HISTORY_LOST
    money_is_locked(desk, office)
    office.journal.acknowledge_loss("Ewa")
    assert office.shop(desk.profile, ProxySetting(), office.reader(desk.profile, ProxySetting())) is not None


def test_J15_flipped_bytes(bench: Bench, offices: list[Office]) -> None:
    desk = used_once(bench)
    data = bytearray(journal_file(desk).read_bytes())
    data[4096:8192] = bytes(byte ^ 0xFF for byte in data[4096:8192])
    journal_file(desk).write_bytes(data)
    office = started(desk, offices)
    assert office.journal is not None
    assert office.journal.health is Health.RECOVERY
    money_is_locked(desk, office)


def test_J16_another_programs_database(bench: Bench, offices: list[Office]) -> None:
    desk = used_once(bench)
    journal_file(desk).unlink()
    foreign = sqlite3.connect(journal_file(desk))
    foreign.execute("CREATE TABLE songs (title)")
    foreign.commit()
    foreign.close()
    office = started(desk, offices)
    assert office.journal_problem is Problem.FOREIGN
    money_is_locked(desk, office)


def test_J17_a_journal_of_a_newer_program(bench: Bench, offices: list[Office]) -> None:
    desk = used_once(bench)
    raw = sqlite3.connect(journal_file(desk))
    raw.execute("PRAGMA user_version=99")
    raw.close()
    office = started(desk, offices)
    assert office.journal is not None
    assert office.journal.health is Health.READ_ONLY_NEWER
    assert len(office.journal.history(limit=10)) == 1
    money_is_locked(desk, office)


def test_J19_a_second_program_on_the_same_journal(bench: Bench, offices: list[Office]) -> None:
    desk = bench.desk()
    office = started(desk, offices)
    assert office.journal_problem is Problem.LOCKED
    money_is_locked(desk, office)


def test_J20_a_journal_that_others_may_read_is_closed_to_them(bench: Bench, offices: list[Office]) -> None:
    desk = used_once(bench)
    journal_file(desk).chmod(0o644)
    started(desk, offices)
    assert journal_file(desk).stat().st_mode & 0o777 == 0o600


def test_J20_a_journal_on_a_network_share_is_refused(
    bench: Bench, offices: list[Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = used_once(bench)
    monkeypatch.setattr(place, "on_network", lambda *_: True)
    office = started(desk, offices)
    assert office.journal_problem is Problem.NETWORK_SHARE
    money_is_locked(desk, office)


def test_J22_a_clock_set_back_a_day_between_runs(bench: Bench) -> None:
    desk = bench.desk()
    first = desk.refund(desk.case("blik-last-week"), "45,00").attempt
    desk.clock.set_wall(-86400)
    desk.clock.reboot()
    desk.restart()
    second = desk.refund(desk.case("pbl-mbank"), "10,00").attempt
    assert second.created < first.created
    assert [row.attempt_id for row in desk.rows()] == [second.attempt_id, first.attempt_id]


def test_money_waits_while_what_an_earlier_run_left_cannot_be_swept(
    bench: Bench, offices: list[Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    from imoje_desk.journal.store import Journal

    desk = used_once(bench)

    def fails(*_: object) -> None:
        raise JournalProblem(Problem.UNWRITABLE, desk.folder)

    monkeypatch.setattr(Journal, "sweep", fails)
    office = started(desk, offices)
    assert office.journal_problem is Problem.UNWRITABLE
    money_is_locked(desk, office)
