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

    open_all = desk.Desk._open

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

    desk.Desk._open = opened  # type: ignore[method-assign]
    sys.exit(cli.main([]))


def furnished(running: Any) -> None:
    print("furnished", time.monotonic(), flush=True)
    running.left = 1
    running.desk_window.lookups.shown.connect(lambda: shown(running))


def shown(running: Any) -> None:
    running.left -= 1
    if running.left > 0:
        running.window.lookup_box.returnPressed.emit()
        return
    from usage import peak_memory, report_usage

    if running.left == 0 and not hasattr(running, "counting"):
        print("usable", time.monotonic(), flush=True)
        if sys.argv[1] == "gaps":
            tell_gaps(running)
        if sys.argv[1] != "stay":
            os._exit(0)
        seconds, lookups = float(sys.argv[4]), int(sys.argv[5])
        running.counting = True

        def look_up_many() -> None:
            running.left = lookups
            running.window.lookup_box.returnPressed.emit()

        report_usage(seconds, look_up_many if lookups else running.end_now)
        return
    print("later", peak_memory(), flush=True)
    running.end_now()


def watch(running: Any) -> None:
    """Meter the event loop, and name each furnishing step."""
    from tests.bench.meter import Meter

    running.meter = Meter()
    running.meter.doing = "loading"
    running.meter.start()
    step = running._next_step

    def named() -> None:
        steps = running.desk_window.steps
        name = steps[0].__name__ if steps else "last"
        began = time.perf_counter()
        step()
        running.meter.gaps[name] = (time.perf_counter() - began) * 1000
        running.meter.doing = f"after{name}"

    running._next_step = named


def tell_gaps(running: Any) -> None:
    """The largest gap of each phase, and of all."""
    meter = running.meter
    for what, gap in meter.gaps.items():
        print(what.replace(" ", "-"), gap)
    print("largest", meter.largest, flush=True)


setattr(imoje_desk, "opening", Opening)  # noqa: B010
main(sys.argv[1])
