"""Which desk this is: the name under which one installation is known in a ledger."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from imoje_desk.journal import place
from imoje_desk.journal.problems import JournalProblem, Problem


def name_of(folder: Path) -> str:
    """The name of the desk whose `folder` it is, made at its first use. Raises JournalProblem UNWRITABLE."""
    file = folder / "desk"
    try:
        with suppress(FileNotFoundError):
            if name := file.read_text("ascii").strip():
                return name
        with open(file, "w", encoding="ascii", opener=place.private) as fresh:
            fresh.write(name := str(uuid4()))
        return name
    except (OSError, ValueError) as error:
        raise JournalProblem(Problem.UNWRITABLE, file) from error
