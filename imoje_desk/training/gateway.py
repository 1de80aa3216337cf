"""The training gateway itself: routes the calls of the imoje API to the ledger and remembers each of them."""

from __future__ import annotations

import json
import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Condition
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from imoje_desk.training.cases import make_world
from imoje_desk.training.faults import UNKNOWN_WORD, Fault, Faults, disturbed, instead_of_doing
from imoje_desk.training.ledger import TOO_SOON, UUID_V4, Course, Ledger, Refusal, Truth
from imoje_desk.training.server import Manner, Reply, Request, Server, json_reply
from imoje_desk.training.world import (
    MERCHANT_ID,
    OTHER_SERVICE_ID,
    SERVICE_ID,
    SHOP_NAME,
    TOKEN,
    Case,
)

_PREFIX = "/v1/merchant/"
_ROUTES = tuple(
    (method, kind, re.compile(rf"{re.escape(_PREFIX)}(?P<merchant>[^/?]+)/{path}"))
    for method, kind, path in (
        ("POST", "cancel", "payment/cancel"),
        ("POST", "refund", "transaction/(?P<target>[^/?]+)/refund"),
        ("POST", "can_refund", "transaction/(?P<target>[^/?]+)/can-refund"),
        ("GET", "link", "payment/(?P<target>[^/?]+)"),
        ("GET", "transaction", "transaction/(?P<target>[^/?]+)"),
        ("GET", "service", "service/(?P<target>[^/?]+)"),
        ("GET", "services", "services"),
    )
)
_COURSES = {
    Fault.SETTLES_LATER_REJECTED: Course(outcome="rejected"),
    Fault.UNKNOWN_STATUS: Course(waiting=UNKNOWN_WORD),
}
_METHODS = (
    ("blik", "blik", "BLIK"),
    ("card", "ecom3ds", "Karta płatnicza"),
    ("pbl", "mtransfer", "mBank"),
    ("pbl", "ipko", "PKO BP"),
    ("ing", "ing", "ING"),
    ("wallet", "gpay", "Google Pay"),
    ("imoje_paylater", "imoje_twisto", "imoje płacę później"),
    ("imoje_installments", "inbank", "imoje raty"),
)


@dataclass(frozen=True, slots=True)
class Call:
    """A call the gateway received. Its headers, and with them the token, are not kept.

    `when` is in unix seconds by the gateway's clock. `status` is None if no answer was sent, `refund_id`
    names the refund this call really made, answered or not, and `too_soon` marks a call that broke the
    five-second rule.
    """

    when: float
    monotonic: float
    method: str
    path: str
    body: Any
    status: int | None
    refund_id: str | None
    too_soon: bool


class TrainingGateway:
    """A real HTTP server on 127.0.0.1 that behaves as the imoje API does, without anybody's money.

    `now` gives unix seconds; refunds settle `settle_after` seconds of that clock after they are accepted.
    `slow` is the delay of Fault.SLOW in real seconds. With `tls` it speaks HTTPS. Port 0 lets the system choose.
    """

    merchant_id = MERCHANT_ID
    service_id = SERVICE_ID
    token = TOKEN
    shop_name = SHOP_NAME

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        settle_after: float = 6.0,
        slow: float = 4.0,
        tls: ssl.SSLContext | None = None,
        port: int = 0,
    ) -> None:
        self._now = now
        self._slow = slow
        self._tls = tls
        self._port = port
        self._recorded = Condition()
        self._record: list[Call] = []
        self._faults = Faults()
        self._ledger = Ledger(now, settle_after)
        self._server: Server | None = None
        self.base_url = ""
        self.cases: tuple[Case, ...] = ()
        self.reset()

    def start(self) -> None:
        """Listen; `base_url` is set from here on."""
        self._server = Server(self._answer, now=self._now, tls=self._tls, port=self._port)
        scheme = "http" if self._tls is None else "https"
        self.base_url = f"{scheme}://127.0.0.1:{self._server.port}{_PREFIX.rstrip('/')}"
        self._server.start()

    def stop(self) -> None:
        """Close every connection, the hung ones too, and join every thread. Harmless if not running."""
        server, self._server = self._server, None
        if server is not None:
            server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def arm(self, fault: Fault, *, times: int = 1, on: str = "refund") -> None:
        """Let the next `times` calls of a kind meet a fault, in place of any armed before; 0 disarms.

        Kinds: refund, cancel, link, transaction, can_refund, service, any. ValueError for another.
        """
        self._faults.arm(fault, times=times, on=on)

    @property
    def armed(self) -> Fault | None:
        """The armed fault while it still waits for a call."""
        return self._faults.armed

    def record(self) -> list[Call]:
        """Every call since the start or the last reset, in the order of their answers."""
        with self._recorded:
            return list(self._record)

    def wait_for_calls(self, count: int, timeout: float) -> bool:
        """Wait until at least so many calls are on record, at most `timeout` seconds; whether they are."""
        with self._recorded:
            return self._recorded.wait_for(lambda: len(self._record) >= count, timeout)

    def truth(self, transaction_id: str) -> Truth:
        """What really became of a sale, whatever was answered. KeyError if there is none with this id."""
        return self._ledger.truth(transaction_id)

    def reset(self) -> None:
        """Everything as at the first start: cases made anew, nothing armed, an empty record."""
        world = make_world(self._now())
        self._ledger.load(world.links, world.loose, SERVICE_ID)
        self._faults.reset({case.id: case.fault for case in world.cases if case.fault is not None})
        self.cases = tuple(world.cases)
        with self._recorded:
            self._record = []

    def _answer(self, request: Request) -> Reply:
        when, monotonic = self._now(), time.monotonic()
        body = _parsed(request.body)
        made: list[str] = []
        too_soon = False
        try:
            reply = self._meet(request, body, made)
        except Refusal as refusal:
            reply = _refused(refusal, body)
            too_soon = refusal.code == TOO_SOON
        answered = reply.status if reply.manner in (Manner.SENT, Manner.TRUNCATED) else None
        refund_id = made[0] if made else None
        call = Call(when, monotonic, request.method, request.path, body, answered, refund_id, too_soon)
        with self._recorded:
            self._record.append(call)
            self._recorded.notify_all()
        return replace(reply, headers={**reply.headers, "x-trace-id": str(uuid4())})

    def _meet(self, request: Request, body: Any, made: list[str]) -> Reply:
        """Admit the call, let it meet its fault, carry it out; the id of a refund goes into `made`."""
        kind, merchant, target = _route(request)
        if request.authorization != f"Bearer {TOKEN}":
            raise Refusal(401, "Unauthorized")
        if merchant != MERCHANT_ID:
            raise Refusal(403, "Forbidden")
        if kind == "refund":
            self._ledger.pace()
        fault = self._faults.take(kind, target)
        instead = instead_of_doing(fault)
        if instead is not None:
            return instead
        try:
            if request.method == "POST":
                _check_document(request, body)
            document = self._carry_out(kind, target, body, fault)
        except Refusal as refusal:
            return disturbed(fault, _refused(refusal, body), self._slow)
        if kind == "refund":
            made.append(document["transaction"]["id"])
        return disturbed(fault, json_reply(200, document), self._slow)

    def _carry_out(self, kind: str, target: str, body: Any, fault: Fault | None) -> Any:
        if kind == "services":
            return [self._service(SERVICE_ID), self._service(OTHER_SERVICE_ID)]
        if kind == "cancel":
            return self._ledger.cancel(body)
        if not UUID_V4.fullmatch(target):
            raise Refusal(404, "Not found")
        if kind == "link":
            return self._ledger.link(target)
        if kind == "transaction":
            return self._ledger.transaction(target)
        if kind == "can_refund":
            return self._ledger.can_refund(target, body)
        if kind == "refund":
            course = Course() if fault is None else _COURSES.get(fault, Course())
            return self._ledger.refund(target, body, course)
        return self._service(target)

    def _service(self, service_id: str) -> dict[str, Any]:
        if service_id not in (SERVICE_ID, OTHER_SERVICE_ID):
            raise Refusal(404, "Service not found")
        methods = [
            {
                "paymentMethod": method,
                "paymentMethodCode": code,
                "isActive": service_id == SERVICE_ID or method in ("blik", "pbl"),
                "isOnline": True,
                "description": description,
                "currency": "PLN",
                "transactionLimits": {
                    "maxTransaction": {"type": "number", "value": 5000000},
                    "minTransaction": {"type": "number", "value": 1},
                },
            }
            for method, code, description in _METHODS
        ]
        service = {"id": service_id, "created": 1654072200, "isActive": True, "paymentMethods": methods}
        return {"service": service}


def _route(request: Request) -> tuple[str, str, str]:
    """What a call is, of which merchant and about which id, "" if the path names none."""
    for method, kind, path in _ROUTES:
        match = path.fullmatch(request.path)
        if match and method == request.method:
            parts = match.groupdict()
            return kind, parts["merchant"], parts.get("target", "")
    raise Refusal(404, "Not found")


def _parsed(body: bytes) -> Any:
    """The body as JSON, None if it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _check_document(request: Request, body: Any) -> None:
    if request.content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "Unsupported Media Type")
    if not isinstance(body, dict):
        raise Refusal(400, "The request body is not a JSON object.")


def _refused(refusal: Refusal, body: Any) -> Reply:
    """The short envelope for a refusal without a code, else the full one that echoes the request."""
    envelope: dict[str, Any] = {"message": refusal.message}
    if refusal.code is not None:
        errors = [{"property": name, "message": message} for name, message in refusal.errors]
        envelope = {"code": refusal.code, **envelope, "instance": body, "errors": errors}
    return json_reply(refusal.status, {"apiErrorResponse": envelope})
