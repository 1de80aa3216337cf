from __future__ import annotations

from dataclasses import replace

import pytest

from imoje_desk.domain.ledger import AddressFault, LedgerAddress, TlsMode, faults_of

GOOD = LedgerAddress("db.example", "refunds", "anna")


def test_unless_said_otherwise_the_server_proves_its_name() -> None:
    assert (GOOD.tls, GOOD.port, faults_of(GOOD)) == (TlsMode.VERIFY_FULL, 5432, {})
    assert (str(GOOD), GOOD.place) == ("anna@db.example:5432/refunds", "db.example:5432/refunds")


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"host": ""}, {"host": AddressFault.EMPTY}),
        ({"database": "a b"}, {"database": AddressFault.CHARACTERS}),
        ({"user": "anna'--"}, {"user": AddressFault.CHARACTERS}),
        ({"user": "anna\n"}, {"user": AddressFault.CHARACTERS}),
        ({"host": "db/other"}, {"host": AddressFault.CHARACTERS}),
        ({"port": 0}, {"port": AddressFault.PORT}),
        ({"port": 65536}, {"port": AddressFault.PORT}),
        ({"port": 65535}, {}),
        ({"ca_file": "/ca.pem"}, {}),
        ({"ca_file": "/ca.pem", "tls": TlsMode.VERIFY_CA}, {}),
        ({"ca_file": "/ca.pem", "tls": TlsMode.REQUIRE}, {"ca_file": AddressFault.CA_WITHOUT_CHECK}),
        ({"tls": TlsMode.VERIFY_CA}, {"ca_file": AddressFault.CA_MISSING}),
        ({"tls": TlsMode.REQUIRE}, {}),
        ({"tls": TlsMode.DISABLE}, {"tls": AddressFault.IN_THE_OPEN}),
        ({"tls": TlsMode.DISABLE, "host": "localhost"}, {}),
    ],
)
def test_each_fault_is_named_by_its_field(changes: dict[str, object], faults: dict[str, AddressFault]) -> None:
    assert faults_of(replace(GOOD, **changes)) == faults  # type: ignore[arg-type]


def test_blanks_around_what_was_pasted_go() -> None:
    pasted = LedgerAddress(" db.example ", "refunds\n", "\tanna", ca_file=" ")
    assert pasted.trimmed() == GOOD
