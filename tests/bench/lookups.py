"""From Enter in the lookup box to the link on screen."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from imoje_desk.desk import Desk
from tests.bench.desk import PaintedAfter, desk_at, wait_until, window_of
from tests.bench.gateway import Gateway
from tests.bench.measuring import Measure, NotHere, Pair, plus, times

CASE = "open-link"
_LOOKUPS = 40


def warm() -> Iterator[Pair]:
    """Over connections that are open already, a look-up and a bare exchange in turn."""
    with (
        Gateway() as gateway,
        desk_at(gateway) as desk,
        httpx.Client(verify=gateway.context(), trust_env=False) as client,
    ):
        painted = PaintedAfter(window_of(desk).link_pane.answer)
        for _ in range(5):
            enter(desk, gateway.cases[CASE], painted)
            _exchange(client, gateway)
        for _ in range(_LOOKUPS):
            reference = _exchange(client, gateway)
            yield enter(desk, gateway.cases[CASE], painted), reference


def first() -> Iterator[Pair]:
    """The first look-up of a desk just started; `curl` as a process makes the same request."""
    with Gateway() as gateway:
        for _ in range(7):
            reference = _curl(gateway)
            with desk_at(gateway) as desk:
                painted = PaintedAfter(window_of(desk).link_pane.answer)
                yield enter(desk, gateway.cases[CASE], painted), reference


def enter(desk: Desk, identifier: str, painted: PaintedAfter) -> float:
    """Press Enter on an id; milliseconds until its link is painted."""
    window = window_of(desk)
    window.lookups.forget()
    wait_until(lambda: window.lookups.lookup is None)
    box = window.window.lookup_box
    box.setText(identifier)
    painted.arm()
    began = time.perf_counter()
    box.returnPressed.emit()
    wait_until(lambda: window.lookups.lookup is not None and painted.at is not None)
    assert painted.at is not None
    return (painted.at - began) * 1000


def _address(gateway: Gateway) -> str:
    return f"{gateway.base_url}/{gateway.merchant_id}/payment/{gateway.cases[CASE]}"


def _exchange(client: httpx.Client, gateway: Gateway) -> float:
    began = time.perf_counter()
    client.get(_address(gateway), headers={"Authorization": f"Bearer {gateway.token}"}).raise_for_status()
    return (time.perf_counter() - began) * 1000


def _curl(gateway: Gateway) -> float:
    with tempfile.TemporaryDirectory() as folder:
        trusted = Path(folder) / "ca.pem"
        trusted.write_text(gateway.certificate)
        bearer = f"Authorization: Bearer {gateway.token}"
        command = ["curl", "--silent", "--fail", "--cacert", str(trusted), "--header", bearer, _address(gateway)]
        began = time.perf_counter()
        try:
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        except FileNotFoundError:
            raise NotHere("needs curl") from None
        return (time.perf_counter() - began) * 1000


MEASURES = (
    Measure("lookup-warm", "Enter → link painted, warm, TLS", "a bare httpx exchange, warm", "ms", plus(10.0), warm),
    Measure("lookup-first", "Enter → link painted, first after start", "a curl process", "ms", times(1.0), first),
)
