"""The largest gap of the GUI thread's event loop while the desk works: nothing may keep it longer than a frame."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path

from imoje_desk.desk import Desk
from imoje_desk.training import Fault
from imoje_desk.ui.cancel_dialog import CancelDialog
from imoje_desk.ui.desk_window import DeskWindow
from imoje_desk.ui.review_dialog import ReviewDialog
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.settings import Language, Theme
from imoje_desk.vault.tokens import Entry, SessionTokens, Token
from tests.bench.children import told
from tests.bench.desk import desk_at, wait_until, window_of
from tests.bench.gateway import Gateway
from tests.bench.measuring import FRAME, PAIRS, Measure, Pair, times
from tests.bench.meter import Meter
from tests.bench.rows import MILLION, copied
from tests.support.window import Hands, armed, fill, press

_LINK, _SALE = "open-link", "blik-last-week"
_LINKS = (_LINK, "panel-link", "pending-attempt", "paid-while-cancelling", "paid-just-before-cancelling")
_SALES = (_SALE, "pbl-mbank", "wallet-gpay", "blik-near-deadline", "partly-refunded")


def start_up() -> Iterator[Pair]:
    """From the first paint until everything is furnished."""
    with Gateway(tls=False) as gateway:
        for _ in range(PAIRS + 1):
            gap = told("started_desk.py", "gaps", gateway.base_url, gateway.cases[_LINK])
            print({name: round(value, 1) for name, value in gap.items()}, file=sys.stderr)
            yield gap["largest"], FRAME


@contextmanager
def metered(gateway: Gateway, **more: object) -> Iterator[tuple[Desk, Meter]]:
    """A furnished desk whose event loop is watched."""
    with desk_at(gateway, **more) as desk:  # type: ignore[arg-type]
        wait_until(lambda: desk.worker is not None and not desk.worker.busy)
        meter = Meter()
        meter.start()
        try:
            yield desk, meter
        finally:
            meter.stop()


def _rounds(meter: Meter, once: Callable[[], None]) -> Iterator[Pair]:
    once()
    for _ in range(PAIRS):
        meter.gaps.clear()
        once()
        print({name: round(gap, 1) for name, gap in meter.gaps.items()}, file=sys.stderr)
        yield meter.largest, FRAME


def calls() -> Iterator[Pair]:
    """Look-ups of a link and of a sale, through every fault that the training gateway knows."""
    with Gateway() as gateway, metered(gateway) as (desk, meter):
        window = window_of(desk)

        def once() -> None:
            for fault in (None, *Fault):
                for name, kind in ((_LINK, "link"), (_SALE, "transaction")):
                    if fault is not None:
                        gateway.arm(fault, kind)
                    with meter.during(f"{fault} {kind}"):
                        look_up(window, gateway.cases[name])

        yield from _rounds(meter, once)


def money() -> Iterator[Pair]:
    """Refunds and cancels as an agent makes them, five of each in a round; each meets the next fault there is."""
    faults = cycle((None, *Fault))
    with Gateway() as gateway:
        for _ in range(PAIRS):
            gateway.reset()
            with metered(gateway) as (desk, meter):
                for sale, link in zip(_SALES, _LINKS, strict=True):
                    fault = next(faults)
                    for kind, act, name in (("refund", _refund, sale), ("cancel", _cancel, link)):
                        look_up(window_of(desk), gateway.cases[name])
                        if fault is not None:
                            gateway.arm(fault, kind)
                        with meter.during(f"{fault} {kind}"):
                            act(window_of(desk))
                print({name: round(gap, 1) for name, gap in meter.gaps.items()}, file=sys.stderr)
                yield meter.largest, FRAME


def _refund(window: DeskWindow) -> None:
    hands, form = Hands(), window.form
    form.part.setChecked(True)
    form.amount.setText("1,00")
    form.amount.textEdited.emit("1,00")
    hands.will(ReviewDialog, lambda dialog: fill(dialog, "1,00"))
    hands.will(ReviewDialog, press, armed)
    form.review.click()
    wait_until(lambda: not hands.busy and window.refunds.under_way)
    wait_until(lambda: not window.refunds.under_way)


def _cancel(window: DeskWindow) -> None:
    hands = Hands()
    wait_until(window.link_pane.cancel.isEnabled)
    hands.will(CancelDialog, press, armed)
    window.link_pane.cancel.click()
    wait_until(lambda: not hands.busy and not window.place.stops)


def look_up(window: DeskWindow, identifier: str) -> None:
    """A look-up to its end, good or bad; one that hangs is dropped after three seconds, as an agent would."""
    busy: list[object] = [True]
    keep = partial(busy.__setitem__, 0)
    window.lookups.busy.connect(keep)
    window.window.lookup_box.setText(identifier)
    window.window.lookup_box.returnPressed.emit()
    try:
        wait_until(lambda: not busy[0], 3.0)
    except TimeoutError:
        window.lookups.forget()
    window.lookups.busy.disconnect(keep)
    _turn(0.02)  # no hand presses anything in the turn in which an answer is shown


class LockedKeyring(SessionTokens):
    """Hangs as a keyring does that waits for its owner, then fails as it does when nobody comes."""

    def __init__(self) -> None:
        super().__init__()
        self._never = threading.Event()

    def get(self, entry: Entry) -> Token:
        self._never.wait(0.5)
        raise KeyringProblem(KeyringFault.TIMEOUT)


def keyring_locked() -> Iterator[Pair]:
    """Look-ups while the keyring waits to be unlocked."""
    with Gateway() as gateway, metered(gateway, tokens=LockedKeyring()) as (desk, meter):

        def once() -> None:
            with meter.during("locked"):
                look_up(window_of(desk), gateway.cases[_LINK])

        yield from _rounds(meter, once)


def million() -> Iterator[Pair]:
    """Filtering, scrolling and exporting a history of a million rows."""
    with tempfile.TemporaryDirectory() as scratch, Gateway() as gateway:
        folder = copied(MILLION, Path(scratch) / "many")
        with metered(gateway, folder=folder) as (desk, meter):
            history = window_of(desk).history
            model = history.model
            wait_until(lambda: not model.loading and model.rowCount() > 0)

            def once() -> None:
                for text in ("zwrot", "nowak dwa razy", "2026/03/5", "123,45", "nothing has this", ""):
                    with meter.during(f"filter {text}"):
                        history.bar.filter.setText(text)
                        wait_until(lambda text=text: model.filter.text == text and not model.loading)  # type: ignore[misc]
                with meter.during("scroll"):
                    for _ in range(5):
                        rows = model.rowCount()
                        history.table.scrollToBottom()
                        wait_until(lambda rows=rows: model.rowCount() > rows)  # type: ignore[misc]
                with meter.during("export"):
                    journal = model.journal
                    assert journal is not None
                    history.exports.start(journal, model.filter, Path(scratch) / "rows.csv", None)
                    _turn(3.0)
                    history.exports.stop()
                    wait_until(lambda: desk.worker is not None and not desk.worker.busy)

            yield from _rounds(meter, once)


def switching() -> Iterator[Pair]:
    """Another theme and another language, and back."""
    with Gateway() as gateway, metered(gateway) as (desk, meter):
        looks = [(Theme.DARK, Language.POLISH), (Theme.LIGHT, Language.ENGLISH), (Theme.LIGHT, Language.POLISH)]

        def once() -> None:
            for theme, language in looks:
                settings = window_of(desk).settings.settings
                with meter.during(f"{theme} {language}"):
                    desk.change_look(replace(settings, theme=theme, language=language))
                    wait_until(lambda: desk.desk_window is not None)
                    _turn(0.3)

        yield from _rounds(meter, once)


def _turn(seconds: float) -> None:
    try:
        wait_until(lambda: False, seconds)
    except TimeoutError:
        return


_FRAME = "a frame of 60 Hz"
MEASURES = (
    Measure("gap-start", "largest event-loop gap: start-up", _FRAME, "ms", times(1.0), start_up),
    Measure("gap-calls", "largest event-loop gap: look-ups and their faults", _FRAME, "ms", times(1.0), calls),
    Measure("gap-money", "largest event-loop gap: refunds, cancels and their faults", _FRAME, "ms", times(1.0), money),
    Measure("gap-keyring", "largest event-loop gap: keyring locked", _FRAME, "ms", times(1.0), keyring_locked),
    Measure("gap-million", "largest event-loop gap: 1,000,000 rows", _FRAME, "ms", times(1.0), million),
    Measure("gap-look", "largest event-loop gap: theme and language", _FRAME, "ms", times(1.0), switching),
)
