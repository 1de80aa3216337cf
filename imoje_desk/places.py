"""Where the program keeps its files."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Places(NamedTuple):
    """`data` holds profiles, settings and the journal; `marker` is elsewhere, to witness for the journal."""

    data: Path
    marker: Path


def places(data_dir: Path | None) -> Places:
    """The system's places for this program's files, or all of them below `data_dir`."""
    if data_dir is not None:
        root = data_dir.expanduser().absolute()
        return Places(root, root / "witness")
    import platformdirs

    return Places(
        Path(platformdirs.user_data_dir("imoje-desk", appauthor=False, roaming=False)),
        Path(platformdirs.user_state_dir("imoje-desk", appauthor=False, roaming=False)) / "witness",
    )
