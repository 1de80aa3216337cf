"""A look-up and a partial refund with nothing but keys, sent by the X server to a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk.training import TrainingGateway
from tests.e2e.keyboard import Window, xdotool

_PROGRAM = """
def furnished(self):
    parts = self.desk_window
    parts.lookups.shown.connect(lambda: tell("shown", parts.form.left.text()))
    parts.place.recorded.connect(lambda outcome: tell("state", outcome.attempt.state))
    self.gateway = parts.opened.gateway
    tell("ready")

down = desk.Desk.close
def closed(self):
    tell("sent", [call.body["amount"] for call in self.gateway.record() if call.path.endswith("/refund")])
    down(self)
desk.Desk.close = closed
sys.exit(desk.run(desk.Options(Path(sys.argv[1]), training=True, language="en"), ["imoje-desk"]))
"""


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path, _PROGRAM)
    yield window
    window.close()


def case(key: str) -> str:
    return next(case.id for case in TrainingGateway().cases if case.key == key)


def look_up(window: Window, key: str) -> None:
    window.tells("ready")
    window.to_the_front("imoje-desk")
    assert window.focus() == "Payment link, transaction id or message"
    window.type(case(key))
    window.key("Return")
    window.tells("shown")
    assert window.focus().startswith("All that is left")


def test_a_partial_refund_without_a_mouse(window: Window) -> None:
    look_up(window, "blik-last-week")
    passed = window.tab_to("Amount to refund")
    assert len(passed) <= 4, passed
    window.type("45,00")
    passed = window.tab_to("Review refund")
    names = [name for name in passed if name]
    assert names.index("Title on the payer's statement") < names.index("Ticket number") < names.index("Internal note")
    window.key("space")
    window.to_the_front("Review refund")
    window.tab_to("Refund 45,00")
    window.key("space")
    states = [window.tells("state")[1] for _ in range(2)]
    assert states[0] == "intended"
    while states[-1] != "settled":
        states.append(window.tells("state")[1])
        assert states[-1] in ("accepted", "settled")
    window.to_the_front("imoje-desk")
    window.key("ctrl+q")
    assert window.tells("sent")[1] == [4500]
    assert window.leave() == 0


def test_enter_held_down_all_the_way_sends_nothing(window: Window) -> None:
    look_up(window, "blik-last-week")
    window.tab_to("Amount to refund")
    window.type("45,00")
    window.tab_to("Review refund")
    window.key("space")
    window.to_the_front("Review refund")
    window.tab_to("Refund 45,00")
    xdotool("keydown", "Return")
    try:
        window.to_the_front("imoje-desk")
    finally:
        xdotool("keyup", "Return")
    window.key("ctrl+q")
    assert window.tells("sent")[1] == []
    assert window.leave() == 0
