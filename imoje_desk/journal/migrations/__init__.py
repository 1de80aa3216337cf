"""How journals of older versions reach the layout of `schema`, by Alembic.

New journals are created whole and marked with the newest revision; only older ones run the steps in
`versions`. A step is history: once released it is never changed.
"""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def mark_newest(connection: Connection) -> None:
    """Note in a journal just created that no step is left to do."""
    MigrationContext.configure(connection).stamp(ScriptDirectory(str(FOLDER)), "head")


def upgrade(connection: Connection) -> None:
    """Take the steps that are left, inside the caller's transaction."""
    script = ScriptDirectory(str(FOLDER))

    def left(revision: str | tuple[str, ...], _: MigrationContext) -> list[RevisionStep]:
        return script._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with EnvironmentContext(Config(), script, fn=left) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
