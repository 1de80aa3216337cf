from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk.journal.store import Journal
from tests.journal.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An empty shelf."""
    shelf = Shelf(tmp_path / "shelf")
    yield shelf
    shelf.shut()


@pytest.fixture
def journal(shelf: Shelf) -> Journal:
    """A new journal on that shelf."""
    return shelf.open()
