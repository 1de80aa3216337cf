"""The window at a team's ledger: what another desk begins is seen, and what is wrong with the ledger is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.domain.four_eyes import Duty
from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.journal import patience
from imoje_desk.journal.problems import Health
from imoje_desk.journal.shared import SharedJournal
from imoje_desk.ui.flows import team_flow
from imoje_desk.vault.tokens import Token, ledger_entry
from tests.support.cluster import PASSWORD, Cluster
from tests.support.desk import StillClock
from tests.support.records import intent
from tests.support.window import OpenDesk


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    with cluster.database("template_hand") as name:
        yield name


@pytest.fixture
def at_ledger(
    open_desk: Callable[..., OpenDesk], cluster: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> OpenDesk:
    """A window whose profile works on a ledger."""
    monkeypatch.setattr(team_flow, "_EVERY_MS", 150)
    desk = open_desk()
    work_on(desk, cluster.address(database))
    return desk


def work_on(desk: OpenDesk, address: LedgerAddress) -> None:
    """Enter a ledger, until its bell can ring."""
    desk.parts.opened.session.set(ledger_entry(address), Token(PASSWORD))
    profile = desk.parts.place.profile
    assert profile is not None
    desk.parts.enter(replace(profile, ledger=address))
    desk.wait(lambda: desk.parts.team._bell is not None)


@pytest.fixture
def beata(cluster: Cluster, database: str, tmp_path: Path) -> Iterator[SharedJournal]:
    """Another desk's way into the same ledger."""
    journal = SharedJournal(
        cluster.address(database), lambda: PASSWORD, tmp_path / "beata", clock=StillClock(), libraries=""
    )
    yield journal
    journal.close()


def begun_by_beata(desk: OpenDesk, beata: SharedJournal) -> Attempt:
    shop = desk.parts.place.shop
    assert shop is not None
    here = shop.profile
    return beata.intend(
        intent(
            1,
            base_url=here.base_url,
            merchant_id=here.merchant_id,
            service_id=here.service_id,
            target_id=desk.case("blik-last-week"),
            agent="Beata",
        )
    )


def test_what_an_earlier_run_left_in_mid_call_is_told_when_the_ledger_is_entered(
    open_desk: Callable[..., OpenDesk], cluster: Cluster, database: str
) -> None:
    desk = open_desk()
    address = cluster.address(database)
    office = desk.parts.opened.office
    office.work_on(address)
    earlier = office.ledger
    assert earlier is not None
    desk.parts.opened.session.set(ledger_entry(address), Token(PASSWORD))
    left = earlier.intend(intent(1))
    for step in (State.CONNECTING, State.SENDING):
        earlier.move(left.attempt_id, step)
    earlier.close()
    office._ledgers.clear()
    office.work_on(None)
    work_on(desk, address)
    assert "unknown" in desk.told(desk.bar)
    assert desk.journal.attempt(left.attempt_id).state is State.UNKNOWN
    desk.settle()


def test_what_another_desk_begins_is_seen_at_once_in_the_history_and_blocks_the_sale(
    at_ledger: OpenDesk, beata: SharedJournal
) -> None:
    desk = at_ledger
    desk.look_up("blik-last-week")
    assert desk.parts.lookups.open_refund is None
    attempt = begun_by_beata(desk, beata)
    desk.wait(lambda: desk.parts.lookups.open_refund is not None)
    assert "Beata" in desk.parts.lookups.blocked
    desk.wait(lambda: desk.parts.history.model.rowCount() == 1)
    beata.move(attempt.attempt_id, State.ABANDONED)
    desk.wait(lambda: desk.parts.lookups.open_refund is None)
    desk.settle()


def test_what_is_polled_is_seen_where_no_bell_rings(
    at_ledger: OpenDesk, beata: SharedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at_ledger
    desk.parts.team._hang_up()
    monkeypatch.setattr(SharedJournal, "bell", lambda _self: (_ for _ in ()).throw(RuntimeError))
    begun_by_beata(desk, beata)
    desk.wait(lambda: desk.parts.history.model.rowCount() == 1)
    desk.settle()


def test_a_refund_goes_through_a_ledger_like_through_a_journal(at_ledger: OpenDesk, beata: SharedJournal) -> None:
    desk = at_ledger
    desk.look_up("blik-last-week")
    desk.refund("45,00")
    desk.wait_for(State.ACCEPTED, State.SETTLED)
    assert [row.intent.amount for row in beata.history(limit=5)] == [4500]
    desk.settle()


def test_a_ledger_that_is_away_is_told_and_taken_back_when_it_answers_again(
    at_ledger: OpenDesk, cluster: Cluster
) -> None:
    desk = at_ledger
    cluster.stop()
    try:
        desk.wait(lambda: "does not answer" in desk.told(desk.bar))
        desk.look_up("blik-last-week")
        assert desk.parts.lookups.lookup is not None
    finally:
        cluster.start()
    desk.wait(lambda: "does not answer" not in desk.told(desk.bar))
    desk.settle()


@pytest.mark.parametrize("duty", [Duty.ALONE, Duty.PREPARE])
def test_a_ledger_that_was_set_back_locks_money_until_the_agent_has_acknowledged_it(
    at_ledger: OpenDesk, cluster: Cluster, database: str, duty: Duty
) -> None:
    desk = at_ledger
    profile = desk.parts.place.profile
    assert profile is not None
    desk.parts.enter(replace(profile, duty=duty))
    desk.journal.intend(intent(1))
    with cluster.admin(database) as admin:
        admin.execute("SET search_path = imoje_desk; SET session_replication_role = replica")
        admin.execute("DELETE FROM search; DELETE FROM events; DELETE FROM attempts")
    desk.wait(lambda: "set back to an earlier state" in desk.told(desk.bar))
    desk.wait(lambda: desk.parts.place.shop is None and len(desk.bar.buttons()) == 1)
    (know,) = desk.bar.buttons()
    know.click()
    desk.wait(desk.bar.isHidden)
    assert desk.journal.health is Health.READY
    assert (desk.parts.place.shop is None) == (duty is Duty.PREPARE)
    desk.settle()


def test_while_a_ledger_hangs_looking_up_goes_on_and_a_refund_stops_with_its_reason_until_it_is_back(
    at_ledger: OpenDesk, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, read = at_ledger, at_ledger.parts.worker.read
    ledger = desk.parts.place.office.ledger
    assert ledger is not None
    monkeypatch.setattr(patience, "PATIENCE", 3.0)
    with cluster.hanging():
        waiting = {read(ledger.attend, lambda _answer: waiting.pop()) for _ in range(5)}
        desk.look_up("blik-last-week")
        assert desk.parts.lookups.lookup is not None
        assert len(waiting) == 5
        desk.write("45,00")
        desk.form.review.click()
        desk.wait(lambda: "does not answer" in desk.told(desk.form.notice))
        desk.wait(lambda: "does not answer" in desk.told(desk.bar))
        assert not waiting
    assert not desk.sent()
    desk.wait(lambda: "does not answer" not in desk.told(desk.bar))
    desk.refund("45,00")
    desk.wait_for(State.ACCEPTED, State.SETTLED)
    assert len(desk.sent()) == 1
    desk.settle()


def test_a_ledger_that_was_left_is_attended_to_for_what_may_be_under_way_there(
    at_ledger: OpenDesk, cluster: Cluster, database: str
) -> None:
    desk = at_ledger
    profile = desk.parts.place.profile
    assert profile is not None
    desk.parts.enter(replace(profile, ledger=None))
    with cluster.admin(database) as admin:
        admin.execute("UPDATE imoje_desk.clock SET now = now + 1000")
        late = "SELECT lease > now FROM imoje_desk.desks, imoje_desk.clock"
        desk.wait(lambda: admin.execute(late).fetchall() == [(True,)])
    desk.settle()


def test_a_ledger_that_does_not_answer_is_not_asked_again_meanwhile(
    at_ledger: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, answers = at_ledger, Event()
    asked: list[SharedJournal] = []
    ticks: list[None] = []

    def attend(ledger: SharedJournal) -> bool:
        asked.append(ledger)
        return answers.wait(30)

    profile = desk.parts.place.profile
    assert profile is not None
    desk.settle()
    monkeypatch.setattr(SharedJournal, "attend", attend)
    desk.parts.team._timer.timeout.connect(lambda: ticks.append(None))
    desk.parts.enter(replace(profile, ledger=None))
    desk.wait(lambda: len(ticks) >= 5)
    assert len(asked) == 1
    answers.set()
    desk.settle()


def test_going_back_to_a_profile_of_ones_own_leaves_the_ledger(at_ledger: OpenDesk, beata: SharedJournal) -> None:
    desk = at_ledger
    begun_by_beata(desk, beata)
    desk.wait(lambda: desk.parts.history.model.rowCount() == 1)
    profile = desk.parts.place.profile
    assert profile is not None
    desk.parts.enter(replace(profile, ledger=None))
    desk.wait(lambda: not desk.parts.history.model.loading)
    assert desk.parts.history.model.rowCount() == 0
    assert desk.parts.team._bell is None
    desk.settle()
