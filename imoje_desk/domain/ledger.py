"""Where a team's shared ledger is: a PostgreSQL database, named without a secret."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from imoje_desk.domain.environment import LOOPBACK_HOSTS

DEFAULT_PORT = 5432


class TlsMode(StrEnum):
    """How the database proves who it is; the words are PostgreSQL's own."""

    VERIFY_FULL = "verify-full"
    """Certificate by a trusted authority, and for this very host name."""
    VERIFY_CA = "verify-ca"
    """Certificate by the authority in `ca_file`, whatever its name."""
    REQUIRE = "require"
    """Encrypted, to whoever answers."""
    DISABLE = "disable"
    """In the open: for a database on this computer only."""


class AddressFault(StrEnum):
    """What can be wrong with the address of a ledger."""

    EMPTY = "empty"
    CHARACTERS = "characters"
    """A part holds characters that such a name does not have."""
    PORT = "port"
    CA_WITHOUT_CHECK = "ca_without_check"
    """An authority is named, but the certificate would not be checked."""
    CA_MISSING = "ca_missing"
    """Any name would do, of any of the many public authorities that the system trusts: no proof at all."""
    IN_THE_OPEN = "in_the_open"
    """Unencrypted, and not on this computer."""


@dataclass(frozen=True, slots=True)
class LedgerAddress:
    """One database and the login to it. Without `ca_file` the system's certificate authorities count."""

    host: str
    database: str
    user: str
    port: int = DEFAULT_PORT
    tls: TlsMode = TlsMode.VERIFY_FULL
    ca_file: str = ""

    @property
    def place(self) -> str:
        """Server and database, whoever logs in."""
        return f"{self.host}:{self.port}/{self.database}"

    def trimmed(self) -> LedgerAddress:
        """The same without blanks around its parts."""
        parts = {name: getattr(self, name).strip() for name in ("host", "database", "user", "ca_file")}
        return replace(self, **parts)

    def __str__(self) -> str:
        return f"{self.user}@{self.place}"


def faults_of(address: LedgerAddress) -> dict[str, AddressFault]:
    """What is wrong, by field; empty where nothing is."""
    faults: dict[str, AddressFault] = {}
    for field in ("host", "database", "user"):
        text = getattr(address, field)
        if not text:
            faults[field] = AddressFault.EMPTY
        elif not text.isprintable() or any(sign in text for sign in " ,'\"\\|@/="):
            faults[field] = AddressFault.CHARACTERS
    if not 1 <= address.port <= 65535:
        faults["port"] = AddressFault.PORT
    if address.ca_file and address.tls not in (TlsMode.VERIFY_FULL, TlsMode.VERIFY_CA):
        faults["ca_file"] = AddressFault.CA_WITHOUT_CHECK
    if address.tls is TlsMode.VERIFY_CA and not address.ca_file:
        faults["ca_file"] = AddressFault.CA_MISSING
    if address.tls is TlsMode.DISABLE and address.host not in LOOPBACK_HOSTS:
        faults["tls"] = AddressFault.IN_THE_OPEN
    return faults
