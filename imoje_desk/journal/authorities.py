"""What this computer trusts, as a file: the database library's own OpenSSL knows no system's store."""

from __future__ import annotations

import atexit
import ssl
import tempfile
from functools import cache
from pathlib import Path

_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)


def trusted_file() -> str:
    """The path of a PEM file with the system's certificate authorities; nothing of the environment changes it."""
    return next((file for file in _FILES if Path(file).is_file()), None) or _written_out()


@cache
def _written_out() -> str:
    """The system's store (that of Windows) written to a private file that goes with the program."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_default_certs()
    with tempfile.NamedTemporaryFile("w", prefix="imoje-desk-", suffix=".pem", delete=False) as file:
        for certificate in context.get_ca_certs(binary_form=True):
            file.write(ssl.DER_cert_to_PEM_cert(certificate))
    atexit.register(Path(file.name).unlink, missing_ok=True)
    return file.name
