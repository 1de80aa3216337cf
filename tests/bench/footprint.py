"""Memory and idleness of the started program."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.bench.children import told
from tests.bench.gateway import Gateway
from tests.bench.measuring import PAIRS, Limit, Measure, Pair, plus, times


def memory() -> Iterator[Pair]:
    """Peak memory once a link is on screen."""
    with Gateway(tls=False) as gateway:
        for _ in range(PAIRS):
            reference = told("bare_window.py", "stay", "0.2")["memory"]
            yield _stays(gateway, "0.2", "0")["memory"], reference


def growth() -> Iterator[Pair]:
    """Peak memory after 10,000 look-ups of one run, and after 100 of another."""
    with Gateway(tls=False) as gateway:
        for _ in range(PAIRS):
            reference = _stays(gateway, "0.1", "100")["later"]
            yield _stays(gateway, "0.1", "10000")["later"], reference


def idle() -> Iterator[Pair]:
    """Per cent of one processor over a minute without input, both programs in the same minute."""
    for ours, bare in _idle(60):
        yield ours["cpu"], bare["cpu"]


def wakeups() -> Iterator[Pair]:
    """How often a second each wakes up while nothing happens."""
    for ours, bare in _idle(20):
        yield ours["wakeups"], bare["wakeups"]


def _idle(seconds: int) -> Iterator[tuple[dict[str, float], dict[str, float]]]:
    with Gateway(tls=False) as gateway, ThreadPoolExecutor(2) as both:
        for _ in range(PAIRS):
            ours = both.submit(_stays, gateway, str(seconds), "0")
            bare = both.submit(told, "bare_window.py", "stay", str(seconds))
            yield ours.result(), bare.result()


def _stays(gateway: Gateway, seconds: str, lookups: str) -> dict[str, float]:
    return told("started_desk.py", "stay", gateway.base_url, gateway.cases["open-link"], seconds, lookups)


_BARE = "the bare window"
MEASURES = (
    Measure("memory", "peak memory after start", _BARE, "MB", times(1.6), memory),
    Measure("memory-lookups", "peak memory after 10,000 look-ups", "after 100", "MB", times(1.05), growth),
    Measure("idle", "idle: CPU over 60 s", _BARE, "%", plus(0.2), idle),
    Measure("idle-wakeups", "idle: wake-ups a second", _BARE, "/s", Limit("plus", 1.0), wakeups),
)
