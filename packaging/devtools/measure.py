"""How big the bundle is and how fast it starts, next to the program run from its source."""

from __future__ import annotations

import csv
import statistics
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools import bundle, workshop
from devtools.host import ROOT, Stopped, environment, has_display, say

_PATIENCE = 60.0
_RUNS = 5


def report() -> None:
    """Prints both, and the ratios, which hold on other machines too."""
    ours = bundle.size(bundle.FOLDER)
    source = _installed() + bundle.size(ROOT / "imoje_desk") + bundle.size(ROOT / "resources")
    say(f"Size: bundle {_mb(ours)} with its Python, source and packages {_mb(source)} without: {ours / source:.2f} ×")
    from_source: list[str | Path] = [workshop.PYTHON, "-m", "imoje_desk"]
    times = [(_start([bundle.PROGRAM]), _start(from_source)) for _ in range(_RUNS)]
    frozen, plain = (statistics.median(column) for column in zip(*times, strict=True))
    say(
        f"Start to the first picture of the tour: bundle {frozen:.2f} s, source {plain:.2f} s: {frozen / plain:.2f} ×"
        f" (median of {_RUNS}, alternating)"
    )


def _start(program: Sequence[str | Path]) -> float:
    """Seconds from the start of the process to the picture of a desk that is ready for work."""
    with TemporaryDirectory() as folder:
        picture = Path(folder) / "01-start.png"
        platform = None if has_display() else "offscreen"
        began = time.monotonic()
        with subprocess.Popen(
            [*program, "--tour", folder],
            cwd=ROOT,
            env=environment(QT_QPA_PLATFORM=platform),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            while not picture.exists() and process.poll() is None and time.monotonic() - began < _PATIENCE:
                time.sleep(0.002)
            took = time.monotonic() - began
            process.terminate()
        if not picture.exists():
            raise Stopped(f"{program[0]} did not start.")
        return took


def _installed() -> int:
    """Bytes of the packages that the program needs at run time, by their own lists of files."""
    site = workshop.site_packages(workshop.ENV)
    wanted = workshop.locked(workshop.LOCKS / "runtime.txt")
    total = 0
    for info in site.glob("*.dist-info"):
        if workshop.normalised(info.name.partition("-")[0]) in wanted:
            with (info / "RECORD").open(encoding="utf-8", newline="") as record:
                files = [site / row[0] for row in csv.reader(record)]
            total += sum(file.stat().st_size for file in files if file.exists())
    return total


def _mb(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
