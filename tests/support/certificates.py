"""A certificate authority of the test's own: what servers show, and what clients trust."""

from __future__ import annotations

import ssl
from datetime import datetime

import trustme


class Authority:
    """Signs certificates for loopback servers."""

    def __init__(self) -> None:
        self._ca = trustme.CA()

    def server_context(
        self, host: str = "127.0.0.1", *, expires: datetime | None = None, alpn: tuple[str, ...] = ()
    ) -> ssl.SSLContext:
        """What a server for `host` shows."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(host, not_after=expires).configure_cert(context)
        if alpn:
            context.set_alpn_protocols(list(alpn))
        return context

    def client_context(self) -> ssl.SSLContext:
        """A client that trusts this authority alone; for `Line(tls=…)`."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._ca.configure_trust(context)
        return context
