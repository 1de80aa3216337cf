"""No case of the fault table is forgotten."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.faults.cases import CASES, ELSEWHERE, HERE, Group

ROOT = Path(__file__).parents[2]

TABLE = [
    "N01",
    "N02",
    "N03",
    "N04",
    "N05",
    "N06",
    "N07",
    "N08",
    "N09",
    "N10",
    "N11",
    "N12",
    "N15",
    "N16",
    "N17",
    "L01",
    "L02",
    "L03",
    "L04",
    "L06",
    "L07",
    "L08",
    "L09",
    "L10",
    "L11",
    "L12",
    "L14",
    "L16",
    "L17",
    "L18",
    "L19",
    "C01",
    "C02",
    "C04",
    "C05",
    "C06",
    "C08",
    "C09",
    "C10",
    "C11",
    "C12",
    "C14",
    "C15",
    "C16",
    "B01",
    "B02",
    "B03",
    "B04",
    "B05",
    "B06",
    "B09",
    "B10",
    "B11",
    "B13",
    "B15",
    "B16",
    "B17",
    "B18",
    "J01",
    "J02",
    "J03",
    "J05",
    "J07",
    "J08",
    "J09",
    "J10",
    "J11",
    "J12",
    "J14",
    "J15",
    "J16",
    "J17",
    "J19",
    "J20",
    "J22",
    "R01",
    "R02",
    "R05",
    "R06",
    "R07",
    "R08",
    "R11",
    "R12",
    "K01",
    "K02",
    "K05",
    "K07",
    "K08",
    "K10",
    "K11",
    "K12",
    "K13",
    "K14",
    "U01",
    "U04",
    "U05",
    "U06",
    "U07",
    "U08",
    "U09",
    "U10",
    "U11",
    "U13",
    "U14",
    "U15",
    "U16",
    "U17",
    "U18",
    "U19",
    "I01",
    "I02",
    "I03",
    "I04",
    "I06",
    "I08",
    "I09",
    "I10",
    "I12",
    "I13",
    "I14",
    "I16",
    "I17",
    "I18",
    "D01",
    "D02",
    "D04",
    "D05",
    "D06",
    "D08",
    "D10",
    "D11",
    "D12",
    "T01",
    "T02",
    "T05",
    "T07",
    "T08",
    "T10",
    "T11",
    "T12",
]


def test_every_case_of_the_table_is_listed_once() -> None:
    assert sorted(CASES) == sorted(TABLE)
    assert len(set(TABLE)) == len(TABLE)


def test_every_case_has_a_group() -> None:
    assert {case[0] for case in CASES} == set(Group)


def test_every_case_that_is_run_here_has_a_test_that_bears_its_id() -> None:
    tested: set[str] = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        for name in names_in(file):
            tested.update(re.findall(r"[A-Z]\d\d", name))
    assert {case for case, where in CASES.items() if where == HERE} <= tested


def test_every_case_that_is_run_elsewhere_names_tests_that_exist() -> None:
    named = [(case, test.split("::")) for case, tests in ELSEWHERE.items() for test in tests]
    assert [(case, test) for case, (file, test) in named if test not in names_in(ROOT / file)] == []
    assert all(ELSEWHERE.values())


def names_in(file: Path) -> set[str]:
    """The names of the tests that a file defines."""
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
