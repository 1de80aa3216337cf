"""imoje-desk as it is started, printing when it was painted, furnished, and has shown a link that was pasted.

`started_desk.py painted` ends at the first paint, `usable` with the link on screen; `stay SECONDS` then stays and
prints what it uses. The last two run on the training gateway.
"""

from __future__ import annotations

import os
import sys
import time

from imoje_desk import cli


def main(until: str) -> None:
    import gc

    gc.disable()  # as the program itself does before it loads its desk
    from imoje_desk import desk

    open_all = desk.Desk._open

    def opened(self: desk.Desk) -> None:
        print("painted", time.monotonic(), flush=True)
        if until == "painted":
            os._exit(0)
        self.furnished.connect(lambda: paste(self))
        open_all(self)

    desk.Desk._open = opened  # type: ignore[method-assign]
    sys.exit(cli.main([] if until == "painted" else ["--training", "--theme", "light", "--language", "pl"]))


def paste(running: object) -> None:
    """What a person would do: put an id in the box and press Enter."""
    print("furnished", time.monotonic(), flush=True)
    window = running.desk_window  # type: ignore[attr-defined]
    window.lookups.shown.connect(lambda: shown(running))
    window.window.lookup_box.setText(next(c.id for c in window.opened.gateway.cases if c.key == "open-link"))
    window.window.lookup_box.returnPressed.emit()


def shown(running: object) -> None:
    running.window.repaint()  # type: ignore[attr-defined]
    print("usable", time.monotonic(), flush=True)
    if sys.argv[1] == "stay":
        from usage import report_usage

        report_usage(float(sys.argv[2]), running.end_now)  # type: ignore[attr-defined]
    else:
        os._exit(0)


main(sys.argv[1])
