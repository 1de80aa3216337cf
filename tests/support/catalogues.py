"""The catalogues of texts: read, compiled, and stretched into a language that nobody speaks."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from devtools import venv
from devtools.translations import CATALOGUES

PLACE = re.compile(r"\{\w*\}|%n")
MNEMONIC = re.compile(r"&(?=\w)")


@dataclass(frozen=True)
class Text:
    """One text of a catalogue. `forms` are its translations: one, or one a plural form."""

    context: str
    source: str
    plural: bool
    forms: tuple[str, ...]
    finished: bool

    @property
    def key(self) -> tuple[str, str, bool]:
        """What the code says, whatever the translation."""
        return self.context, self.source, self.plural


def read(catalogue: Path) -> list[Text]:
    """Every text of a catalogue."""
    return [
        _text(context.findtext("name", ""), message)
        for context in ElementTree.parse(catalogue).iter("context")
        for message in context.iter("message")
    ]


def _text(context: str, message: ElementTree.Element) -> Text:
    plural = message.get("numerus") == "yes"
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")] if plural else [translation.text or ""]
    return Text(context, message.findtext("source", ""), plural, tuple(forms), translation.get("type") is None)


def compiled(source: Path, folder: Path) -> Path:
    """The catalogue in `folder` as Qt loads it."""
    made = folder / source.with_suffix(".qm").name
    subprocess.run([venv.BIN / "pyside6-lrelease", "-silent", source, "-qm", made], check=True)
    return made


def rewritten(language: str, change: Callable[[str], str], folder: Path) -> Path:
    """A copy of the Polish catalogue as that of `language`, with every source changed for its translation."""
    tree = ElementTree.parse(CATALOGUES / "imoje_desk_pl.ts")
    for message in tree.iter("message"):
        changed = change(message.findtext("source", ""))
        translation = message.find("translation")
        assert translation is not None
        for form in list(translation.iter("numerusform")) or [translation]:
            form.text = changed
    made = folder / f"imoje_desk_{language}.ts"
    tree.write(made, encoding="utf-8", xml_declaration=True)
    return made


def stretched(text: str) -> str:
    """A text at twice its length, of the same placeholders and mnemonic, wrapping where it wraps."""
    return f"{text} {MNEMONIC.sub('', PLACE.sub('', text)).strip()}"


def mnemonics(texts: Iterable[str]) -> list[str]:
    """The letters that Alt leads to, in capitals, as often as they are used."""
    return [found[1].upper() for text in texts for found in re.finditer(r"&(\w)", text.replace("&&", ""))]
