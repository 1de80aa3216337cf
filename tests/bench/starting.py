"""From the start of the process to a window, and to a link on screen."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.children import ROOT, since_start, told
from tests.bench.gateway import Gateway
from tests.bench.measuring import Measure, NotHere, Pair, times

_STARTS = 15
_BARE = "a bare PySide6 window with menu, label, status bar"


def painted() -> Iterator[Pair]:
    """First painted window."""
    told("bare_window.py"), told("started_desk.py", "painted")  # files into the cache, settings folder made
    for _ in range(_STARTS):
        reference = since_start(told("bare_window.py"), "painted")
        yield since_start(told("started_desk.py", "painted"), "painted"), reference


def usable() -> Iterator[Pair]:
    """A pasted id is looked up and on screen; Enter is pressed as soon as the window can be seen."""
    with Gateway(tls=False) as gateway:
        asked = ("usable", gateway.base_url, gateway.cases["open-link"])
        told("started_desk.py", *asked)
        for _ in range(_STARTS):
            reference = since_start(told("bare_window.py"), "painted")
            yield since_start(told("started_desk.py", *asked), "usable"), reference


def bundle() -> Iterator[Pair]:
    """The built program beside the source, each to the end of `--version`-free start: its window on the screen."""
    archive = next((ROOT / "dist").glob("imoje-desk-*-linux-*.tar.gz"), None)
    if archive is None:
        raise NotHere("no bundle in dist/; build it first")
    with tempfile.TemporaryDirectory() as folder:
        shutil.unpack_archive(archive, folder, filter="data")
        (built,) = Path(folder).glob("*/imoje-desk")
        for _ in range(_STARTS):
            reference = _seen([str(ROOT / ".venv" / "bin" / "imoje-desk")])
            yield _seen([str(built)]), reference


def _seen(command: list[str]) -> float:
    """Milliseconds until the program's window is drawn on the X server of this measure."""
    began = time.monotonic()
    program = subprocess.Popen([*command, "--training"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not _drawn():
            if time.monotonic() - began > 20:
                raise NotHere("its window never appeared")
        return (time.monotonic() - began) * 1000
    finally:
        program.terminate()
        program.wait()
        while _drawn():
            pass


def _drawn() -> bool:
    """Whether any pixel in the middle of the X server's screen is not black."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    assert isinstance(application, QGuiApplication)
    screen = application.primaryScreen()
    middle = screen.geometry().center()
    strip = screen.grabWindow(0, 0, middle.y(), screen.geometry().width(), 1).toImage()
    return any(strip.pixelColor(x, 0).lightness() for x in range(0, strip.width(), 16))


MEASURES = (
    Measure("start-offscreen", "start → first painted window, offscreen", _BARE, "ms", times(1.10), painted),
    Measure("start-xvfb", "start → first painted window, Xvfb", _BARE, "ms", times(1.10), painted, "xcb"),
    Measure("usable", "start → pasted id looked up and painted", _BARE, "ms", times(1.60), usable),
    Measure("bundle", "bundle: start → window on the screen", "from source", "ms", times(1.10), bundle, "xcb"),
)
