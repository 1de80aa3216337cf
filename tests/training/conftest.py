from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from imoje_desk.training import TrainingGateway

NOON = 1_773_316_800.0  # 12.03.2026 12:00 UTC


class FakeClock:
    """Unix seconds that pass only when told."""

    def __init__(self) -> None:
        self.seconds = NOON

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> dict[str, Any]:
        envelope: dict[str, Any] = self.json["apiErrorResponse"]
        return envelope


class Client:
    """A desk in miniature: each call on a connection of its own."""

    def __init__(self, gateway: TrainingGateway) -> None:
        self.gateway = gateway

    def connect(self, timeout: float = 20) -> http.client.HTTPConnection:
        port = int(self.gateway.base_url.split(":")[2].split("/")[0])
        return http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def call(self, method: str, path: str, document: Any = None, **headers: str) -> Answer:
        connection = self.connect()
        try:
            self.send(connection, method, path, document, **headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def send(
        self, connection: http.client.HTTPConnection, method: str, path: str, document: Any, **headers: str
    ) -> None:
        body = document if isinstance(document, bytes) else None if document is None else json.dumps(document)
        standard = {"Authorization": f"Bearer {self.gateway.token}", "Content-Type": "application/json"}
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, f"/v1/merchant/{self.gateway.merchant_id}/{path}", body, standard | names)

    def id(self, key: str) -> str:
        return next(case.id for case in self.gateway.cases if case.key == key)

    def link(self, key: str) -> Any:
        return self.call("GET", f"payment/{self.id(key)}").json

    def transaction(self, key: str) -> Any:
        return self.call("GET", f"transaction/{self.id(key)}").json["transaction"]

    def cancel(self, key: str, **changes: Any) -> Answer:
        body = {"serviceId": self.gateway.service_id, "paymentId": self.id(key)} | changes
        return self.call("POST", "payment/cancel", body)

    def refund_body(self, amount: Any = 100, **changes: Any) -> dict[str, Any]:
        return {"type": "refund", "serviceId": self.gateway.service_id, "amount": amount} | changes

    def refund(self, key: str, amount: Any = 100, **changes: Any) -> Answer:
        return self.call("POST", f"transaction/{self.id(key)}/refund", self.refund_body(amount, **changes))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def gateway(clock: Callable[[], float]) -> Iterator[TrainingGateway]:
    threads = threading.active_count()
    with TrainingGateway(now=clock, settle_after=6.0, slow=0.05) as running:
        yield running
    assert threading.active_count() == threads


@pytest.fixture
def client(gateway: TrainingGateway) -> Client:
    return Client(gateway)
