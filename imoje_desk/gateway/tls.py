"""The TLS that calls go through: version 1.2 or later, the system's own trust, nothing steered by the environment."""

from __future__ import annotations

import os
import ssl

import truststore

STEERING_VARIABLES = (
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "SSLKEYLOGFILE",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "OPENSSL_CONF",
    "OPENSSL_MODULES",
)
"""Environment variables that would steer trust or write session keys; dropped before the first context."""


def drop_steering_variables() -> None:
    """Keep the environment from choosing whom to trust or where to log session keys."""
    for name in STEERING_VARIABLES:
        os.environ.pop(name, None)


def system_context() -> ssl.SSLContext:
    """A new client context that trusts what this computer trusts; make one per thread."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
