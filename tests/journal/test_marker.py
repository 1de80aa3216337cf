from __future__ import annotations

import stat
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from imoje_desk.domain.attempts import Event, Facts, State, What
from imoje_desk.journal import place
from imoje_desk.journal.marker import UNREADABLE, Mark, Marker
from imoje_desk.journal.problems import JournalProblem, Problem

EVENT = Event(7, "a", 2, "e", What.STATE, State.SENDING, False, None, 1.5, 2.5, "b", "p", Facts(http_status=200))


def test_a_mark_tells_one_event_from_any_other() -> None:
    mark = Mark.of("journal", EVENT)
    assert mark == Mark.of("journal", replace(EVENT))
    for other in (
        replace(EVENT, event_id="f"),
        replace(EVENT, state=State.UNKNOWN),
        replace(EVENT, wall=1.6),
        replace(EVENT, facts=Facts(http_status=201)),
    ):
        assert Mark.of("journal", other).event != mark.event
    assert Mark.of("another", EVENT) != mark
    assert Mark.of("journal", None) == Mark("journal", 0, "")


def test_what_was_marked_is_read_back_and_private(tmp_path: Path) -> None:
    marker = Marker(tmp_path)
    assert marker.read() is None
    for mark in (Mark("journal"), Mark.of("journal", EVENT), Mark("another", 3, "x"), Mark("another")):
        marker.write(mark)
        assert marker.read() == Marker(tmp_path).read() == mark
    assert stat.S_IMODE(marker.path.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["journal.marker"]


@given(marks=some.integers(1, 5), start=some.integers(0, 5000), junk=some.binary(min_size=1, max_size=600))
def test_whatever_a_torn_write_spoils_the_mark_before_it_stands(
    tmp_path_factory: pytest.TempPathFactory, marks: int, start: int, junk: bytes
) -> None:
    marker = Marker(tmp_path_factory.mktemp("marker"))
    for number in range(marks):
        before = marker.path.read_bytes() if number else b""
        marker.write(Mark("journal", number, "x"))
    after = marker.path.read_bytes()
    written = [at for at, (old, new) in enumerate(zip(before.ljust(len(after)), after, strict=True)) if old != new]
    at = written[0] + start % (written[-1] - written[0] + 1)
    marker.path.write_bytes(after[:at] + junk[: written[-1] + 1 - at] + after[at + len(junk[: written[-1] + 1 - at]) :])
    assert marker.read() in (
        Mark("journal", marks - 1, "x"),
        Mark("journal", marks - 2, "x") if marks > 1 else UNREADABLE,
    )


def checked(text: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(text), text)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\x00", b" ", checked(b"null"), checked(b"[1, 2]"), checked(b'[0, "j", "x", ""]')]
)
def test_nonsense_is_borne_out_by_no_journal(tmp_path: Path, content: bytes) -> None:
    marker = Marker(tmp_path)
    marker.path.write_bytes(content)
    assert marker.read() == UNREADABLE
    marker.write(Mark("journal"))
    assert marker.read() == Mark("journal")
    assert UNREADABLE.seq and Mark.of(UNREADABLE.journal_id, replace(EVENT, seq=UNREADABLE.seq)) != UNREADABLE


def test_a_marker_that_cannot_be_read_or_written_is_a_problem(tmp_path: Path) -> None:
    marker = Marker(tmp_path)
    marker.path.mkdir()
    for attempt in (marker.read, lambda: marker.write(Mark("journal"))):
        with pytest.raises(JournalProblem) as refused:
            attempt()
        assert (refused.value.code, refused.value.path) == (Problem.UNWRITABLE, marker.path)


def test_a_failed_write_leaves_the_marker_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marker = Marker(tmp_path)
    marker.write(Mark("journal"))

    def fails(_: int, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(place, "sync", fails)
    with pytest.raises(JournalProblem):
        marker.write(Mark.of("journal", EVENT))
    assert marker.read() == Mark("journal")
