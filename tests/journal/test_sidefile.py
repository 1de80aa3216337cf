from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from imoje_desk.domain.attempts import Facts, State
from imoje_desk.domain.instant import Instant
from imoje_desk.journal.sidefile import Answer, SideFile

ANSWER = Answer(
    "event",
    "attempt",
    State.ACCEPTED,
    Facts(http_status=200, note="ż\n\r\u2028{"),
    Instant(1.5, 2.5, "b"),
    "p",
    "r",
    True,
    True,
)
OTHER = Answer("event 2", "attempt 2", State.UNKNOWN, Facts(), Instant(0.0, 0.0, ""), "p")


def test_what_was_appended_is_read_back_in_order_and_private(tmp_path: Path) -> None:
    side = SideFile(tmp_path)
    assert side.read() == ([], True)
    side.append(ANSWER)
    side.append(OTHER)
    assert SideFile(tmp_path).read() == ([ANSWER, OTHER], True)
    assert stat.S_IMODE(side.path.stat().st_mode) == 0o600


@given(text=some.text(), size=some.integers(0, 400))
def test_a_line_torn_anywhere_costs_no_other(tmp_path_factory: pytest.TempPathFactory, text: str, size: int) -> None:
    side = SideFile(tmp_path_factory.mktemp("side"))
    side.append(ANSWER)
    side.append(Answer("e", text, State.SETTLED, Facts(excerpt=text), Instant(1.0, 1.0, text), text))
    whole = side.path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    side.path.write_bytes(whole[: min(last + size, len(whole))])
    side.append(OTHER)
    answers, complete = side.read()
    assert [answers[0], answers[-1]] == [ANSWER, OTHER]
    assert len(answers) == 3 or not complete or size == 0


@pytest.mark.parametrize("line", ['"text"', "[]", "{}", "null", '{"to":"nowhere"}', "\x00\x00"])
def test_lines_that_are_no_answers_are_noticed(tmp_path: Path, line: str) -> None:
    side = SideFile(tmp_path)
    side.append(ANSWER)
    with side.path.open("a") as file:
        file.write(line)
    assert side.read() == ([ANSWER], False)


def test_delivered_answers_are_forgotten(tmp_path: Path) -> None:
    side = SideFile(tmp_path)
    side.clear(delivered=True)
    side.append(ANSWER)
    side.clear(delivered=True)
    assert list(tmp_path.iterdir()) == []


def test_undelivered_ones_are_put_aside_for_a_person(tmp_path: Path) -> None:
    side = SideFile(tmp_path)
    side.clear(delivered=False)
    for _ in range(2):
        side.append(ANSWER)
        content = side.path.read_bytes()
        side.clear(delivered=False)
    assert side.read() == ([], True)
    assert [path.read_bytes() for path in tmp_path.glob("answers.undelivered.*.jsonl")] == [content] * 2


def test_the_file_is_there_until_all_in_it_was_delivered(tmp_path: Path) -> None:
    side = SideFile(tmp_path)
    side.append(ANSWER)
    side.append(OTHER)
    assert side.settle({ANSWER.event_id}, whole=True) == [OTHER]
    assert SideFile(tmp_path).read() == ([ANSWER, OTHER], True)
    assert side.settle({OTHER.event_id}, whole=True) == []
    assert not side.path.exists()
