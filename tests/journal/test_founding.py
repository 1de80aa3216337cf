"""What an administrator does with a team's ledger."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
import trustme
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from imoje_desk.domain.attempts import State
from imoje_desk.domain.ledger import LedgerAddress, TlsMode
from imoje_desk.journal import authorities, founding, migrations, patience, postgres, schema
from imoje_desk.journal.problems import JournalProblem, Problem
from tests.journal.ledgers import LedgerShelf
from tests.journal.shelf import BASE_URL, MERCHANT, brought, intent
from tests.support.cluster import ADMIN, LEAD, PASSWORD, Cluster

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{:04}"
down_revision = "{:04}"


def upgrade() -> None:
    op.add_column("attempts", sa.Column("added", sa.Text))
    op.create_index("attempts_by_ticket", "attempts", ["ticket"])
    op.execute("SELECT pg_sleep(1)")
"""


def refused(work: object) -> Problem:
    with pytest.raises(JournalProblem) as problem:
        work()  # type: ignore[operator]
    return problem.value.code


def as_admin(shelf: LedgerShelf) -> LedgerAddress:
    return shelf.cluster.address(shelf.database, ADMIN)


pytestmark = pytest.mark.parametrize("shelf", ["ledger"], indirect=True)


def test_a_ledger_is_founded_once(shelf: LedgerShelf) -> None:
    assert refused(lambda: founding.found(as_admin(shelf), PASSWORD)) is Problem.FOREIGN


def test_who_may_not_found_a_ledger_leaves_nothing_behind(shelf: LedgerShelf) -> None:
    assert refused(lambda: founding.found(shelf.cluster.address("postgres"), PASSWORD)) is Problem.REFUSED
    report = founding.check(shelf.cluster.address("postgres"), PASSWORD)
    assert (report.version, report.safe, report.encrypted) == (0, True, False)


@pytest.mark.parametrize(("user", "rights"), [("anna", (True, False)), (LEAD, (False, False)), (ADMIN, (True, True))])
def test_a_check_tells_what_a_login_may_do(shelf: LedgerShelf, user: str, rights: tuple[bool, bool]) -> None:
    brought(shelf.open(), State.SENDING)
    report = founding.check(shelf.cluster.address(shelf.database, user), PASSWORD)
    assert (report.writes, report.rewrites) == rights
    assert (report.version, report.attempts, report.desks) == (schema.VERSION, 1, 1)
    assert report.server.startswith("PostgreSQL ")


def test_an_older_ledger_is_brought_up_to_date_and_keeps_its_rules_and_rights(
    shelf: LedgerShelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    row = brought(shelf.open(), State.UNKNOWN)
    folder, newest = tmp_path / "migrations", schema.VERSION + 1
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "v_next.py").write_text(NEXT.format(newest, newest - 1))
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(schema, "VERSION", newest)
    monkeypatch.setattr(founding, "VERSION", newest)
    monkeypatch.setattr("imoje_desk.journal.admission.VERSION", newest)
    assert refused(lambda: shelf.reopen().history(limit=1)) is Problem.OUTDATED
    assert refused(lambda: founding.migrate(shelf.address, PASSWORD)) is Problem.REFUSED
    with monkeypatch.context() as hurry:
        hurry.setattr(patience, "PATIENCE", 0.5)
        hurry.setitem(postgres._LIMITS, "statement_timeout", "500ms")
        assert founding.migrate(as_admin(shelf), PASSWORD) == newest - 1, "an administrator's work may take its time"
    assert founding.migrate(as_admin(shelf), PASSWORD) == newest
    journal = shelf.reopen()
    assert journal.history(limit=5) == [row]
    journal.move(row.attempt_id, State.RECONCILED_APPLIED)
    journal.intend(intent("other sale"))
    with postgres.connect(shelf.address, PASSWORD) as raw, pytest.raises(Exception, match="permission denied"):
        raw.execute("UPDATE events SET note = ''")


AS_LAYOUT_3 = """
    ALTER TABLE touches DROP COLUMN held_until;
    ALTER TABLE attempts DROP COLUMN sender CASCADE;
    DROP FUNCTION hold_back;
    CREATE OR REPLACE FUNCTION pause_left(url text, merchant text, me text) RETURNS double precision LANGUAGE sql
        AS 'SELECT 5.0::double precision';
    UPDATE alembic_version SET version_num = '0003';
    UPDATE meta SET value = '3' WHERE key = 'layout';
"""


def test_a_ledger_of_layout_3_is_told_apart_and_brought_up_to_what_a_new_one_is(shelf: LedgerShelf) -> None:
    row = brought(shelf.open(), State.SENDING)
    shelf.shut()
    shelf.raw(AS_LAYOUT_3)
    assert founding.check(shelf.address, PASSWORD).version == 3
    assert refused(lambda: shelf.open().attend()) is Problem.OUTDATED
    shelf.shut()
    assert founding.migrate(as_admin(shelf), PASSWORD) == 3
    engine = postgres.engine(as_admin(shelf), lambda: PASSWORD)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), [schema.metadata, schema.team]) == []
    engine.dispose()
    unprotected = "SELECT proname FROM pg_proc WHERE pronamespace = 'imoje_desk'::regnamespace AND proconfig IS NULL"
    assert shelf.raw(unprotected) == []
    journal = shelf.open()
    assert journal.history(limit=5) == [row]
    journal.attend()
    assert [swept.attempt_id for swept in journal.swept] == [row.attempt_id]
    journal.hold(BASE_URL, MERCHANT, 900.0)
    assert journal.pause(BASE_URL, MERCHANT) > 0
    journal.move(journal.intend(intent("other sale", merchant_id="another")).attempt_id, State.CONNECTING)


def test_a_founded_database_lets_no_agent_make_temporary_tables(shelf: LedgerShelf) -> None:
    with shelf.cluster.admin("postgres") as admin:
        admin.execute('CREATE DATABASE "the shop"')
    try:
        founding.found(shelf.cluster.address("the shop", ADMIN), PASSWORD)
        with (
            postgres.connect(shelf.cluster.address("the shop"), PASSWORD) as raw,
            pytest.raises(psycopg.errors.InsufficientPrivilege, match="temporary"),
        ):
            raw.execute("CREATE TEMP TABLE touches (x int)")
    finally:
        with shelf.cluster.admin("postgres") as admin:
            admin.execute('DROP DATABASE "the shop"')


def test_an_update_brings_an_older_ledger_todays_protection_from_temporary_tables(shelf: LedgerShelf) -> None:
    shelf.raw("ALTER FUNCTION ledger_now() RESET search_path")
    founding.migrate(as_admin(shelf), PASSWORD)
    assert shelf.raw("SELECT proconfig FROM pg_proc WHERE proname = 'ledger_now'") == [
        (["search_path=imoje_desk, pg_temp"],)
    ]
    assert shelf.raw("SELECT has_database_privilege('anna', current_database(), 'TEMP')") == [(False,)]


def test_a_database_of_another_owner_takes_a_ledger_as_it_is(shelf: LedgerShelf) -> None:
    with shelf.cluster.admin("postgres") as admin:
        admin.execute("CREATE DATABASE lent")
        admin.execute(f"CREATE ROLE founder LOGIN CREATEROLE PASSWORD '{PASSWORD}' IN ROLE imoje_desk_owner")
        admin.execute("GRANT CREATE ON DATABASE lent TO founder, imoje_desk_owner")
    try:
        founding.found(shelf.cluster.address("lent", "founder"), PASSWORD)
        assert founding.check(shelf.cluster.address("lent"), PASSWORD).version == schema.VERSION
    finally:
        with shelf.cluster.admin("postgres") as admin:
            admin.execute("DROP DATABASE lent")
            admin.execute("DROP ROLE founder")


def test_a_newer_ledger_or_none_is_not_migrated(shelf: LedgerShelf) -> None:
    shelf.raw("UPDATE meta SET value = '1000' WHERE key = 'layout'")
    assert refused(lambda: founding.migrate(as_admin(shelf), PASSWORD)) is Problem.NEWER
    assert refused(lambda: founding.migrate(shelf.cluster.address("postgres", ADMIN), PASSWORD)) is Problem.FOREIGN


@pytest.fixture
def certified(cluster: Cluster, tmp_path: Path) -> str:
    """The server shows a certificate; the file of its authority."""
    authority = trustme.CA()
    shown = authority.issue_cert("127.0.0.1")
    folder = cluster.folder / "data"
    shown.private_key_pem.write_to_path(folder / "server.key")
    shown.cert_chain_pems[0].write_to_path(folder / "server.crt")
    for name in ("server.key", "server.crt"):
        (folder / name).chmod(0o600)
        if os.geteuid() == 0:
            shutil.chown(folder / name, "nobody")
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with cluster.admin("postgres") as admin:
        admin.execute("ALTER SYSTEM SET ssl = on")
        admin.execute("SELECT pg_reload_conf()")
    return str(tmp_path / "ca.pem")


def test_the_database_proves_who_it_is_or_nothing_is_said_to_it(
    shelf: LedgerShelf, certified: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = shelf.cluster.address(shelf.database, tls=TlsMode.VERIFY_FULL, ca_file=certified)
    while not (report := founding.check(shelf.cluster.address(shelf.database, tls=TlsMode.DISABLE), PASSWORD)).safe:
        pass
    assert not report.encrypted
    assert founding.check(trusted, PASSWORD).encrypted
    monkeypatch.setattr(authorities, "_FILES", (certified,))
    assert founding.check(replace(trusted, ca_file=""), PASSWORD).encrypted
    monkeypatch.undo()
    unknown = shelf.cluster.address(shelf.database, tls=TlsMode.VERIFY_FULL)
    assert refused(lambda: founding.check(unknown, PASSWORD)) is Problem.UNTRUSTED
    any_name = LedgerAddress("localhost", shelf.database, "anna", shelf.cluster.port, TlsMode.VERIFY_CA, certified)
    assert founding.check(any_name, PASSWORD).encrypted
    monkeypatch.setattr(authorities, "_FILES", (certified,))
    assert refused(lambda: founding.check(replace(any_name, ca_file=""), PASSWORD)) is Problem.UNTRUSTED
    elsewhere = LedgerAddress("localhost", shelf.database, "anna", shelf.cluster.port, ca_file=certified)
    assert refused(lambda: founding.check(elsewhere, PASSWORD)) is Problem.UNTRUSTED
