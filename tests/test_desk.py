"""One run of the program: its start, its end at any moment, and a second start beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imoje_desk import opening
from imoje_desk.actions.clock import SystemClock
from imoje_desk.actions.office import Office
from imoje_desk.desk import Desk, Options
from imoje_desk.domain.attempts import State
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.store import Journal
from imoje_desk.places import Places
from imoje_desk.ui.counter import Counter
from imoje_desk.ui.desk_window import DeskWindow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.link_pane import LinkPane
from imoje_desk.ui.single_instance import SingleInstance
from imoje_desk.vault.settings import Language, Theme

PATIENCE = 60

FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from imoje_desk import desk

raising = desk.Desk.raise_window
def told(self):
    raising(self)
    print("raised", flush=True)
    QTimer.singleShot(0, self.window.close)
desk.Desk.raise_window = told
opening = desk.Desk._finish
def furnished(self, made):
    opening(self, made)
    print("furnished", flush=True)
desk.Desk._finish = furnished
sys.exit(desk.run(desk.Options(data_dir=Path(sys.argv[1]), language="en"), ["imoje-desk"]))
"""

IN_FLIGHT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from imoje_desk import desk, opening
from imoje_desk.domain.attempts import State
from imoje_desk.training import Fault
from imoje_desk.actions import office
from imoje_desk.ui import confirm_dialog
from imoje_desk.ui.review_dialog import ReviewDialog

confirm_dialog.ARM_MS = 1
office.TRAINING_DEADLINE = 60.0
opening.shutil.rmtree = lambda *a, **k: None
made = []
build = desk.Desk.__init__
def keep(self, *a, **k):
    build(self, *a, **k)
    made.append(self)
    self.furnished.connect(begin)
desk.Desk.__init__ = keep

def begin():
    parts = made[0].desk_window
    gateway = parts.opened.gateway
    gateway.arm(Fault.TIMEOUT_AFTER_ACCEPTING)
    parts.lookups.look_up(next(case.id for case in gateway.cases if case.key == "blik-last-week"))
    steps = iter([fill, confirm, sent])
    current = [next(steps)]
    def tick():
        if current[0](parts):
            current[0] = next(steps, None)
            if current[0] is None:
                timer.stop()
                print("sending", flush=True)
    timer = parts.ticker = QTimer(parts)
    timer.timeout.connect(tick)
    timer.start(5)

def fill(parts):
    if parts.form.reading is None:
        return False
    parts.form.all_left.setChecked(True)
    parts.form.review.click()
    return True

def confirm(parts):
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, ReviewDialog) and dialog.do.isEnabled():
        dialog.do.click()
        return True
    return False

def sent(parts):
    rows = parts.opened.office.journal.history(limit=1)
    calls = [call for call in parts.opened.gateway.record() if call.path.endswith("/refund")]
    return bool(rows and rows[0].state is State.SENDING and calls)

sys.exit(desk.run(desk.Options(Path(sys.argv[1]), training=True, language="en"), ["imoje-desk"]))
"""


class Program:
    """The program in a process of its own."""

    def __init__(self, script: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )

    def says(self, word: str) -> None:
        """Wait until it has said something."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == word:
                return
        assert self.process.stderr is not None
        pytest.fail(f"it never said {word}: {self.process.stderr.read()}")

    def end(self) -> tuple[int, str]:
        """Its exit code and what it complained of."""
        _, complaints = self.process.communicate(timeout=PATIENCE)
        lines = [line for line in complaints.splitlines() if "plugin does not support" not in line]
        return self.process.returncode, "\n".join(lines)


@pytest.fixture
def start() -> Iterator[Callable[..., Program]]:
    running: list[Program] = []

    def run(script: str, *arguments: str) -> Program:
        running.append(Program(script, *arguments))
        return running[-1]

    yield run
    for program in running:
        if program.process.poll() is None:
            program.process.kill()
        program.process.communicate()


def journal_of(data: Path) -> Journal:
    """The journal that a training run has left below its directory."""
    (scratch,) = data.glob("imoje-desk-training-*")
    return FileJournal.open(
        scratch / "data" / "journal", marker_folder=scratch / "witness" / "marker", clock=SystemClock()
    )


def test_a_second_start_raises_the_first_window_and_ends(start: Callable[..., Program], tmp_path: Path) -> None:
    first = start(FIRST, str(tmp_path))
    first.says("furnished")
    second = start(FIRST, str(tmp_path))
    assert second.end() == (0, "")
    first.says("raised")
    assert first.end() == (0, "")


def test_another_directory_is_another_desk(start: Callable[..., Program], tmp_path: Path) -> None:
    first = start(FIRST, str(tmp_path / "one"))
    first.says("furnished")
    second = start(FIRST, str(tmp_path / "two"))
    second.says("furnished")
    for program in (first, second):
        program.process.send_signal(signal.SIGTERM)
        assert program.end() == (0, "")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_during_a_call_ends_it_as_unknown_without_a_question(
    start: Callable[..., Program], tmp_path: Path, end: signal.Signals
) -> None:
    program = start(IN_FLIGHT, str(tmp_path))
    program.says("sending")
    program.process.send_signal(end)
    assert program.end() == (0, "")
    journal = journal_of(tmp_path)
    try:
        (row,) = journal.history(limit=10)
        assert row.state is State.UNKNOWN
    finally:
        journal.close()


def test_a_kill_during_a_call_is_found_as_unknown_at_the_next_start(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    from imoje_desk.actions.sending import PROVEN_LIBRARIES
    from imoje_desk.gateway.client import LIBRARIES

    program = start(IN_FLIGHT, str(tmp_path))
    program.says("sending")
    program.process.kill()
    program.process.communicate(timeout=PATIENCE)
    journal = journal_of(tmp_path)
    try:
        (row,) = journal.sweep(PROVEN_LIBRARIES, LIBRARIES)
        assert row.state is State.UNKNOWN
    finally:
        journal.close()


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A desk in this process that nothing has been done with yet; a window still open in the end is closed."""
    qapp.setQuitOnLastWindowClosed(False)
    desk = Desk(qapp, Options(data_dir=tmp_path / "data", training=True, language="en", theme="light"))
    yield desk
    if desk.window.isVisible():
        desk.window.close()
        desk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_window_is_painted_before_anything_slow_is_opened(qtbot: QtBot, made: Desk) -> None:
    with qtbot.waitSignal(made.window.painted):
        made.window.show()
        assert made.opened is None
        assert made.worker is None
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        pass


def test_a_window_closed_while_everything_loads_leaves_nothing_running(qtbot: QtBot, made: Desk) -> None:
    made.window.show()
    qtbot.waitUntil(lambda: made.worker is not None)
    made.window.close()
    made.close()
    assert made.opened is not None
    assert made.opened.scratch is not None
    assert not made.opened.scratch.exists()


def test_a_window_that_was_never_painted_can_be_taken_down(made: Desk) -> None:
    made.close()


def test_what_was_entered_while_everything_loaded_is_looked_up(qtbot: QtBot, made: Desk) -> None:
    made.window.show()
    made.window.lookup_box.setText("nothing to find")
    made.window.look_up_button.click()
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        pass
    assert made.desk_window is not None
    assert "no id in this text" in made.desk_window.link_pane.empty.text()


@pytest.fixture
def held(made: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The journal is not open before this is set."""
    let, open_journal = threading.Event(), Office.open_journal

    def held_back(office: Office) -> None:
        assert let.wait(PATIENCE)
        open_journal(office)

    monkeypatch.setattr(Office, "open_journal", held_back)
    yield let
    let.set()


def counter_of(desk: Desk, qtbot: QtBot) -> Counter:
    """The counter, once it is open."""
    qtbot.waitUntil(lambda: hasattr(desk.window.findChild(Counter), "lookups"), timeout=20_000)
    counter = desk.window.findChild(Counter)
    assert isinstance(counter, Counter)
    return counter


def case_of(desk: Desk, key: str) -> str:
    assert desk.opened is not None
    assert desk.opened.gateway is not None
    return next(case.id for case in desk.opened.gateway.cases if case.key == key)


def test_an_id_is_looked_up_before_the_journal_is_open_and_its_refund_is_locked_until_it_is(
    qtbot: QtBot, made: Desk, held: threading.Event
) -> None:
    made.window.show()
    qtbot.waitUntil(lambda: made.opened is not None, timeout=20_000)
    made.window.lookup_box.setText(case_of(made, "blik-last-week"))
    made.window.look_up_button.click()
    counter = counter_of(made, qtbot)
    qtbot.waitUntil(lambda: counter.form.reading is not None, timeout=20_000)
    assert made.opened is not None
    assert made.opened.office.journal is None
    assert not counter.form.review.isEnabled()
    assert "still being opened" in counter.form.why_not.text()
    assert counter.place.shop is None
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        held.set()
    assert counter.form.review.isEnabled()
    assert counter.form.why_not.text() == ""
    qtbot.waitUntil(lambda: len(made.opened.recent.all) == 1)  # type: ignore[union-attr]


def test_every_id_looked_up_before_the_journal_is_open_is_remembered(
    qtbot: QtBot, made: Desk, held: threading.Event
) -> None:
    made.window.show()
    counter = counter_of(made, qtbot)
    for key in ("blik-last-week", "open-link"):
        with qtbot.waitSignal(counter.lookups.shown, timeout=20_000):
            counter.lookups.look_up_text(case_of(made, key))
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        held.set()
    assert made.opened is not None
    qtbot.waitUntil(lambda: len(made.opened.recent.all) == 2)  # type: ignore[union-attr]


def test_a_journal_that_fails_unforeseen_locks_money_in_a_whole_window(
    qtbot: QtBot, made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_office: Office) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(Office, "open_journal", broken)
    with qtbot.captureExceptions() as told, qtbot.waitSignal(made.furnished, timeout=20_000):
        made.window.show()
    assert [str(error) for _, error, _ in told] == ["unforeseen"]
    assert made.desk_window is not None
    assert "still being opened" not in made.desk_window.place.locked
    assert made.desk_window.place.locked
    assert made.window.busy.text() == ""


def gets(desk: Desk, identifier: str) -> int:
    assert desk.opened is not None
    assert desk.opened.gateway is not None
    return sum(call.method == "GET" and call.path.endswith(identifier) for call in desk.opened.gateway.record())


@pytest.fixture
def pasted(made: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The id of a link, once there is one: Enter was pressed on it while everything loads."""
    pasted: list[str] = []
    open_training = opening.open_training

    def opened(where: Places | None = None) -> opening.Opened:
        ready = open_training(where)
        assert ready.gateway is not None
        pasted.append(next(case.id for case in ready.gateway.cases if case.key == "open-link"))
        made._note_early(pasted[0])
        return ready

    monkeypatch.setattr(opening, "open_training", opened)
    return pasted


def test_an_id_pasted_at_once_is_asked_about_once_and_before_there_is_a_pane_to_show_it_in(
    qtbot: QtBot, made: Desk, pasted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    look_ahead, panes = Workplace.look_ahead, []

    def looks_ahead(place: Workplace, identifier: str) -> None:
        panes.append(made.window.findChild(LinkPane))
        look_ahead(place, identifier)

    monkeypatch.setattr(Workplace, "look_ahead", looks_ahead)
    made.window.show()
    counter = counter_of(made, qtbot)
    (link,) = pasted
    qtbot.waitUntil(lambda: counter.link_pane.shown is not None, timeout=20_000)
    assert panes == [None]
    assert gets(made, link) == 1
    counter.lookups.look_up(link)
    qtbot.waitUntil(lambda: counter.lookups.lookup is not None, timeout=20_000)
    assert gets(made, link) == 2
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        pass


def test_what_was_asked_ahead_and_not_wanted_any_more_is_read_anew_later(
    qtbot: QtBot, made: Desk, pasted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    look_ahead = Workplace.look_ahead

    def looks_ahead(place: Workplace, identifier: str) -> None:
        look_ahead(place, identifier)
        made._note_early("nothing to find")

    monkeypatch.setattr(Workplace, "look_ahead", looks_ahead)
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        made.window.show()
    counter = counter_of(made, qtbot)
    (link,) = pasted
    assert counter.link_pane.shown is None
    qtbot.waitUntil(lambda: gets(made, link) == 1, timeout=20_000)
    counter.lookups.look_up(link)
    qtbot.waitUntil(lambda: counter.link_pane.shown is not None, timeout=20_000)
    assert gets(made, link) == 2


def test_a_link_looked_up_before_the_journal_is_open_can_be_cancelled_only_after(
    qtbot: QtBot, made: Desk, held: threading.Event
) -> None:
    made.window.show()
    counter = counter_of(made, qtbot)
    counter.lookups.look_up(case_of(made, "open-link"))
    qtbot.waitUntil(lambda: counter.link_pane.shown is not None, timeout=20_000)
    assert not counter.link_pane.cancel.isEnabled()
    assert "still being opened" in counter.link_pane.why_not.text()
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        held.set()
    assert counter.link_pane.cancel.isEnabled()


def test_money_waits_for_the_whole_window_where_the_journal_is_open_first(
    qtbot: QtBot, made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = Desk._finish
    seen: list[bool] = []

    def finished(desk: Desk, furnished: DeskWindow) -> None:
        assert desk.opened is not None
        journal = desk.opened.office.journal
        seen.extend([journal is not None, furnished.place.shop is None, bool(furnished.place.locked)])
        finish(desk, furnished)

    monkeypatch.setattr(Desk, "_finish", finished)
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        made.window.show()
    assert seen == [True, True, True]
    assert made.desk_window is not None
    assert made.desk_window.place.locked == ""


def test_a_window_closed_while_the_journal_is_being_opened_leaves_nothing_running(
    qtbot: QtBot, made: Desk, held: threading.Event
) -> None:
    made.window.show()
    counter = counter_of(made, qtbot)
    case = case_of(made, "blik-last-week")
    counter.lookups.look_up(case)
    made.window.close()
    held.set()
    made.close()
    assert made.desk_window is None
    assert made.opened is not None
    assert made.opened.scratch is not None
    assert not made.opened.scratch.exists()


def test_language_and_look_change_at_run_time_and_what_was_on_screen_comes_back(qtbot: QtBot, made: Desk) -> None:
    made.window.show()
    with qtbot.waitSignal(made.furnished, timeout=20_000):
        pass
    parts = made.desk_window
    assert parts is not None
    assert parts.opened.gateway is not None
    case = next(case.id for case in parts.opened.gateway.cases if case.key == "blik-last-week")
    made.window.lookup_box.setText(case)
    made.window.look_up_button.click()
    qtbot.waitUntil(lambda: parts.form.reading is not None)
    before, caption = made.window, made.window.look_up_button.text()
    for language, theme in ((Language.POLISH, Theme.DARK), (Language.ENGLISH, Theme.LIGHT)):
        with qtbot.waitSignal(made.furnished, timeout=20_000):
            made.change_look(replace(parts.settings.settings, language=language, theme=theme))
        assert made.window is not before
        assert (made.window.look_up_button.text() == caption) is (language is Language.ENGLISH)
        now = made.desk_window
        assert now is not None
        qtbot.waitUntil(lambda now=now: now.form.reading is not None)  # type: ignore[misc]
        parts, before = now, made.window


def test_where_no_lock_can_be_written_the_window_opens_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    instance = SingleInstance(file / "below")
    assert instance.take()
    instance.release()


def test_the_lock_of_a_dead_process_holds_nobody_up(start: Callable[..., Program], tmp_path: Path) -> None:
    first = start(FIRST, str(tmp_path))
    first.says("furnished")
    first.process.kill()
    first.process.communicate(timeout=PATIENCE)
    instance = SingleInstance(tmp_path)
    assert instance.take()
    instance.release()
