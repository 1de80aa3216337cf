"""imoje-desk as it is started, printing when it was painted and when it showed a link that was pasted at once.

`started_desk.py painted` ends at the first paint. `usable BASE_URL LINK` ends with the link on screen, and
`stay BASE_URL LINK SECONDS LOOKUPS` then stays, looks up that often, and prints what it uses. The last two work for a
profile at that gateway. Its folders are the system's, in the home that the measure gave it.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import time
from typing import Any

import imoje_desk
from imoje_desk import cli


class Opening:
    """Stands for `imoje_desk.opening` until it is imported, and gives the real desk that it opens a profile."""

    @staticmethod
    def open_desk(where: Any) -> Any:
        real = importlib.import_module("imoje_desk.opening")
        gateway = importlib.import_module("imoje_desk.training").TrainingGateway
        profiles = importlib.import_module("imoje_desk.vault.profiles")
        environment = importlib.import_module("imoje_desk.domain.environment").Environment.CUSTOM
        opened = real.open_desk(where)
        profile = profiles.Profile(
            "bench", "Bench", environment, sys.argv[2], gateway.merchant_id, gateway.service_id, "Anna"
        )
        if not opened.book.profiles:
            opened.book.put(profile)
        token = importlib.import_module("imoje_desk.vault.tokens").Token
        opened.session.set(profile.token_entry, token.parse(gateway.token))
        return opened


def main(until: str) -> None:
    gc.disable()  # as the program itself does before it loads its desk
    from imoje_desk import desk

    open_all, open_counter = desk.Desk._open, desk.Desk._open_counter

    def opened(self: desk.Desk) -> None:
        print("painted", time.monotonic(), flush=True)
        if until == "painted":
            os._exit(0)
        if until == "gaps":
            watch(self)
        self.furnished.connect(lambda: furnished(self))
        self.window.lookup_box.setText(sys.argv[3])
        self.window.lookup_box.returnPressed.emit()
        open_all(self)

    def counter_opened(self: desk.Desk, counter: Any, *rest: Any) -> None:
        self.left = 1  # type: ignore[attr-defined]
        open_counter(self, counter, *rest)
        counter.lookups.shown.connect(lambda: shown(self))

    desk.Desk._open = opened  # type: ignore[method-assign]
    desk.Desk._open_counter = counter_opened  # type: ignore[method-assign]
    sys.exit(cli.main([]))


def furnished(running: Any) -> None:
    print("furnished", time.monotonic(), flush=True)
    running.is_furnished = True
    go_on(running)


def shown(running: Any) -> None:
    running.left -= 1
    if running.left > 0:
        running.window.lookup_box.returnPressed.emit()
    elif hasattr(running, "counting"):
        tell_later(running)
    else:
        print("usable", time.monotonic(), flush=True)
        if sys.argv[1] == "usable":
            os._exit(0)
        go_on(running)


def go_on(running: Any) -> None:
    """Once the link is on screen and everything is furnished."""
    if running.left > 0 or not hasattr(running, "is_furnished"):
        return
    if sys.argv[1] == "gaps":
        tell_gaps(running)
        os._exit(0)
    from usage import report_usage

    seconds, lookups = float(sys.argv[4]), int(sys.argv[5])
    running.counting = True

    def look_up_many() -> None:
        running.left = lookups
        running.window.lookup_box.returnPressed.emit()

    report_usage(seconds, look_up_many if lookups else running.end_now)


def tell_later(running: Any) -> None:
    from usage import peak_memory

    print("later", peak_memory(), flush=True)
    running.end_now()


def watch(running: Any) -> None:
    """Meter the event loop, and name each furnishing step."""
    from imoje_desk.ui.pieces import PieceByPiece
    from tests.bench.meter import Meter

    running.meter = meter = Meter()
    meter.doing = "loading"
    meter.start()
    take, metered = PieceByPiece.take, set()

    def timed(pieces: Any) -> Any:
        while True:
            began = time.perf_counter()
            try:
                name = next(pieces)
            except StopIteration as end:
                return end.value
            meter.gaps[name] = (time.perf_counter() - began) * 1000
            meter.doing = f"after{name}"
            yield name

    def take_timed(self: PieceByPiece, pieces: Any, then: Any) -> None:
        begun = pieces if pieces in metered else timed(pieces)
        metered.add(begun)
        take(self, begun, then)

    PieceByPiece.take = take_timed  # type: ignore[method-assign]


def tell_gaps(running: Any) -> None:
    """The largest gap of each phase, and of all."""
    meter = running.meter
    for what, gap in meter.gaps.items():
        print(what.replace(" ", "-"), gap)
    print("largest", meter.largest, flush=True)


setattr(imoje_desk, "opening", Opening)  # noqa: B010
main(sys.argv[1])
