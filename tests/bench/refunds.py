"""Refunds: how soon an intent is safe, and how exactly the queue keeps its pace."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice, pairwise
from pathlib import Path

from imoje_desk.actions import refund
from imoje_desk.actions.office import Office
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain.environment import ProxyMode, ProxySetting
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway.deadline import Stop
from imoje_desk.vault.tokens import SessionTokens, Token
from tests.bench.gateway import Gateway
from tests.bench.measuring import PAIRS, Limit, Measure, Pair, percentile, times
from tests.bench.rows import THOUSAND, copied, intents, opened

_WRITES = 150
_SALES = ("blik-last-week", "pbl-mbank", "wallet-gpay", "blik-near-deadline", "partly-refunded")
_SPACING = 5.0


def durable() -> Iterator[Pair]:
    """The 99th of a hundred intents, and of as many fsynced writes of 4 KB to the same folder, in turn."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = copied(THOUSAND, Path(scratch) / "journal")
        journal, source = opened(folder), intents(seed=11)
        plain = os.open(folder / "data" / "journal" / "plain", os.O_WRONLY | os.O_CREAT, 0o600)
        for _ in range(PAIRS):
            figures, references = [], []
            for intent in islice(source, _WRITES):
                began = time.perf_counter()
                os.pwrite(plain, b"x" * 4096, 0)
                os.fsync(plain)
                references.append((time.perf_counter() - began) * 1000)
                began = time.perf_counter()
                journal.intend(intent)
                figures.append((time.perf_counter() - began) * 1000)
            yield percentile(figures, 0.99), percentile(references, 0.99)
        os.close(plain)
        journal.close()


def pace() -> Iterator[Pair]:
    """Seconds from the first to the last of five refunds as they reach the gateway."""
    for calls in _queues():
        yield calls[-1] - calls[0], (len(calls) - 1) * _SPACING


def smallest_gap() -> Iterator[Pair]:
    """The smallest time between two of them."""
    for calls in _queues():
        yield min(later - earlier for earlier, later in pairwise(calls)), _SPACING


def _queues() -> Iterator[list[float]]:
    with Gateway() as gateway, _shop(gateway) as shop:
        for _ in range(PAIRS):
            gateway.reset()
            for name in _SALES:
                sale = gateway.cases[name]
                reviewed = refund.review(shop, RefundDraft(Share.PART, "1,00", ""), sale)
                attempt = refund.confirm(shop, reviewed, Signature("Anna"))
                refund.make(shop, attempt, stop=Stop())
            calls = gateway.refund_calls()
            assert len(calls) == len(_SALES)
            yield calls


@contextmanager
def _shop(gateway: Gateway) -> Iterator[Shop]:
    profile = gateway.profile
    tokens, direct = SessionTokens(), ProxySetting(ProxyMode.NONE, "")
    tokens.set(profile.token_entry, Token.parse(gateway.token))
    with tempfile.TemporaryDirectory() as scratch:
        office = Office(Path(scratch) / "data", Path(scratch) / "witness", tokens, tls=gateway.context)
        office.open_journal()
        shop = office.shop(profile, direct, office.reader(profile, direct))
        assert shop is not None
        yield shop
        office.close()


MEASURES = (
    Measure("durable", "confirm → intent durable, p99", "a 4 KB write with fsync, p99", "ms", times(4.0), durable),
    Measure("queue", "queue of 5 refunds, first to last", "4 × 5.000 s", "s", times(1.01), pace),
    Measure("queue-gap", "smallest gap between them", "the pause", "s", Limit("at least times", 1.0), smallest_gap),
)
