"""Rules that the source of the window keeps, read from its syntax."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from imoje_desk import ui

ROOT = Path(ui.__file__).parent
PLAIN = "widgets/plain.py"
ICONS_ONLY = {"widgets/chip.py", "widgets/notice_bar.py"}
"""Files whose bare labels hold a picture and no text."""
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP", "text"}
NEVER = {
    "QMessageBox": "sniffs for markup",
    "QInputDialog": "sniffs for markup",
    "QErrorMessage": "shows markup",
    "QDoubleSpinBox": "12.5 becomes 125,00 under a Polish locale",
    "QDoubleValidator": "reads by locale",
    "QIntValidator": "ends at 2147483647",
    "QSpinBox": "ends at 2147483647",
    "QThread": "aborts the process when collected while running",
    "QRunnable": "loses its exceptions",
    "QTextBrowser": "opens links",
    "QTextEdit": "takes pasted markup",
    "setHtml": "is markup",
    "setOpenExternalLinks": "opens any scheme",
    "toDouble": "reads money by locale",
    "toFloat": "reads money by locale",
}
ALLOWED = {
    ("widgets/title_field.py", "QTextEdit"): "its ExtraSelection",
    ("confirmation.py", "setHtml"): "a page of our own, every text in it escaped",
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield name_of(node.func), node


def is_ours(node: ast.expr) -> bool:
    """Whether a text is written by us: a literal, or translated."""
    if isinstance(node, ast.Constant):
        return True
    return isinstance(node, ast.Call) and name_of(node.func) in TRANSLATING


def test_labels_and_tips_are_made_in_one_place_only() -> None:
    bare = [
        f"{file}:{call.lineno} {name}"
        for file, tree in sources()
        for name, call in calls(tree)
        if (name == "QLabel" and file != PLAIN and (file not in ICONS_ONLY or call.args))
        or (name == "setToolTip" and file != PLAIN)
    ]
    assert not bare


def test_buttons_and_boxes_are_captioned_by_us_or_through_the_helper() -> None:
    bare = [
        f"{file}:{call.lineno} {name}"
        for file, tree in sources()
        for name, call in calls(tree)
        if (name == "QPushButton" and file != PLAIN)
        or (name in ("QCheckBox", "QRadioButton", "QGroupBox") and call.args and not is_ours(call.args[0]))
    ]
    assert not bare


def test_what_is_banned_is_not_used() -> None:
    used = [
        f"{file}:{node.lineno} {word}: {NEVER[word]}"
        for file, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (word := name_of(node)) in NEVER
        and (file, word) not in ALLOWED
    ]
    assert not used


def test_nothing_is_put_into_a_text_before_it_is_translated() -> None:
    early = [
        f"{file}:{call.lineno}"
        for file, tree in sources()
        for name, call in calls(tree)
        if name in ("tr", "translate", "QT_TRANSLATE_NOOP")
        for argument in call.args[: 1 if name == "tr" else 2]
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and name_of(argument.func) == "format")
    ]
    assert not early


def test_no_signal_cuts_a_number_to_32_bits_or_loses_a_dictionary() -> None:
    cut = [
        f"{file}:{call.lineno}"
        for file, tree in sources()
        for name, call in calls(tree)
        if name == "Signal" and any(name_of(argument) in ("int", "dict", "float") for argument in call.args)
    ]
    assert not cut


def test_addresses_are_opened_in_one_place_behind_its_check() -> None:
    assert {file for file, tree in sources() for name, _ in calls(tree) if name == "openUrl"} == {
        "flows/lookup_flow.py"
    }


def test_threads_are_started_by_the_worker_alone() -> None:
    starts = {"Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "QThreadPool", "start_new_thread"}
    assert {file for file, tree in sources() for name, _ in calls(tree) if name in starts} == {"worker.py"}
