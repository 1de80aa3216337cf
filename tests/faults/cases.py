"""The fault cases of money safety, by id, and where each is run.

HERE: a test of this folder bears the id in its name and runs the real refund or cancelling over a real journal file.
Anything else names the tests that run it elsewhere, or says why it cannot be run on a machine of this kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

HERE = "here"
WINDOW = "tests/ui: needs a window"
TOKENS = "tests/vault: needs a keyring backend"
FORM = "tests/domain: decided by the rules of the form, before there is an intent"
JOURNAL = "tests/journal: between two versions of the journal"
TEXT = "tests/ui: how foreign text is shown"
WINDOWS_ONLY = "not here: needs Windows; the limit itself is tested in tests/vault"
MACOS_ONLY = "not here: needs macOS; the error's meaning is tested in tests/vault"


class Group(StrEnum):
    """The groups, by the first letter of an id."""

    NOTHING_LEFT = "N"
    LOST_ANSWER = "L"
    STATUS_CODE = "C"
    TWO_HUNDRED = "B"
    JOURNAL = "J"
    RECONCILIATION = "R"
    CREDENTIALS = "K"
    CONCURRENCY = "U"
    INPUT = "I"
    DISPLAY = "D"
    TRANSPORT = "T"


def _all(ids: str, where: str = HERE) -> dict[str, str]:
    return dict.fromkeys(ids.split(), where)


CASES: Mapping[str, str] = {
    **_all("N01 N02 N03 N04 N05 N06 N07 N08 N09 N10 N11 N12 N15 N16 N17"),
    **_all("L01 L02 L03 L04 L06 L07 L08 L09 L10 L11 L12 L14 L16 L17 L18 L19"),
    **_all("C01 C02 C04 C05 C06 C08 C09 C10 C11 C12 C14 C15 C16"),
    **_all("B01 B02 B03 B04 B05 B06 B09 B10 B11 B13 B15 B16 B17 B18"),
    **_all("J01 J02 J03 J05 J07 J08 J10 J11 J12 J14 J15 J16 J17 J19 J20 J22"),
    "J09": JOURNAL,
    **_all("R01 R02 R05 R06 R07 R08 R11 R12"),
    **_all("K11 K12 K13 K14"),
    **_all("K01 K02 K05 K07", TOKENS),
    "K08": WINDOWS_ONLY,
    "K10": MACOS_ONLY,
    **_all("U01 U09 U10 U11 U13 U15 U16 U17 U18 U19"),
    **_all("U04 U05 U06 U07 U08 U14", WINDOW),
    **_all("I01 I02 I03 I04 I06 I08 I09 I10 I12 I13 I14 I16 I17 I18", FORM),
    **_all("D01 D02 D04 D05 D06 D08 D10 D11 D12", TEXT),
    **_all("T01 T02 T05 T07 T08 T10 T11 T12"),
}
