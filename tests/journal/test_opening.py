from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imoje_desk.domain.attempts import Facts, State, What
from imoje_desk.journal import dialect, migrations, opening, place, schema
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.journal.store import Journal
from tests.journal.child import NEXT, NEXT_VERSION
from tests.journal.shelf import NOON, Shelf, brought, intent

LAYOUTS = Path(__file__).parent / "layouts"
"""Journals as earlier versions of the program made them."""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(shelf: Shelf) -> Problem:
    with pytest.raises(JournalProblem) as problem:
        shelf.open()
    return problem.value.code


def readable_but_closed_to_money(journal: Journal, code: Problem) -> None:
    for write in (
        lambda: journal.intend(intent("another")),
        lambda: journal.move(journal.history(limit=1)[0].attempt_id, State.CONNECTING),
        lambda: journal.record("x", What.NOTE, Facts()),
        lambda: journal.sweep(frozenset(), ""),
    ):
        with pytest.raises(JournalProblem) as problem:
            write()
        assert problem.value.code is code


# New


def test_a_power_cut_while_it_was_made_leaves_no_journal_that_cannot_be_opened(shelf: Shelf, tmp_path: Path) -> None:
    half, shelf_file = tmp_path / "half.sqlite", shelf.file
    with closing(sqlite3.connect(half, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size=1")
        raw.execute("BEGIN")
        raw.execute("CREATE TABLE t (x)")
        raw.executemany("INSERT INTO t VALUES (?)", [(b"x" * 3000,) for _ in range(50)])
        shelf_file.parent.mkdir(parents=True)
        for name in ("", "-journal"):
            shutil.copy(f"{half}{name}", f"{shelf_file}{name}")
    with closing(shelf.open()) as journal:
        assert journal.health is Health.READY
        journal.intend(intent())


def test_a_new_journal_and_all_around_it_is_private(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    assert [mode(folder) for folder in (shelf.folder, shelf.marker_folder)] == [0o700, 0o700]
    files = [path for folder in (shelf.folder, shelf.marker_folder) for path in folder.iterdir()]
    assert {path.name for path in files} == {
        "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "journal.lock", "journal.marker",
    }  # fmt: skip
    assert {mode(path) for path in files} == {0o600}


def test_J20_what_others_could_read_is_closed_to_them(shelf: Shelf, journal: Journal) -> None:
    journal.intend(intent())
    other = shelf.after_power_cut()
    files = list(other.folder.iterdir())
    for path in (*files, other.folder, other.marker_folder):
        path.chmod(0o755)
    other.open()
    assert {mode(path) for path in other.folder.iterdir() if path.suffix != ".lock"} == {0o600}
    assert [mode(folder) for folder in (other.folder, other.marker_folder)] == [0o700, 0o700]
    other.shut()


def test_J20_a_place_that_cannot_be_written_is_refused(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.root.mkdir()
    (shelf.root / "data").touch()
    assert refused(shelf) is Problem.UNWRITABLE
    (shelf.root / "data").unlink()

    def fails(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(place, "create", fails)
    assert refused(shelf) is Problem.UNWRITABLE
    monkeypatch.undo()
    shelf.file.mkdir()
    assert refused(shelf) is Problem.UNWRITABLE
    shelf.file.rmdir()
    shelf.open()


def test_a_disk_that_fills_while_a_journal_is_made_leaves_a_place_for_another_try(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(dialect._SETTINGS, "max_page_count", 5)
    assert refused(shelf) is Problem.FULL
    monkeypatch.undo()
    assert shelf.open().health is Health.READY


def test_the_layout_of_a_file_is_that_of_the_schema(shelf: Shelf, journal: Journal) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with journal._browse() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == f"{schema.VERSION:04}"
        assert compare_metadata(context, schema.metadata) == []
    assert shelf.raw("PRAGMA user_version") == [(schema.VERSION,)]
    assert shelf.raw("PRAGMA application_id") == [(dialect.APPLICATION_ID,)]


# Another program's


def test_J16_another_programs_database_is_refused_and_untouched(shelf: Shelf) -> None:
    shelf.folder.mkdir(parents=True)
    with closing(sqlite3.connect(shelf.file)) as foreign:
        foreign.execute("CREATE TABLE songs (title)")
        foreign.execute("PRAGMA application_id=42")
        foreign.commit()
    before = shelf.file.read_bytes()
    assert refused(shelf) is Problem.FOREIGN
    assert shelf.file.read_bytes() == before
    assert {path.name for path in shelf.folder.iterdir()} == {"journal.sqlite", "journal.lock"}


# A newer program's


def test_J17_a_newer_journal_can_be_read_and_nothing_else(shelf: Shelf, journal: Journal) -> None:
    attempt = brought(journal, State.SETTLED)
    shelf.shut()
    shelf.raw("PRAGMA user_version=99")
    marker = shelf.marker.read_bytes()
    journal = shelf.open()
    assert journal.health is Health.READ_ONLY_NEWER
    assert journal.history(limit=5) == [attempt]
    assert journal.attempt(attempt.attempt_id) == attempt
    assert len(journal.events(attempt.attempt_id)) == 4
    readable_but_closed_to_money(journal, Problem.NEWER)
    journal.acknowledge_loss("Ewa")
    assert journal.health is Health.READ_ONLY_NEWER
    shelf.shut()
    assert shelf.raw("PRAGMA user_version") == [(99,)]
    assert shelf.marker.read_bytes() == marker


# An older version


def test_a_journal_of_the_first_layout_reaches_the_present_one_whole(shelf: Shelf) -> None:
    shelf.open()
    new = columns(shelf)
    shelf.shut()
    shelf.file.unlink()
    shelf.marker.unlink()
    with closing(sqlite3.connect(shelf.file)) as old:
        old.executescript(LAYOUTS.joinpath("version_1.sql").read_text("utf-8"))
    journal = shelf.open()
    assert journal.health is Health.READY
    assert columns(shelf) == new
    (kept,) = journal.history(limit=5)
    assert (kept.state, kept.intent) == (State.SETTLED, intent(method=""))
    assert len(journal.events(kept.attempt_id)) == 4
    assert shelf.raw("SELECT count(*) FROM attempts WHERE sender = desk AND sender <> ''") == [(1,)]
    with pytest.raises(sqlite3.IntegrityError, match="not rewritten"):
        shelf.raw("UPDATE attempts SET method = 'blik'")


def columns(shelf: Shelf) -> list[tuple[str, ...]]:
    """Every table's columns and every index and rule, by name."""
    return shelf.raw(
        'SELECT m.type, m.name, c.name, c.type, c."notnull"'
        " FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c"
        " WHERE m.name NOT LIKE 'sqlite_%' ORDER BY m.type, m.name, c.name"
    )


@pytest.fixture
def update_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on the program is one whose journals have another layout."""

    def update() -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "next.py").write_text(NEXT)
        monkeypatch.setattr(migrations, "FOLDER", folder)
        monkeypatch.setattr(schema, "VERSION", NEXT_VERSION)

    return update


def backups(shelf: Shelf) -> list[Path]:
    return sorted(shelf.folder.glob(f"journal.before-version-{NEXT_VERSION}.*.sqlite"))


def test_an_older_journal_is_copied_then_brought_up_to_date(
    shelf: Shelf, journal: Journal, update_program: Callable[[], None]
) -> None:
    attempt = brought(journal, State.ACCEPTED)
    shelf.shut()
    update_program()
    journal = shelf.open()
    assert journal.health is Health.READY
    assert journal.history(limit=5) == [attempt]
    assert shelf.raw("PRAGMA user_version") == [(NEXT_VERSION,)]
    assert shelf.raw("SELECT version_num FROM alembic_version") == [(f"{NEXT_VERSION:04}",)]
    with pytest.raises(sqlite3.IntegrityError, match="illegal step"):
        shelf.raw("UPDATE attempts SET state = 'unknown'")
    journal.move(attempt.attempt_id, State.SETTLED)
    (copy,) = backups(shelf)
    assert mode(copy) == 0o600
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (NEXT_VERSION - 1,)
        assert old.execute("SELECT state FROM attempts").fetchall() == [("accepted",)]
    shelf.reopen()
    assert backups(shelf) == [copy]


@pytest.mark.parametrize("broken", ["upgrade", "write_rules"])
def test_a_migration_that_fails_leaves_the_old_version_whole_and_each_try_its_own_copy(
    shelf: Shelf, journal: Journal, update_program: Callable[[], None], monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    attempt = brought(journal, State.ACCEPTED)
    shelf.shut()
    tables = shelf.raw("SELECT sql FROM sqlite_master ORDER BY name")
    update_program()

    def fails(connection: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(migrations if broken == "upgrade" else dialect, broken, fails)
        for tries in (1, 2):
            with pytest.raises(RuntimeError):
                shelf.open()
            assert len(backups(shelf)) == tries
    assert shelf.raw("PRAGMA user_version") == [(NEXT_VERSION - 1,)]
    assert shelf.raw("SELECT sql FROM sqlite_master ORDER BY name") == tables
    assert shelf.open().history(limit=5) == [attempt]


def test_without_a_copy_nothing_is_migrated(
    shelf: Shelf, journal: Journal, update_program: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.shut()
    update_program()

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(dialect, "back_up", fails)
    assert refused(shelf) is Problem.UNWRITABLE
    assert shelf.raw("PRAGMA user_version") == [(NEXT_VERSION - 1,)]


# Damage


def test_J15_flipped_bytes_mean_recovery_and_nothing_is_written_or_deleted(shelf: Shelf, journal: Journal) -> None:
    for number in range(40):
        journal.intend(intent(f"sale {number}"))
    shelf.shut()
    shelf.damage("events")
    damaged = shelf.file.read_bytes()
    journal = shelf.open()
    assert journal.health is Health.RECOVERY
    readable_but_closed_to_money(journal, Problem.DAMAGED)
    shelf.shut()
    assert shelf.file.read_bytes() == damaged


def test_what_is_no_database_at_all_means_recovery(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.SETTLED)
    shelf.shut()
    shelf.file.write_bytes(b"\xff" * 8192)
    journal = shelf.open()
    assert journal.health is Health.RECOVERY
    with pytest.raises(JournalProblem) as problem:
        journal.history(limit=1)
    assert problem.value.code is Problem.DAMAGED
    with pytest.raises(JournalProblem):
        journal.unfinished()


def test_a_file_that_breaks_while_it_is_checked_is_not_whole(tmp_path: Path) -> None:
    garbage = tmp_path / "garbage"
    garbage.write_bytes(b"\xff" * 8192)
    assert not dialect.intact(garbage, thorough=False)


def checks(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Open once more; whether the file was checked thoroughly."""
    asked: list[bool] = []
    real = dialect.intact

    def intact(path: Path, *, thorough: bool) -> bool:
        asked.append(thorough)
        return real(path, thorough=thorough)

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "intact", intact)
        shelf.open()
    (thorough,) = asked
    return thorough


def test_the_whole_file_is_checked_each_week_and_after_a_run_that_did_not_end_in_order(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [(0.0, False), (0.0, True), (6.9 * 86400, False), (0.2 * 86400, True), (0.0, False), (-86400.0, True)]
    for passed, thorough in expected:
        shelf.clock.wall += passed
        assert checks(shelf, monkeypatch) is thorough
        shelf.shut()
    journal = shelf.open()
    journal.intend(intent())
    other = shelf.after_power_cut()
    assert checks(other, monkeypatch)
    other.shut()


def test_a_thorough_check_finds_an_index_that_disagrees_with_its_table(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.UNKNOWN)
    shelf.shut()
    shelf.raw("PRAGMA application_id")  # the file is whole
    with closing(sqlite3.connect(shelf.file, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema=1")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'state, seq', 'agent, seq') WHERE name = 'attempts_by_state'"
        )
    assert dialect.intact(shelf.file, thorough=False)
    assert not dialect.intact(shelf.file, thorough=True)


def test_a_thorough_check_finds_an_event_of_no_attempt(shelf: Shelf, journal: Journal) -> None:
    brought(journal, State.UNKNOWN)
    shelf.shut()
    with closing(sqlite3.connect(shelf.file, isolation_level=None)) as raw:
        raw.execute("DROP TRIGGER events_fixed")
        raw.execute("UPDATE events SET attempt_id = 'nobody' WHERE seq = 1")
    assert dialect.intact(shelf.file, thorough=False)
    assert not dialect.intact(shelf.file, thorough=True)


def test_a_journal_that_does_not_tell_of_its_last_check_is_checked(shelf: Shelf, journal: Journal) -> None:
    shelf.shut()
    shelf.raw("UPDATE meta SET value = 'nonsense' WHERE key = 'checked'")
    shelf.raw("INSERT OR IGNORE INTO meta VALUES ('checked', 'nonsense')")
    assert opening._check_due(dialect.reader(shelf.file), NOON) is True
    shelf.raw("DROP TABLE meta")
    assert opening._check_due(dialect.reader(shelf.file), NOON) is True
