"""After every sort of fault the token stands in no file, log, exception, repr or memory of ours."""

from __future__ import annotations

import io
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imoje_desk.gateway.deadline import Stop
from imoje_desk.training import gateway as training
from tests.faults.bench import Bench, Met, reading
from tests.support.raw_server import Peer, leave, reply

CANARY = "not-a-real-token-canary/7f3a+b=="


def echoing(peer: Peer, *_: object) -> None:
    """Repeat the token in every place that an answer has."""
    envelope = {"code": CANARY, "message": f"Bearer {CANARY}", "instance": f"Authorization: Bearer {CANARY}"}
    body = json.dumps({"apiErrorResponse": envelope | {"errors": [{"property": "token", "message": CANARY}]}})
    peer.send(reply(422, body.encode(), {"X-Trace-Id": CANARY, "X-Echo": f"Bearer {CANARY}"}))


def echoing_escaped(peer: Peer, *_: object) -> None:
    """The same, written as encoders do that are careful of HTML."""
    envelope = {"code": CANARY, "message": f"bad credential {CANARY}", "errors": [{"message": CANARY}]}
    body = json.dumps({"apiErrorResponse": envelope})
    for sign, escape in (("=", "\\u003d"), ("+", "\\u002B"), ("/", "\\/")):
        body = body.replace(sign, escape)
    assert CANARY not in body
    peer.send(reply(422, body.encode()))


def echoing_in_200(peer: Peer, answer: bytes) -> None:
    document = json.loads(answer)
    document["transaction"]["status"] = CANARY
    peer.send(reply(200, json.dumps(document).encode(), {"Date": CANARY, "X-Trace-Id": CANARY}))


def shows_no_canary(thing: object, depth: int = 6) -> None:
    """Neither its repr nor its pickle nor the repr of anything it holds."""
    assert CANARY not in repr(thing)
    assert CANARY not in str(thing)
    if depth and hasattr(thing, "__slots__"):
        for name in thing.__slots__:
            if not name.startswith("_"):
                shows_no_canary(getattr(thing, name, None), depth - 1)


SCRIPTS: dict[str, Callable[[Bench], Any]] = {
    "echo in 422": lambda bench: reading(echoing),
    "echo in 422, escaped": lambda bench: reading(echoing_escaped),
    "echo in 200": lambda bench: bench.carried_out(echoing_in_200),
    "hang up": lambda bench: reading(leave),
    "reset": lambda bench: reading(Peer.reset),
    "garbage": lambda bench: reading(lambda peer: peer.send(f"Bearer {CANARY}\r\n\r\n".encode())),
    "redirect": lambda bench: reading(lambda peer: peer.send(reply(302, b"", {"Location": f"/{CANARY}"}))),
    "made": lambda bench: bench.carried_out(lambda peer, answer: peer.send(reply(200, answer)) and None),
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_K14_the_token_is_nowhere(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    monkeypatch.setattr(training, "TOKEN", CANARY)
    monkeypatch.setattr(bench.gateway, "token", CANARY)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    try:
        with caplog.at_level(logging.DEBUG):
            met: Met = bench.meet(SCRIPTS[name](bench), stop=Stop())
            met.read_back(5)
    finally:
        logging.getLogger().removeHandler(handler)
    for thing in (met.outcome, met.outcome.words, met.outcome.attempt, met.desk.shop, met.desk.shop.token()):
        shows_no_canary(thing)
    with pytest.raises(TypeError):
        pickle.dumps(met.desk.shop.token())
    for event in met.desk.journal.events(met.outcome.attempt.attempt_id):
        shows_no_canary(event)
    assert CANARY not in caplog.text
    assert CANARY not in written.getvalue()
    met.desk.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "journal.sqlite" for path in files)
    assert [path for path in files if CANARY.encode() in path.read_bytes()] == []


def test_K14_an_error_on_the_way_quotes_no_token(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "TOKEN", CANARY)
    monkeypatch.setattr(bench.gateway, "token", CANARY)
    desk = bench.desk()
    attempt = desk.confirm(desk.case("blik-last-week"), "45,00")

    class Interrupted(BaseException):
        pass

    def interrupted(*_: object, **__: object) -> None:
        raise Interrupted

    monkeypatch.setattr("httpcore._backends.sync.SyncStream.read", interrupted)
    with pytest.raises(Interrupted) as caught:
        desk.make(attempt)
    told = "".join(traceback.format_exception(caught.value))
    assert CANARY not in told
    assert CANARY not in repr(caught.value.args)
