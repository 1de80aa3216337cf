"""A PostgreSQL of the tests' own, on loopback: made from the system's server binaries, and gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg

from imoje_desk.domain.ledger import LedgerAddress, TlsMode
from imoje_desk.journal import founding, postgres

PASSWORD = "correct-horse-battery"
ADMIN, ANNA, JAN, EWA, LEAD = "admin", "anna", "jan", "ewa", "lead"
_UNPRIVILEGED = "nobody"
_PATIENCE = 60.0

A_MINUTE_A_LOOK = """
    CREATE SEQUENCE looks;
    CREATE OR REPLACE FUNCTION ledger_now() RETURNS double precision LANGUAGE sql SECURITY DEFINER
        SET search_path = imoje_desk, pg_temp AS 'SELECT 1772452800 + 60.0 * nextval(''looks'')';
"""
"""A clock for tests that are not about time: no pause and no lease ever lasts until somebody looks."""
SET_BY_HAND = """
    CREATE TABLE clock (now double precision);
    INSERT INTO clock VALUES (1772452800);
    CREATE OR REPLACE FUNCTION ledger_now() RETURNS double precision LANGUAGE sql SECURITY DEFINER
        SET search_path = imoje_desk, pg_temp AS 'SELECT now FROM clock';
"""


def server_binaries() -> Path:
    """The folder of the newest PostgreSQL server there is. Raises LookupError."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    if found := shutil.which("postgres"):
        folders.append(Path(found).parent)
    folders = [folder for folder in folders if (folder / "postgres").exists()]
    if not folders:
        raise LookupError("no PostgreSQL server on this machine")
    return max(folders, key=lambda folder: int("".join(filter(str.isdigit, folder.parent.name)) or 0))


class Cluster:
    """One server. It never runs as root, for it refuses to."""

    def __init__(self, parent: str | None = None, settings: dict[str, str] | None = None) -> None:
        self._bin = server_binaries()
        self.folder = Path(mkdtemp(prefix="imoje-desk-postgres-", dir=parent))
        self._settings = settings or {}
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        if os.geteuid() == 0:
            self.folder.chmod(0o755)
            shutil.chown(self.folder, _UNPRIVILEGED)
        self._user: dict[str, Any] = {"user": _UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}
        self._initialise()
        try:
            self.start()
            self._furnish()
        except BaseException:
            self.close()
            raise

    def _furnish(self) -> None:
        with self.admin("postgres") as admin:
            for name, database in (("template_minutes", A_MINUTE_A_LOOK), ("template_hand", SET_BY_HAND), ("real", "")):
                self._template(admin, name, database)
            agents = [(login, postgres.AGENT) for login in (ANNA, JAN, EWA)]
            for login, role in (*agents, (LEAD, postgres.READER)):
                admin.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}' IN ROLE {role}")

    def _initialise(self) -> None:
        password = self.folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        words = ["--auth=scram-sha-256", f"--username={ADMIN}", f"--pwfile={password}", "--encoding=UTF8", "--locale=C"]
        self._run("initdb", "--pgdata", str(self.folder / "data"), "--no-sync", *words)

    def _template(self, admin: psycopg.Connection, name: str, clock: str) -> None:
        admin.execute(f"CREATE DATABASE {name}")
        founding.found(self.address(name, ADMIN), PASSWORD)
        if clock:
            with self.admin(name) as inside:
                inside.execute(f"SET ROLE {postgres.OWNER}; SET search_path = {postgres.SCHEMA}; {clock}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "100",
            "autovacuum": "off",
            **self._settings,
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log = (self.folder / "log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [self._bin / "postgres", "-D", self.folder / "data", *words],
                stdout=log,
                stderr=log,
                cwd="/",
                **self._user,
            )
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            with suppress(psycopg.OperationalError):
                self.admin("postgres").__enter__().close()
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self, *, crash: bool = False) -> None:
        """Stop the server: open connections are cut; `crash`: as if the machine had failed."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if crash else signal.SIGINT)
            self._process.wait(_PATIENCE)
            self._process = None

    def close(self) -> None:
        """Stop the server and remove every file of it."""
        self.stop()
        shutil.rmtree(self.folder)

    def address(self, database: str, user: str = ANNA, **changes: Any) -> LedgerAddress:
        """The address of a database of this server."""
        fields: dict[str, Any] = {"port": self.port, "tls": TlsMode.DISABLE, **changes}
        return LedgerAddress("127.0.0.1", database, user, **fields)

    @contextmanager
    def admin(self, database: str) -> Iterator[psycopg.Connection]:
        """The administrator at a database, each statement on its own."""
        raw = psycopg.connect(
            host="127.0.0.1", port=self.port, user=ADMIN, password=PASSWORD, dbname=database, autocommit=True
        )
        try:
            yield raw
        finally:
            raw.close()

    @contextmanager
    def database(self, template: str = "template_minutes") -> Iterator[str]:
        """A new database with an empty ledger, for one test."""
        name = f"ledger_{next(self._numbers)}"
        with self.admin("postgres") as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield name
        with self.admin("postgres") as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Meanwhile the server's system still accepts connections and acknowledges packets, and the server is still."""
        assert self._process is not None
        postmaster = self._process.pid
        stopped = [postmaster]
        os.kill(postmaster, signal.SIGSTOP)
        try:
            children = subprocess.run(["pgrep", "-P", str(postmaster)], capture_output=True, text=True, check=True)
            for child in map(int, children.stdout.split()):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGSTOP)
                    stopped.append(child)
            yield
        finally:
            for process in stopped:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    def cut_connections(self, database: str) -> None:
        """Break every other connection to a database."""
        with self.admin("postgres") as admin:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self._bin / program, *words], cwd="/", capture_output=True, text=True, check=False, **self._user
        )
        assert done.returncode == 0, done.stdout + done.stderr
