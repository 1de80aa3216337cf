"""What a change writes."""

from __future__ import annotations

from uuid import RFC_4122, UUID

from imoje_desk.journal.writing import new_id
from tests.journal.shelf import NOON


def test_an_id_is_a_uuid_of_version_7_that_begins_with_its_time() -> None:
    for _ in range(50):
        made = UUID(new_id(NOON + 0.125))
        assert (made.version, made.variant) == (7, RFC_4122)
        assert made.int >> 80 == int(NOON) * 1000 + 125


def test_a_clock_thousands_of_years_ahead_makes_ids_all_the_same() -> None:
    assert UUID(new_id(2**48 / 1000 + NOON)).int >> 80 == int(NOON * 1000)
