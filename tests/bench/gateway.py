"""A gateway in another process."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import sys
from types import TracebackType
from typing import Any, Self

from imoje_desk.domain.environment import Environment
from imoje_desk.training import Fault, TrainingGateway
from imoje_desk.vault.profiles import Profile
from tests.bench.children import PROGRAMS, ROOT


class Gateway:
    """Started on entry, ended on exit. With `tls` it shows a certificate that `context` trusts."""

    merchant_id = TrainingGateway.merchant_id
    service_id = TrainingGateway.service_id
    token = TrainingGateway.token

    def __init__(self, *, tls: bool = True) -> None:
        self._child = subprocess.Popen(
            [sys.executable, PROGRAMS / "gateway.py", *(["tls"] if tls else [])],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        said = self._answer()
        self.base_url: str = said["base_url"]
        self.cases: dict[str, str] = said["cases"]
        self.certificate: str = said["certificate"] or ""
        self.profile = Profile(
            profile_id="bench",
            name="Bench",
            environment=Environment.TRAINING,
            base_url=self.base_url,
            merchant_id=self.merchant_id,
            service_id=self.service_id,
            agent="Anna",
        )
        """Its shop, as a desk knows it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._child.stdin
        self._child.stdin.close()
        self._child.wait()

    def context(self) -> ssl.SSLContext:
        """A client's context that trusts this gateway alone."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=self.certificate)
        return context

    def arm(self, fault: Fault, kind: str) -> None:
        """Let the next call of a kind meet a fault."""
        self._ask(f"{fault.value} {kind}")

    def reset(self) -> None:
        """Everything as at the start."""
        self._ask("reset")

    def refund_calls(self) -> list[float]:
        """When each refund call arrived, in monotonic seconds of this computer."""
        calls: list[float] = self._ask("record")
        return calls

    def _ask(self, line: str) -> Any:
        assert self._child.stdin
        self._child.stdin.write(line + "\n")
        self._child.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._child.stdout
        line = self._child.stdout.readline().strip()
        return None if line == "done" else json.loads(line)
