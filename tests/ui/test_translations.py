from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from devtools.host import ROOT
from devtools.translations import CATALOGUES, TEXTS, extract

from imoje_desk.ui.messages import replies
from tests.support.catalogues import PLACE, Text, read

LANGUAGES = {"pl": (3, ()), "en": (2, ("-pluralonly",))}
"""The plural forms of each language, and what its catalogue leaves out."""
ALIKE = frozenset({"BLIK", "SANDBOX", "Status", "Agent", "E-mail", "&Token", "{count} s", "status: {before} → {after}"})
"""Texts that are the same in Polish."""
MARKS = ("QT_TRANSLATE_NOOP", "translate")
Call = tuple[str, ast.Call, str | None]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def catalogue(language: str) -> list[Text]:
    return read(CATALOGUES / f"imoje_desk_{language}.ts")


def calls() -> Iterator[Call]:
    """Every call that marks or translates a text: where it stands, the call, and its module's CONTEXT."""
    for path in TEXTS.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        contexts = [
            ast.literal_eval(line.value)
            for line in tree.body
            if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "CONTEXT"
        ]
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in (*MARKS, "tr"):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node, contexts[0] if contexts else None


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _literal(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def classes() -> set[str]:
    """The names of all classes of the window."""
    trees = [ast.parse(path.read_text("utf-8")) for path in TEXTS.rglob("*.py")]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def test_every_text_is_in_the_catalogue_and_nothing_that_the_code_no_longer_says(
    language: str, catalogue: list[Text], tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh.ts"
    extract(fresh, language, *LANGUAGES[language][1])
    wanted, kept = {text.key for text in read(fresh)}, {text.key for text in catalogue}
    assert (sorted(wanted - kept), sorted(kept - wanted)) == ([], []), "run `dev.py translations` and translate"


def test_every_text_is_translated_in_all_its_forms(language: str, catalogue: list[Text]) -> None:
    forms = LANGUAGES[language][0]
    lacking = [
        text.source
        for text in catalogue
        if not text.finished or not all(text.forms) or len(text.forms) != (forms if text.plural else 1)
    ]
    assert lacking == []


def test_a_translation_has_its_sources_places_and_ending(catalogue: list[Text]) -> None:
    for text in catalogue:
        for form in text.forms:
            assert Counter(PLACE.findall(form)) == Counter(PLACE.findall(text.source)), form
            assert form.endswith("…") == text.source.endswith("…"), form
            assert form.endswith(".") == text.source.endswith("."), form
            assert form == form.strip()


def test_polish_is_not_english_left_standing() -> None:
    catalogue = read(CATALOGUES / "imoje_desk_pl.ts")
    assert {text.source for text in catalogue if text.source in text.forms} == ALIKE


def test_a_label_has_a_letter_in_polish_where_it_has_one_in_english() -> None:
    catalogue = read(CATALOGUES / "imoje_desk_pl.ts")
    assert [text.source for text in catalogue if ("&" in text.source) != ("&" in text.forms[0])] == []


def test_catalogues_name_no_file_and_no_line(language: str) -> None:
    content = (CATALOGUES / f"imoje_desk_{language}.ts").read_text("utf-8")
    assert "<location" not in content
    assert str(ROOT) not in content


def test_a_text_is_marked_as_it_stands_and_put_together_only_after_its_translation() -> None:
    wrong = []
    for place, call, context in calls():
        if _name(call.func) == "tr":
            whole = _literal(call.args[0]) is not None
            own = isinstance(call.func, ast.Name) or ast.unparse(call.func) == "self.tr"
        else:
            text, marked = call.args[1], _literal(call.args[0])
            whole = _literal(text) is not None or isinstance(text, ast.Name | ast.Subscript)
            own = marked in (context, "") if marked is not None else _literal(text) is None
        if not whole or not own:
            wrong.append(place)
    assert wrong == []


def test_every_context_is_a_class_or_a_module_of_messages() -> None:
    modules = {context for _place, _call, context in calls() if context}
    found = {text.context for text in read(CATALOGUES / "imoje_desk_pl.ts")}
    assert found - modules - classes() == {""}


def test_replies_say_the_same_in_every_language() -> None:
    for texts in (replies._REFUND["pl"], replies._REFUND["en"]):
        assert texts.keys() == replies._REFUND["en"].keys()
    for state, polish in replies._REFUND["pl"].items():
        assert set(PLACE.findall(polish)) == set(PLACE.findall(replies._REFUND["en"][state]))
    assert set(PLACE.findall(replies._CANCEL["pl"])) == set(PLACE.findall(replies._CANCEL["en"]))
