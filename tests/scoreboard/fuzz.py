"""Answers to a refund, spoilt at random: none may break the reader, none that does not fit may count as a success."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import copy
from random import Random
from typing import Any, NoReturn

from imoje_desk.domain.attempts import State
from imoje_desk.domain.money import Money
from imoje_desk.domain.refund_rules import RefundOrder
from imoje_desk.gateway.answers import refund_answer
from imoje_desk.gateway.wire import Reply

ORDER = RefundOrder(
    "140bb320-4699-4089-986b-93701cee055a", "51cd18a7-68dc-49a7-bb23-3854bbc34627", Money(1000, "PLN"), None, False
)
KNOWN = frozenset({"0eea6c95-51fc-446a-bedc-03e4b197ffd0"})
GOOD: dict[str, Any] = {
    "id": "2eea6c95-51fc-446a-bedc-03e4b197ffd0",
    "type": "refund",
    "status": "settled",
    "source": "api",
    "created": 1735686000,
    "serviceId": ORDER.service_id,
    "amount": 1000,
    "currency": "PLN",
}
_VALUES: tuple[Any, ...] = (
    None, True, 0, 1, -1, 1000, 1001, 1000.0, 10**30, "", "1000", "refund", "sale", "PLN", "EUR", "settled", "new",
    [], {}, [1000], {"amount": 1000}, "\u0000", "\ud800", ORDER.transaction_id, ORDER.service_id, *KNOWN,
)  # fmt: skip
_BYTES = (b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\x00", b"\xff", b"NaN", b"1e9", b"0", b" ", b"\\u0000")
_STATUSES = (200, 200, 200, 200, 200, 422, 400, 401, 404, 429, 500, 301, 204)
_UUID_4 = "(?i)[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
SUCCESSES = (State.SETTLED, State.ACCEPTED, State.FAILED_AFTER_ACCEPT)


def bodies(random: Random) -> Iterator[bytes]:
    """Endlessly, answers that are good, nearly good, or nonsense."""
    good = json.dumps({"transaction": GOOD}).encode()
    while True:
        kind = random.random()
        if kind < 0.02:
            yield good
        elif kind < 0.08:
            yield _repeated(good, random)
        elif kind < 0.55:
            document = {"transaction": dict(GOOD)}
            for _ in range(random.randint(1, 2)):
                _spoil(document, random)
            yield json.dumps(document).encode()
        elif kind < 0.98:
            yield _scratched(good, random)
        else:
            yield random.randbytes(random.randint(0, 40))


def _spoil(document: dict[str, Any], random: Random) -> None:
    inner = document.get("transaction")
    if not isinstance(inner, dict) or random.random() < 0.1:
        document["transaction"] = copy(random.choice(_VALUES))
        return
    name = random.choice(list(GOOD))
    if random.random() < 0.3:
        inner.pop(name, None)
    else:
        inner[name] = copy(random.choice(_VALUES))


def _repeated(body: bytes, random: Random) -> bytes:
    """A key stands twice, first with another value: who takes the last one sees nothing wrong."""
    name = random.choice(("transaction", *GOOD))
    member = json.dumps({name: copy(random.choice(_VALUES))})[1:-1].encode() + b", "
    at = body.index(b"{", 0 if name == "transaction" else 1) + 1
    return body[:at] + member + body[at:]


def _scratched(body: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(body) + 1)
        cut = random.choice((0, 0, 1, 1, 2, 8))
        body = body[:at] + random.choice((b"", *_BYTES)) + body[at + cut :]
    return body


def fits(reply: Reply) -> bool:
    """An oracle of its own: whether a 200 is one strict document that names exactly the refund that was ordered."""
    try:
        text = (reply.body or b"").decode("utf-8")
        inner = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)["transaction"]
        return (
            reply.status == 200
            and inner["type"] == "refund"
            and type(inner["amount"]) is int
            and inner["amount"] == 1000
            and inner["currency"] == "PLN"
            and inner["serviceId"] == ORDER.service_id
            and re.fullmatch(_UUID_4, inner["id"]) is not None
            and inner["id"] not in {*KNOWN, ORDER.transaction_id}
            and isinstance(inner["status"], str)
        )
    except (ValueError, KeyError, TypeError):
        return False


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def fuzz(seed: int, count: int) -> tuple[int, int, int]:
    """So many answers read: how many broke the reader, how many passed falsely, how many passed rightly."""
    random = Random(seed)
    crashes = false = good = 0
    for _, body in zip(range(count), bodies(random), strict=False):
        reply = Reply(random.choice(_STATUSES), {}, body)
        try:
            answer = refund_answer(reply, ORDER, KNOWN)
        except Exception:
            crashes += 1
            continue
        if answer.state in SUCCESSES:
            if fits(reply):
                good += 1
            else:
                false += 1
    return crashes, false, good
