from __future__ import annotations

import re
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from imoje_desk.domain.identifiers import UUID_V4, as_id, holds_joined_id, holds_short_link, ids_in

PAGE_PATTERN = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
"""Copied from the pages of the API."""

ID = "50d38a51-8e95-4b8b-94f4-188c90c0dfdd"
OTHER = "2eea6c95-51fc-446a-bedc-03e4b197ffd0"

ids = st.uuids(version=4).map(str)
quiet_text = st.text(st.characters(exclude_characters="0123456789abcdefABCDEF-"), max_size=30)


@given(ids)
def test_every_version_4_uuid_is_an_id(uuid: str) -> None:
    assert PAGE_PATTERN.fullmatch(uuid)
    assert as_id(uuid) == uuid
    assert ids_in(uuid) == (uuid,)


def test_an_id_is_trimmed_and_put_in_lower_case() -> None:
    assert as_id(f" \t{ID.upper()}\r\n") == ID
    assert ids_in(ID.upper()) == (ID,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ID[:-1],
        ID + "0",
        ID.replace("-", ""),
        ID.replace("4b8b", "1b8b"),
        ID.replace("94f4", "c4f4"),
        "{" + ID + "}",
        ID + "\n" + OTHER,
        "\uff15" + ID[1:],
        "g" + ID[1:],
    ],
)
def test_anything_but_one_whole_id_is_not_repaired_into_one(text: str) -> None:
    assert as_id(text) is None


def test_the_pattern_is_the_pages_own() -> None:
    assert f"^{UUID_V4.pattern}$" == PAGE_PATTERN.pattern


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_whatever_is_found_in_any_text_is_an_id_that_stands_in_it(text: str) -> None:
    for found in ids_in(text):
        assert PAGE_PATTERN.fullmatch(found)
        assert found in text.lower()


@given(st.lists(st.tuples(quiet_text.filter(lambda text: text.strip() != ""), ids), max_size=5), quiet_text)
def test_every_id_is_found_between_any_other_text_in_order_and_once(pieces: list[tuple[str, str]], tail: str) -> None:
    assume(all(not before[:1].isalnum() and not before[-1:].isalnum() for before, _ in pieces))
    assume(not tail[:1].isalnum())
    text = "".join(before + uuid for before, uuid in pieces) + tail
    assert ids_in(text) == tuple(dict.fromkeys(uuid for _, uuid in pieces))


def test_an_id_is_found_in_addresses_chats_and_json() -> None:
    assert ids_in(f"https://imoje.ing.pl/app/payment/{ID}?tab=1#x") == (ID,)
    assert ids_in(f"Cześć, zwrot do {OTHER}, dzięki! ({ID}).") == (OTHER, ID)
    assert ids_in(f'{{"id":"{ID}","payment":{{"id":"{OTHER}"}}}}') == (ID, OTHER)
    assert ids_in(f"id={ID}&id={ID}") == (ID,)
    assert ids_in(f"_{ID}_") == (ID,)
    assert ids_in(f"zażółć\u00f3{ID}\u0142") == (ID,)


@pytest.mark.parametrize("joint", ["0", "a", "f", "-", "z", "Z", "9"])
def test_an_id_that_touches_further_id_characters_may_be_cut_and_is_not_taken(joint: str) -> None:
    assert ids_in(joint + ID) == ()
    assert ids_in(ID + joint) == ()
    assert ids_in(ID + OTHER) == ()
    assert ids_in(f"{ID}{joint} {OTHER}") == (OTHER,)


def test_an_id_that_runs_into_other_letters_is_pointed_out() -> None:
    whole, joined = "d4db5023-1639-46ba-a790-000699625b13", "a0ea1017-181a-4f4a-aa37-c3a2368fa2d7"
    assert holds_joined_id(f"{whole} thanks{joined}")
    assert holds_joined_id(joined + "0")
    assert not holds_joined_id(f"{whole} {joined.upper()}, {whole}")
    assert not holds_joined_id("order 118")


def test_a_version_other_than_4_is_not_an_id() -> None:
    assert ids_in("c232ab00-9414-11ec-b3c8-9f6bdeced846") == ()


def test_many_ids_are_found_without_delay() -> None:
    many = [str(uuid4()) for _ in range(2_000)]
    assert ids_in("\n".join(many)) == tuple(many)
    assert ids_in("0123456789abcdef-" * 50_000) == ()


def test_a_payer_s_short_address_is_recognised() -> None:
    assert holds_short_link("https://paywall.imoje.pl/s/ev3rBoIc3v")
    assert not holds_short_link(f"https://paywall.imoje.pl/sale/{ID}")
    assert not holds_short_link("/s/abc")
