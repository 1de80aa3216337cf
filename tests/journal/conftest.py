from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from imoje_desk.journal.store import Journal
from tests.journal.shelf import MEMORY_DISK, Shelf


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder for hundreds of journals, where what reaches the disk does not matter."""
    folder = Path(mkdtemp(prefix="imoje-desk-", dir=MEMORY_DISK))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def shelf(quick_path: Path) -> Iterator[Shelf]:
    """An empty shelf."""
    shelf = Shelf(quick_path / "shelf")
    yield shelf
    shelf.shut()


@pytest.fixture
def journal(shelf: Shelf) -> Journal:
    """A new journal on that shelf."""
    return shelf.open()
