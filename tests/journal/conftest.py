from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

import pytest

from imoje_desk.journal.store import Journal
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import MEMORY_DISK, Shelf
from tests.support.cluster import Cluster


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder for hundreds of journals, where what reaches the disk does not matter."""
    folder = Path(mkdtemp(prefix="imoje-desk-", dir=MEMORY_DISK))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def shelf(request: pytest.FixtureRequest, quick_path: Path) -> Iterator[Shelf | LedgerShelf]:
    """An empty shelf: of files, or where a test asks for both engines, of a ledger too."""
    if getattr(request, "param", "file") == "file":
        shelf = Shelf(quick_path / "shelf")
        yield shelf
        shelf.shut()
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database() as database:
        ledger = LedgerShelf(quick_path / "shelf", cluster, database)
        yield ledger
        ledger.shut()


@pytest.fixture
def desks(quick_path: Path, cluster: Cluster) -> Iterator[tuple[LedgerShelf, LedgerShelf]]:
    """Two desks at one ledger whose clock is set by hand."""
    with ExitStack() as stack:
        database = stack.enter_context(cluster.database("template_hand"))
        pair = (LedgerShelf(quick_path / "one", cluster, database), LedgerShelf(quick_path / "two", cluster, database))
        for desk in pair:
            stack.callback(desk.shut)
        yield pair


@pytest.fixture
def journal(shelf: Shelf) -> Journal:
    """A new journal on that shelf."""
    return shelf.open()
