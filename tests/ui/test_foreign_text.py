from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocumentFragment

from imoje_desk.ui.foreign_text import (
    LONGEST,
    caption,
    is_of_other_script,
    isolated,
    masked,
    masked_email,
    masked_phone,
    mixes_scripts,
    shortened,
    tool_tip,
    visible,
)

HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


@given(st.text())
def test_nothing_hides_in_what_is_shown(text: str) -> None:
    assert not {unicodedata.category(character) for character in visible(text)} & HIDDEN


def test_what_hid_is_spelled_out() -> None:
    assert visible("1\u202e00,5\u0000") == "1⟨U+202E⟩00,5⟨U+0000⟩"
    assert visible("Zażółć 118/2026 & <b>") == "Zażółć 118/2026 & <b>"


@given(st.text(min_size=1, max_size=100))
def test_an_isolate_is_closed_by_us_alone(text: str) -> None:
    inside = isolated(text)
    assert inside[0] == "\u2068"
    assert inside[-1] == "\u2069"
    assert not {"\u2066", "\u2067", "\u2068", "\u2069"} & set(inside[1:-1])
    assert isolated("") == ""


@given(st.text(alphabet=st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=200))
def test_a_tool_tip_shows_the_text_and_no_markup(text: str) -> None:
    assert QTextDocumentFragment.fromHtml(tool_tip(text)).toPlainText() == visible(text)


def test_an_empty_tool_tip_is_none() -> None:
    assert tool_tip("") == ""


@given(st.text(max_size=50))
def test_a_caption_underlines_nothing(text: str) -> None:
    assert caption(text).replace("&&", "") == visible(text).replace("&", "")


def test_longer_than_anybody_reads_is_cut_and_the_cut_is_shown() -> None:
    assert shortened("x" * LONGEST, LONGEST) == "x" * LONGEST
    assert shortened("x" * (LONGEST + 1), LONGEST) == "x" * LONGEST + "…"
    assert len(isolated("x" * 1_000_000)) < 200
    assert len(tool_tip("x" * 1_000_000)) < 2 * LONGEST


@pytest.mark.parametrize(
    ("name", "mixed", "other"),
    [
        ("Anna Nowak", False, False),
        ("Zażółć Gęślą", False, False),
        ("Аnna Nowak", True, True),  # the first letter is Cyrillic
        ("Оксана Шевчук", False, True),
        ("Oksana Шевчук", False, True),
        ("Νowak", True, True),  # Greek
        ("118/2026", False, False),
        ("", False, False),
    ],
)
def test_look_alike_letters_are_noticed(name: str, mixed: bool, other: bool) -> None:
    assert mixes_scripts(name) is mixed
    assert is_of_other_script(name) is other


@given(st.text())
def test_masking_never_breaks(text: str) -> None:
    masked(text), masked_email(text), masked_phone(text)


def test_only_the_owner_recognises_what_is_masked() -> None:
    assert masked("Anna Maria Nowak") == "A••• M••• N•••"
    assert masked_email("anna.nowak@example.com") == "a•••@example.com"
    assert masked_email("not an address") == "n••• a••• a•••"
    assert masked_phone("+48 500 000 118") == "••• 18"
    assert masked_phone("none") == ""
