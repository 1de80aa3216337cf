"""The tour: the real window played through its states, with a picture and a transcript of every step.

It presses what an agent presses and believes nothing but the window and the gateway's own record. It is the README's
pictures and every artefact's self-test.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from imoje_desk import __version__
from imoje_desk.desk import Desk, Options
from imoje_desk.ui.application import CollectHere, make_application
from imoje_desk.ui.tour.beginnings import damage, damaged_journal, first_run, large_text
from imoje_desk.ui.tour.job import main_job
from imoje_desk.ui.tour.player import Script, Step, Tour
from imoje_desk.ui.tour.states import all_states

_LARGE = 2
"""How many times the usual size large text is."""


def play(options: Options, folder: Path) -> int:
    """Play the tour into a folder; 0 only if every step came out as it should."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["imoje-desk"])
    collector = CollectHere(application)
    steps: list[Step] = []
    with TemporaryDirectory(prefix="imoje-desk-tour-", ignore_cleanup_errors=True) as scratch:
        try:
            failure = _play_all(application, options, folder, Path(scratch), steps)
        finally:
            collector.stop()
    transcript = {"version": __version__, "failure": failure, "steps": [asdict(step) for step in steps]}
    (folder / "transcript.json").write_text(json.dumps(transcript, ensure_ascii=False, indent=2), "utf-8")
    for step in steps:
        print(f"{'ok ' if step.as_expected else 'NOT'} {step.picture or step.name}  {' | '.join(step.said)}")
    if failure:
        print(f"The tour failed at {failure}")
    return 1 if failure else 0


def _play_all(application: QApplication, options: Options, folder: Path, scratch: Path, steps: list[Step]) -> str:
    """Each run of the program in turn, on a data directory of its own; why one failed, or empty."""

    def act(name: str, script: Callable[[Tour], Script], *, training: bool) -> str:
        return _act(application, options._replace(data_dir=scratch / name, training=training), folder, script, steps)

    damage(scratch / "damaged")
    failure = act("job", _job_and_states, training=True)
    failure = failure or act("first", first_run, training=False)
    failure = failure or act("damaged", damaged_journal, training=False)
    usual, large = application.font(), application.font()
    large.setPointSizeF(_LARGE * usual.pointSizeF())
    application.setFont(large)
    failure = failure or act("large", large_text, training=True)
    application.setFont(usual)
    return failure


def _job_and_states(tour: Tour) -> Script:
    yield from main_job(tour)
    yield from all_states(tour)


def _act(
    application: QApplication, options: Options, folder: Path, script: Callable[[Tour], Script], steps: list[Step]
) -> str:
    desk = Desk(application, options)
    tour = Tour(desk, folder, script, steps)
    desk.window.show()
    try:
        application.exec()
    finally:
        desk.close()
    return tour.failure
