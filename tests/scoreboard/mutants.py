"""How much the tests would notice: each module is spoilt in one small place at a time, and its tests must fail."""

from __future__ import annotations

import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NEEDED = ("imoje_desk", "tests", "packaging", "resources", "pyproject.toml")
_PATIENCE = 600
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where there is a file system in memory, no mutant waits for a disk."""
_WITHOUT_LEDGER = ("-k", "not ledger")
"""What needs a PostgreSQL takes too long to be run for every mutant; the files of the ledger are none of the core."""

CORE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "classify": (("imoje_desk/gateway/evidence.py",), ("tests/gateway/test_evidence.py",)),
    "reconcile": (
        ("imoje_desk/actions/reconcile.py",),
        ("tests/actions/test_compare.py", "tests/actions/test_look_again.py", "tests/actions/test_refund.py"),
    ),
    "money": (
        ("imoje_desk/domain/money.py", "imoje_desk/domain/amount_text.py"),
        ("tests/domain/test_money.py", "tests/domain/test_amount_text.py"),
    ),
    "journal": (
        (
            "imoje_desk/journal/writing.py",
            "imoje_desk/journal/durable.py",
            "imoje_desk/journal/filed.py",
            "imoje_desk/journal/store.py",
        ),
        (
            "tests/journal/test_writing.py",
            "tests/journal/test_store.py",
            "tests/journal/test_durable.py",
            "tests/journal/test_opening.py",
            "tests/journal/test_marker.py",
            "tests/journal/test_reading.py",
            "tests/journal/test_figures.py",
            "tests/journal/test_requests.py",
            "tests/journal/test_step_faults.py",
        ),
    ),
}
"""The four core modules: their files, and the tests that guard them, the likeliest to notice first."""

_SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One module with one change."""

    file: str
    line: int
    what: str
    source: str


def mutants(file: str) -> Iterator[Mutant]:
    """Every one-place change of a file that this knows to make."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    passive = _passive(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in passive:
            continue
        for what, change in _changes(node):
            spoilt = copy.deepcopy(tree)
            target = next(each for at, each in enumerate(ast.walk(spoilt)) if at == number)
            change(target)
            yield Mutant(file, getattr(node, "lineno", 0), what, ast.unparse(ast.fix_missing_locations(spoilt)))


def _passive(tree: ast.AST) -> set[int]:
    """What has no effect when it runs: annotations, decorators, docstrings, the body of protocols."""
    passive: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef):
            arguments = (*node.args.args, *node.args.kwonlyargs)
            parts = [node.returns, *node.decorator_list, *(each.annotation for each in arguments)]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.ClassDef):
            parts = [*node.decorator_list, *node.keywords]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts = [node]
        passive.update(id(inner) for part in parts if part is not None for inner in ast.walk(part))
    return passive


def _changes(node: ast.AST) -> Iterator[tuple[str, _Change]]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            swapped = _SWAPS[type(operator)]
            yield f"{type(operator).__name__} → {swapped.__name__}", _Change("ops", place, swapped())
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{type(node.op).__name__} → {type(other).__name__}", _Change("op", None, other)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        yield "condition negated", _Change("test", None, ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value} → {not node.value}", _Change("value", None, not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield f"{node.value} + 1", _Change("value", None, node.value + 1)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield "return None", _Change("value", None, ast.Constant(None))


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


@dataclass(frozen=True, slots=True)
class _Change:
    """Put something else in one field of a node, or in one place of it."""

    name: str
    place: int | None
    value: object

    def __call__(self, node: ast.AST) -> None:
        if self.place is None:
            setattr(node, self.name, self.value)
        else:
            getattr(node, self.name)[self.place] = self.value


@dataclass(frozen=True, slots=True)
class Score:
    """What became of some mutants of a core module."""

    made: int
    alive: list[str]
    """Those that no test noticed."""
    hung: list[str]
    """Those whose tests did not come to an end; noticed, but not by a test that failed."""


def score(module: str, part: int, parts: int) -> Score:
    """Spoil a core module in every `parts`-th place, from `part`, one at a time.

    Raises Unusable where the tests do not pass on the unspoilt module, or do not run at all.
    """
    files, tests = CORE[module]
    mine = [mutant for file in files for mutant in mutants(file)][part::parts]
    alive: list[str] = []
    hung: list[str] = []
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        copied = Path(folder)
        _copy_to(copied)
        began = time.monotonic()
        if not _tests_pass(copied, tests, _PATIENCE):
            raise Unusable(f"{module}: its tests fail on the unspoilt code")
        patience = 20 + 4 * (time.monotonic() - began)
        for mutant in mine:
            original = (ROOT / mutant.file).read_text("utf-8")
            (copied / mutant.file).write_text(mutant.source, "utf-8")
            name = f"{mutant.file}:{mutant.line} {mutant.what}"
            try:
                if _tests_pass(copied, tests, patience):
                    alive.append(name)
            except subprocess.TimeoutExpired:
                hung.append(name)
            (copied / mutant.file).write_text(original, "utf-8")
    return Score(len(mine), alive, hung)


class Unusable(Exception):
    """The tests say nothing about mutants."""


def _copy_to(folder: Path) -> None:
    for name in _NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)


def _tests_pass(folder: Path, tests: tuple[str, ...], patience: float) -> bool:
    """Whether all pass (True) or one fails (False).

    Raises Unusable for everything else that pytest may say, TimeoutExpired where they take longer than `patience`.
    """
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *_WITHOUT_LEDGER, *tests]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=patience, check=False
    )
    if done.returncode not in (0, 1):
        raise Unusable(f"{tests}: pytest ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 0
