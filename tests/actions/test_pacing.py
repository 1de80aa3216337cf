"""Five seconds between the refunds of a merchant, whatever the clocks and the program do meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from imoje_desk.actions.pacing import SPACING, UNHEARD, Pacing
from imoje_desk.training import TrainingGateway
from tests.support.desk import Desk, StillClock


def left(desk: Desk, pacing: Pacing | None = None) -> float:
    return (pacing or desk.shop.pacing).remaining(desk.profile.base_url, desk.profile.merchant_id)


def test_the_first_refund_of_all_waits_for_nothing(desk: Desk) -> None:
    assert left(desk) == 0


def test_the_next_one_waits_five_seconds_from_the_end_of_the_call(desk: Desk, sale: str, clock: StillClock) -> None:
    desk.refund(sale, "45,00")
    assert left(desk) == SPACING
    clock.advance(4.5)
    assert left(desk) == pytest.approx(0.5)
    clock.advance(0.5)
    assert left(desk) == 0


def test_merchants_do_not_wait_for_each_other(desk: Desk, sale: str) -> None:
    desk.refund(sale, "45,00")
    assert desk.shop.pacing.remaining(desk.profile.base_url, "another") == 0
    assert desk.shop.pacing.remaining("https://api.imoje.pl/v1/merchant", desk.profile.merchant_id) == 0


@pytest.mark.parametrize("jump", [-86400.0, -3.0, 3.0, 86400.0])
def test_setting_the_wall_clock_shortens_nothing(desk: Desk, sale: str, clock: StillClock, jump: float) -> None:
    desk.refund(sale, "45,00")
    clock.advance(1)
    clock.set_wall(jump)
    assert left(desk) == pytest.approx(4)


def test_a_restart_of_the_program_shortens_nothing(desk: Desk, sale: str, clock: StillClock) -> None:
    desk.refund(sale, "45,00")
    clock.advance(1)
    desk.restart()
    assert 4 <= left(desk) <= 4 + UNHEARD
    clock.advance(4 + UNHEARD)
    assert left(desk) == 0


@pytest.mark.parametrize("jump", [-86400.0, 0.0, 86400.0])
def test_a_restart_of_the_machine_means_the_whole_pause(desk: Desk, sale: str, clock: StillClock, jump: float) -> None:
    desk.refund(sale, "45,00")
    clock.reboot()
    clock.set_wall(jump)
    desk.restart()
    assert left(desk) >= SPACING
    clock.advance(SPACING + UNHEARD)
    assert left(desk) == 0


def test_where_no_boot_is_known_the_whole_pause_counts_from_the_start(
    tmp_path: Path, gateway: TrainingGateway, clock: StillClock, desk: Desk, sale: str
) -> None:
    clock.boot = ""
    desk.refund(sale, "45,00")
    clock.advance(2)
    assert left(desk) >= SPACING - 2


def test_a_call_that_the_journal_could_not_record_counts_all_the_same(desk: Desk, clock: StillClock) -> None:
    desk.shop.pacing.touch(desk.profile.base_url, desk.profile.merchant_id)
    clock.advance(2)
    assert left(desk) == pytest.approx(3)


def test_a_longer_pause_that_imoje_asks_for_is_kept(desk: Desk, sale: str, clock: StillClock) -> None:
    desk.refund(sale, "45,00")
    desk.shop.pacing.hold(desk.profile.base_url, desk.profile.merchant_id, 120)
    assert left(desk) == 120
    clock.advance(118)
    assert left(desk) == 2
