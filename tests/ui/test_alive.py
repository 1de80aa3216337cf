"""Whatever hangs, the window lives: its timer ticks, keys are taken, and it can be left."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer

from imoje_desk.actions import office
from imoje_desk.domain.attempts import State
from imoje_desk.training import Fault
from imoje_desk.ui.review_dialog import ReviewDialog
from tests.support.window import OpenDesk, armed

MANY = 100


class Meter:
    """Counts the turns of the event loop."""

    def __init__(self) -> None:
        self.ticks = 0
        self.timer = QTimer()
        self.timer.setInterval(1)
        self.timer.timeout.connect(self._tick)
        self.timer.start()

    def _tick(self) -> None:
        self.ticks += 1


@pytest.fixture
def meter(desk: OpenDesk) -> Iterator[Meter]:
    meter = Meter()
    yield meter
    meter.timer.stop()


def ticking(desk: OpenDesk, meter: Meter) -> None:
    meter.ticks = 0
    desk.wait(lambda: meter.ticks > MANY)


def test_while_a_look_up_hangs(desk: OpenDesk, meter: Meter) -> None:
    desk.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING, on="link")
    desk.paste(desk.case("open-link"))
    desk.wait(lambda: desk.desk.window.asking.text() == "Asking imoje…")
    ticking(desk, meter)
    assert desk.parts.worker.busy
    desk.look_up("cancelled-link")
    assert desk.link.shown is not None


def test_while_all_readers_hang_money_can_still_be_left_alone(desk: OpenDesk, meter: Meter) -> None:
    desk.gateway.arm(Fault.TIMEOUT_WITHOUT_ACCEPTING, on="any", times=50)
    for key in ("open-link", "cancelled-link", "expired-link", "blik-last-week"):
        desk.paste(desk.case(key))
    ticking(desk, meter)
    assert desk.link.empty.text() == "Asking imoje…"
    desk.gateway.arm(Fault.SLOW, times=0)


def test_while_a_refund_hangs_the_next_one_can_be_reviewed(
    desk: OpenDesk, meter: Meter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "TRAINING_DEADLINE", 60.0)
    desk.parts.enter(desk.parts.place.profile)
    desk.look_up("blik-last-week")
    desk.gateway.arm(Fault.TIMEOUT_AFTER_ACCEPTING)
    desk.refund("45,00")
    desk.wait(lambda: desk.rows()[0].state is State.SENDING)
    ticking(desk, meter)
    assert desk.form.progress.text().startswith("Sending…")
    desk.look_up("wallet-gpay")
    desk.write("1,00")
    desk.hands.will(ReviewDialog, lambda dialog: dialog.reject(), armed)
    desk.form.review.click()
    desk.wait(lambda: not desk.hands.busy)
    assert desk.parts.refunds.under_way


def test_while_the_keyring_waits_for_somebody_to_unlock_it(
    desk: OpenDesk, meter: Meter, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked = threading.Event()
    tokens = desk.parts.opened.tokens
    real = tokens.get
    monkeypatch.setattr(tokens, "get", lambda entry: (unlocked.wait(30), real(entry))[1])
    desk.paste(desk.case("blik-last-week"))
    ticking(desk, meter)
    assert desk.form.reading is None
    unlocked.set()
    desk.wait(lambda: desk.form.reading is not None)


def test_while_the_journal_is_slow(desk: OpenDesk, meter: Meter, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = threading.Event()
    real = desk.journal.open_for
    monkeypatch.setattr(desk.journal, "open_for", lambda *given: (slow.wait(30), real(*given))[1])
    desk.paste(desk.case("blik-last-week"))
    ticking(desk, meter)
    slow.set()
    desk.wait(lambda: desk.form.reading is not None)
