from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.refund_title import LONGEST, TITLE, WrongCharacter, normalised, repaired, wrong_characters

PAGE_PATTERN = re.compile(r"""^[A-Za-z0-9#&_\-\,\.\\\\/ \u00C0-\u02C0"']+$""")
"""Copied from the refund page."""

any_text = st.text(st.characters(exclude_categories=[]), max_size=80)
nearly_right = st.text(st.sampled_from("aZ0 ąŁ#&_-,.\\/\"'\u00c0\u02c0\u02c1\u0301\u00a0\t\n:–„”…😀"), max_size=300)
titles = st.one_of(any_text, nearly_right)


def api_takes(title: str) -> bool:
    return PAGE_PATTERN.fullmatch(title) is not None and len(title) <= 255


def test_each_character_is_judged_as_the_api_s_own_pattern_judges_it() -> None:
    for character in map(chr, range(0x2200)):
        composed = unicodedata.normalize("NFC", character)
        assert bool(TITLE.fullmatch(character)) == bool(PAGE_PATTERN.fullmatch(character)), character
        if composed.strip():
            taken = all(PAGE_PATTERN.fullmatch(each) for each in composed)
            assert bool(wrong_characters(character)) != taken, character


@given(titles)
def test_a_repaired_title_is_one_the_api_takes_or_empty(text: str) -> None:
    assert repaired(text) == "" or api_takes(repaired(text))


@given(titles)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)


@given(titles)
def test_a_repaired_title_has_nothing_left_to_find(text: str) -> None:
    assert wrong_characters(repaired(text)) == ()
    assert normalised(repaired(text)) == repaired(text)


@given(titles)
def test_a_title_without_findings_is_exactly_one_the_api_takes(text: str) -> None:
    sent = normalised(text)
    fine = not wrong_characters(text) and len(sent) <= LONGEST
    assert fine == (sent == "" or api_takes(sent))


@given(titles)
def test_every_finding_stands_where_it_says_and_no_other_character_is_wrong(text: str) -> None:
    sent = normalised(text)
    found = wrong_characters(text)
    assert [(each.index, each.character) for each in found] == [
        (index, character) for index, character in enumerate(sent) if not PAGE_PATTERN.fullmatch(character)
    ]


@given(titles)
def test_a_title_is_composed_before_it_is_judged_or_sent(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalised(text))


def test_accents_typed_as_separate_marks_are_composed_and_taken() -> None:
    assert normalised("zwrot za z\u0301ro\u0301dło") == "zwrot za źródło"
    assert wrong_characters("z\u0301ro\u0301dło") == ()


def test_all_polish_letters_are_taken() -> None:
    assert wrong_characters("Zażółć gęślą jaźń, ZAŻÓŁĆ GĘŚLĄ JAŹŃ") == ()


@pytest.mark.parametrize("text", ["", " ", "\u00a0\t\n"])
def test_a_blank_title_is_left_out(text: str) -> None:
    assert normalised(text) == ""
    assert wrong_characters(text) == ()
    assert repaired(text) == ""


def test_I14_emoji_markup_newlines_and_cyrillic_are_found_with_their_places() -> None:
    assert wrong_characters("ok 😀") == (WrongCharacter(3, "😀"),)
    assert wrong_characters("<b>x") == (WrongCharacter(0, "<"), WrongCharacter(2, ">"))
    assert wrong_characters("a\n") == (WrongCharacter(1, "\n"),)
    assert [each.index for each in wrong_characters("Зwrot")] == [0]


@pytest.mark.parametrize("character", ":;()!?+@*%–—„”’\t\n\u00a0")
def test_what_people_type_but_the_api_refuses_is_found(character: str) -> None:
    assert wrong_characters(f"a{character}b") == (WrongCharacter(1, character),)


def test_quotes_dashes_and_ellipses_are_straightened_in_repair() -> None:
    assert repaired("„Zwrot” – ‘część’ zamówienia…") == "\"Zwrot\" - 'część' zamówienia..."


def test_other_strangers_become_single_spaces_in_repair() -> None:
    assert repaired("  zwrot: (nr 5)\u00a0!\n ") == "zwrot nr 5"


def test_I14_a_title_of_256_characters_is_cut_to_255_in_repair() -> None:
    assert repaired("a" * 256) == "a" * 255
    assert repaired("a" * 254 + " b") == "a" * 254
    assert repaired("…" * 200) == "." * 255
