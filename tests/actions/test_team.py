"""Two desks of a team at one ledger and one gateway: what one does, the other's actions know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from imoje_desk.actions import refund
from imoje_desk.actions.outcome import Notice
from imoje_desk.actions.picture import Aspect, Changed, Difference
from imoje_desk.domain.attempts import Attempt, State
from imoje_desk.domain.problems import Code
from imoje_desk.gateway.client import LIBRARIES
from imoje_desk.journal import patience
from imoje_desk.journal.problems import AlreadyOpen, JournalProblem, Problem
from imoje_desk.journal.shared import SharedJournal
from imoje_desk.journal.store import Journal
from imoje_desk.training import TrainingGateway
from tests.support.cluster import PASSWORD, Cluster
from tests.support.desk import Desk, StillClock, Waiting


class Team:
    """A ledger whose clock goes with the desks', and two desks."""

    def __init__(self, folder: Path, gateway: TrainingGateway, clock: StillClock, cluster: Cluster, name: str) -> None:
        self.cluster, self.database, self.clock = cluster, name, clock
        self.anna, self.ewa = (
            Desk(folder / each, gateway, clock, open_journal=lambda each=each: self._open(folder / each))  # type: ignore[misc]
            for each in ("anna", "ewa")
        )

    def _open(self, folder: Path) -> Journal:
        return SharedJournal(
            self.cluster.address(self.database),
            lambda: PASSWORD,
            folder / "ledger",
            clock=self.clock,
            libraries=LIBRARIES,
        )

    def pass_time(self, seconds: float) -> None:
        """In the database, too."""
        self.clock.advance(seconds)
        with self.cluster.admin(self.database) as admin:
            admin.execute("UPDATE imoje_desk.clock SET now = now + %s", [seconds])

    def close(self) -> None:
        self.anna.close()
        self.ewa.close()


@pytest.fixture
def team(tmp_path: Path, gateway: TrainingGateway, clock: StillClock, cluster: Cluster) -> Iterator[Team]:
    with cluster.database("template_hand") as database:
        team = Team(tmp_path, gateway, clock, cluster, database)
        yield team
        team.close()


@pytest.fixture
def sale(team: Team) -> str:
    return team.anna.case("blik-last-week")


def test_what_one_desk_has_confirmed_blocks_the_other_from_the_review_on(team: Team, sale: str) -> None:
    reviewed = team.ewa.review(sale, "45,00")
    mine = team.anna.confirm(sale, "45,00")
    assert team.ewa.review(sale, "45,00").blocked_by == mine
    with pytest.raises(AlreadyOpen) as blocked:
        refund.confirm(team.ewa.shop, reviewed, refund.Signature("Ewa"))
    assert blocked.value.existing == mine


def test_what_imoje_asks_one_desk_to_wait_is_waited_for_by_the_other(team: Team, sale: str) -> None:
    team.anna.shop.pacing.hold(team.anna.profile.base_url, team.anna.profile.merchant_id, 120)
    waits: list[float] = []

    def on_wait(seconds: float) -> None:
        waits.append(seconds)
        team.pass_time(seconds)

    confirmed = team.ewa.confirm(sale, "45,00")
    outcome = refund.make(team.ewa.shop, confirmed, stop=Waiting(team.clock), on_wait=on_wait)
    assert outcome.attempt.state is State.ACCEPTED
    assert waits[0] == pytest.approx(120)


def test_what_one_desk_has_refunded_is_shown_as_a_difference_to_the_one_that_reviewed_before(
    team: Team, sale: str
) -> None:
    reviewed = team.ewa.review(sale, "45,00")
    assert team.anna.refund(sale, "45,00").attempt.state is State.ACCEPTED
    with pytest.raises(Changed) as refused:
        refund.confirm(team.ewa.shop, reviewed, refund.Signature("Ewa"))
    assert refused.value.changes
    assert Code.SAME_AMOUNT_RECENTLY in {problem.code for problem in refused.value.problems}


@pytest.fixture
def lagging(team: Team, sale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """imoje does not show yet what was refunded from here on."""
    before = team.anna.gateway._ledger.transaction(sale)
    real = team.anna.gateway._ledger.transaction
    shown = lambda transaction_id: deepcopy(before) if transaction_id == sale else real(transaction_id)  # noqa: E731
    monkeypatch.setattr(team.anna.gateway._ledger, "transaction", shown)


@pytest.mark.usefixtures("lagging")
def test_a_refund_that_another_desk_made_since_the_review_stops_it_though_imoje_does_not_show_it(
    team: Team, sale: str
) -> None:
    reviewed = team.ewa.review(sale, "45,00")
    assert team.anna.refund(sale, "5,00").attempt.state is State.ACCEPTED
    with pytest.raises(Changed) as refused:
        refund.confirm(team.ewa.shop, reviewed, refund.Signature("Ewa"))
    assert refused.value.changes == (Difference(Aspect.ATTEMPTS, 0, 1),)
    assert team.anna.refunds(sale) == [500]


@pytest.mark.usefixtures("lagging")
def test_a_second_refund_of_the_same_amount_is_not_covered_by_the_warning_of_the_first(team: Team, sale: str) -> None:
    team.anna.refund(sale, "30,00")
    reviewed = team.ewa.review(sale, "30,00")
    team.pass_time(60)
    team.anna.refund(sale, "30,00")
    with pytest.raises(Changed) as refused:
        refund.confirm(team.ewa.shop, reviewed, refund.Signature("Ewa"))
    assert [problem.code for problem in refused.value.problems] == [Code.SAME_AMOUNT_RECENTLY]
    assert len(team.anna.refunds(sale)) == 2


@pytest.mark.usefixtures("lagging")
def test_a_refund_that_another_desk_made_while_the_press_was_checked_stops_it_too(
    team: Team, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed = team.ewa.review(sale, "45,00")
    journal = team.ewa.journal
    real = journal.intend

    def beaten(*arguments: Any) -> Attempt:
        team.anna.refund(sale, "45,00")
        return real(*arguments)

    monkeypatch.setattr(journal, "intend", beaten)
    with pytest.raises(Changed) as refused:
        refund.confirm(team.ewa.shop, reviewed, refund.Signature("Ewa"))
    assert refused.value.changes == (Difference(Aspect.ATTEMPTS, 0, 1),)
    assert team.anna.refunds(sale) == [4500]


def test_a_refund_made_between_the_last_reading_and_the_intent_stops_it_with_the_difference(
    team: Team, sale: str
) -> None:
    attempt = team.ewa.confirm(sale, "45,00")
    team.anna.appears_at_imoje(sale)
    outcome = team.ewa.make(attempt)
    assert outcome.attempt.state is State.ABANDONED
    assert outcome.changed
    assert team.ewa.refunds(sale) == [4500]


def test_a_refund_waits_for_the_other_desks_one_and_five_seconds_more(team: Team, sale: str) -> None:
    first = team.anna.confirm(sale, "45,00")
    team.anna.journal.move(first.attempt_id, State.CONNECTING)
    second = team.ewa.confirm(team.ewa.case("pbl-mbank"), "5,00")
    waits: list[float] = []

    def waited(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 1:
            team.anna.journal.move(first.attempt_id, State.SENDING, touch=True)
        elif len(waits) == 2:
            team.anna.journal.move_or_keep(first, State.REJECTED, touch=True)
        else:
            team.pass_time(1.0)

    outcome = refund.make(team.ewa.shop, second, stop=Waiting(team.clock), on_wait=waited)
    assert outcome.attempt.state is State.ACCEPTED
    assert len(waits) == 2 + 5


def test_who_is_beaten_to_its_turn_has_written_nothing_and_waits_on(
    team: Team, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = team.anna.confirm(sale, "45,00")
    team.anna.journal.move(first.attempt_id, State.CONNECTING)
    second = team.ewa.confirm(team.ewa.case("pbl-mbank"), "5,00")
    ours, seen = team.ewa.journal, []
    real = ours.pause

    def pause(base_url: str, merchant_id: str) -> float:
        seen.append(ours.attempt(second.attempt_id).state)
        return real(base_url, merchant_id) if len(seen) > 1 else 0.0

    def waited(_seconds: float) -> None:
        team.anna.journal.move(first.attempt_id, State.NOT_SENT)

    monkeypatch.setattr(ours, "pause", pause)
    outcome = refund.make(team.ewa.shop, second, stop=Waiting(team.clock), on_wait=waited)
    assert outcome.attempt.state is State.ACCEPTED
    assert set(seen) == {State.INTENDED}
    assert len(ours.events(second.attempt_id)) == 4


def test_a_turn_that_was_lost_at_the_last_gate_sends_nothing(team: Team, sale: str) -> None:
    attempt = team.ewa.confirm(sale, "45,00")

    def another_goes() -> bool:
        with team.cluster.admin(team.database) as admin:
            admin.execute("SET search_path = imoje_desk")
            admin.execute("SELECT note_touch(%s, %s)", [team.ewa.profile.base_url, team.ewa.profile.merchant_id])
        return True

    outcome = refund.make(team.ewa.shop, attempt, stop=Waiting(team.clock), still_true=another_goes)
    assert outcome.attempt.state is State.NOT_SENT
    assert '"pacing"' in team.ewa.journal.events(attempt.attempt_id)[-1].facts.detail
    assert team.ewa.refunds(sale) == []


def test_while_the_ledger_is_away_looking_up_works_and_money_stops_with_its_reason(team: Team, sale: str) -> None:
    attempt = team.anna.confirm(sale, "45,00")
    team.cluster.stop()
    try:
        assert team.anna.shop.sale(sale).value.status == "settled"
        for action in (lambda: team.anna.review(sale, "45,00"), lambda: team.anna.make(attempt)):
            with pytest.raises(JournalProblem) as away:
                action()
            assert away.value.code is Problem.AWAY
    finally:
        team.cluster.start()
    assert team.anna.refunds(sale) == []
    team.pass_time(60)
    assert team.anna.make(attempt).attempt.state is State.ACCEPTED


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.5)
    monkeypatch.setattr(patience, "CONNECTING", 2)


@pytest.mark.usefixtures("impatient")
def test_a_ledger_that_hangs_at_the_last_gate_keeps_every_byte_here(team: Team, sale: str) -> None:
    attempt = team.anna.confirm(sale, "45,00")
    with ExitStack() as hanging:

        def hangs() -> bool:
            hanging.enter_context(team.cluster.hanging())
            return True

        outcome = refund.make(team.anna.shop, attempt, stop=Waiting(team.clock), still_true=hangs)
        assert (outcome.attempt.state, outcome.notice) == (State.NOT_SENT, Notice.NOT_RECORDED)
    assert not [call for call in team.anna.gateway.record() if call.path.endswith("/refund")]
    team.pass_time(60)
    assert team.anna.journal.deliver() == 0
    assert team.ewa.now(attempt).state is State.NOT_SENT


@pytest.mark.usefixtures("impatient")
def test_what_imoje_said_is_on_the_disk_before_a_ledger_that_hangs_is_asked_for_anything(
    team: Team, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = team.anna.confirm(sale, "45,00")
    money, journal = team.anna.shop.money, team.anna.journal
    real = money.post
    asked: list[bool] = []
    answers = team.anna.folder / "ledger" / "answers.jsonl"
    with ExitStack() as hanging:

        def post_and_hang(*arguments: Any) -> object:
            exchange = real(*arguments)
            hanging.enter_context(team.cluster.hanging())
            connected = SharedJournal._connected

            def asks(self: SharedJournal, read_only: bool) -> object:
                asked.append(answers.exists())
                return connected(self, read_only)

            monkeypatch.setattr(SharedJournal, "_connected", asks)
            return exchange

        monkeypatch.setattr(type(money), "post", lambda _self, *arguments: post_and_hang(*arguments))
        assert team.anna.make(attempt).attempt.state is State.ACCEPTED
    assert asked
    assert all(asked)
    team.pass_time(60)
    assert journal.deliver() == 0
    assert (team.ewa.now(attempt).state, answers.exists()) == (State.ACCEPTED, False)


def test_an_answer_that_the_ledger_cannot_take_is_not_lost(
    team: Team, sale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = team.anna.confirm(sale, "45,00")
    money = team.anna.shop.money
    real = money.post

    def post_and_lose_the_database(*arguments: object) -> object:
        exchange = real(*arguments)  # type: ignore[arg-type]
        team.cluster.stop()
        return exchange

    monkeypatch.setattr(type(money), "post", lambda _self, *arguments: post_and_lose_the_database(*arguments))
    try:
        assert team.anna.make(attempt).attempt.state is State.ACCEPTED
    finally:
        team.cluster.start()
    team.pass_time(60)
    assert isinstance(team.anna.journal, SharedJournal)
    team.anna.journal.attend()
    assert team.ewa.now(attempt).state is State.ACCEPTED
    assert team.ewa.now(attempt).refund_id is not None
