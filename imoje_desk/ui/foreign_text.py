"""Text that came from elsewhere, made safe to look at: nothing hidden, nothing reordered, nobody impersonated."""

from __future__ import annotations

import unicodedata

_ISOLATE, _POP = "\u2068", "\u2069"
_IN_A_SENTENCE = 160
LONGEST = 1000
"""Characters of one foreign text that are shown; more would only freeze the window."""
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def visible(text: str) -> str:
    """The text with control and format characters spelled out, since they can hide or reorder what is shown."""
    return "".join(
        f"\u27e8U+{ord(character):04X}\u27e9" if unicodedata.category(character) in _HIDDEN else character
        for character in text
    )


def shortened(text: str, longest: int) -> str:
    """Visible text that is cut where it is longer than anybody reads; the cut is shown."""
    return visible(text) if len(text) <= longest else f"{visible(text[:longest])}\u2026"


def isolated(text: str) -> str:
    """Visible text in a direction isolate, to stand inside a sentence of ours without reordering it; cut if long."""
    return f"{_ISOLATE}{shortened(text, _IN_A_SENTENCE)}{_POP}" if text else text


def mixes_scripts(text: str) -> bool:
    """Whether one word mixes alphabets whose letters look alike, as a disguised name does."""
    for word in text.split():
        scripts = {
            script
            for character in word
            if character.isalpha()
            for script in _SCRIPTS
            if unicodedata.name(character, "").startswith(script)
        }
        if len(scripts) > 1:
            return True
    return False


def is_of_other_script(text: str) -> bool:
    """Whether a text holds letters of look-alike alphabets other than Latin at all."""
    return any(character.isalpha() and unicodedata.name(character, "").startswith(_SCRIPTS[1:]) for character in text)


def tool_tip(text: str) -> str:
    """Text for a tool tip, which would otherwise be read as markup."""
    return f"<span>{_escaped(shortened(text, LONGEST))}</span>" if text else ""


def _escaped(text: str) -> str:
    """As `html.escape`, whose module brings a table of every entity with it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def caption(text: str) -> str:
    """Text for a button or menu, where a single ampersand would become an underline."""
    return visible(text).replace("&", "&&")


def masked_email(email: str) -> str:
    """An e-mail address that only its owner recognises: `a•••@example.com`."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}\u2022\u2022\u2022{at}{domain}" if at else masked(email)


def masked_phone(phone: str) -> str:
    """A phone number of which only the last two digits are shown."""
    digits = [character for character in phone if character.isdigit()]
    return "\u2022\u2022\u2022 " + "".join(digits[-2:]) if digits else ""


def masked(text: str) -> str:
    """A name or number that only its owner recognises: the first character of each word."""
    return " ".join(f"{word[0]}\u2022\u2022\u2022" for word in text.split())
