"""All that is peculiar to PostgreSQL: how a ledger is reached, laid out, guarded and understood."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError

from imoje_desk.domain.ledger import LedgerAddress, TlsMode
from imoje_desk.journal import ledger_functions, patience, reading, schema
from imoje_desk.journal.authorities import trusted_file
from imoje_desk.journal.problems import Problem
from imoje_desk.journal.rules import rules

SCHEMA = "imoje_desk"
CHANNEL = "imoje_desk"
"""Where the database tells that an attempt has moved on."""
OWNER, AGENT, READER = "imoje_desk_owner", "imoje_desk_agent", "imoje_desk_reader"
LAYOUT = "layout"
"""The fact that holds the number of the layout."""
OLDEST = 140000
"""Version 14, as the server numbers itself."""
LEASE = 30.0
"""Seconds for which a desk counts as alive after it was last heard of."""

_LIMITS = {
    "search_path": SCHEMA,
    "statement_timeout": "8s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
    "tcp_keepalives_idle": "15",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
_DURABLE = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') <> ALL(%s)"
_UNDECIDED_CLASSES = ("08", "40", "53", "55", "57", "58")
_REFUSED = ("28000", "28P01", "3D000", "42501")
_ABSENT = ("3F000", "42P01", "42883")


def connect(address: LedgerAddress, password: str, *, read_only: bool = False) -> psycopg.Connection:
    """A connection whose commits return when they are durable on a server that can write.

    Nothing of the environment's or the user's own PostgreSQL settings steers it. No call of it takes longer than
    PATIENCE. Raises psycopg.Error.
    """
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    raw = patience.PatientConnection.connect(
        host=address.host,
        port=address.port,
        dbname=address.database,
        user=address.user,
        password=password or None,
        sslmode=address.tls.value,
        sslrootcert=_authorities(address),
        sslcert="",
        sslkey="",
        passfile=os.devnull,
        gssencmode="disable",
        target_session_attrs="read-write",
        client_encoding="utf-8",
        application_name="imoje-desk",
        options=" ".join(f"-c {name}={value}" for name, value in _LIMITS.items()),
        connect_timeout=patience.CONNECTING,
        keepalives_idle=15,
        keepalives_interval=5,
        keepalives_count=3,
        tcp_user_timeout=10_000,
    )
    try:
        raw.execute(_DURABLE, [["on", "remote_apply"]])
        raw.commit()
        raw.read_only = read_only
    except BaseException:
        raw.close()
        raise
    return raw


def _authorities(address: LedgerAddress) -> str:
    """The file of those whose certificates count; `verify-ca` counts none that its address does not name."""
    if address.tls is TlsMode.VERIFY_FULL:
        return address.ca_file or trusted_file()
    return address.ca_file or os.devnull if address.tls is TlsMode.VERIFY_CA else ""


def engine(address: LedgerAddress, password: Callable[[], str], *, read_only: bool = False) -> Engine:
    """One pooled connection, tried before each use and made anew where it broke; `password` is asked each time."""
    made = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(address, password(), read_only=read_only),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(made, "handle_error", _hide_values)
    return made


def take_time(connection: Connection) -> None:
    """For what an administrator waits for: within this transaction a call may take as long as it takes."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, patience.PatientConnection)
    raw.endless = True


def _hide_values(failed: ExceptionContext) -> None:
    for error in filter(None, (failed.original_exception, failed.sqlalchemy_exception)):
        hide_values(error)


def hide_values(error: BaseException) -> None:
    """Keep the first line: the server's second one quotes the row that it refused."""
    error.args = (str(error).partition("\n")[0],)


def problem_of(error: DBAPIError | psycopg.Error) -> Problem:
    """What an error of the database means for the journal."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(raw, "sqlstate", None) or ""
    if not code:
        return _problem_of_connecting(raw) if isinstance(raw, psycopg.OperationalError) else Problem.UNWRITABLE
    if code in _REFUSED:
        return Problem.REFUSED
    if code in _ABSENT:
        return Problem.FOREIGN
    if code == "53100":
        return Problem.FULL
    if code in ("XX001", "XX002"):
        return Problem.DAMAGED
    return Problem.AWAY if code[:2] in _UNDECIDED_CLASSES else Problem.UNWRITABLE


def _problem_of_connecting(raw: object) -> Problem:
    """The library gives no code for a connection that was never made, but tells whether a password was asked for."""
    tried = getattr(raw, "pgconn", None)
    if "certificate" in str(raw):
        return Problem.UNTRUSTED
    if tried is not None and (tried.needs_password or tried.used_password):
        return Problem.REFUSED
    return Problem.AWAY


def create(connection: Connection) -> None:
    """Roles, tables, rules and rights of a new ledger, inside the caller's transaction; owned by OWNER.

    The login must be allowed to make roles, and schemas in this database.
    """
    keep_temporary_tables_out(connection)
    for role in (OWNER, AGENT, READER):
        if not connection.exec_driver_sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'").first():
            connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
    connection.exec_driver_sql(f"GRANT {OWNER} TO CURRENT_USER")
    connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA} AUTHORIZATION {OWNER}")
    act_as_owner(connection)
    schema.metadata.create_all(connection)
    schema.team.create_all(connection)
    write_rules(connection)


def keep_temporary_tables_out(connection: Connection) -> None:
    """Where this login may: nobody makes temporary tables in this database, which could stand before a ledger's own."""
    owned = "datname = current_database() AND pg_has_role(datdba, 'USAGE')"
    for (name,) in connection.exec_driver_sql(f"SELECT quote_ident(datname) FROM pg_database WHERE {owned}").all():
        connection.exec_driver_sql(f"REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC")


def act_as_owner(connection: Connection) -> None:
    """From here to the end of the transaction everything is done by, and belongs to, OWNER."""
    connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")


def drop_rules(connection: Connection) -> None:
    """Lift every rule, inside a transaction that will write them anew."""
    named = connection.exec_driver_sql(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        f" WHERE n.nspname = '{SCHEMA}' AND p.prorettype = 'trigger'::regtype"
    )
    for (name,) in named.all():
        connection.exec_driver_sql(f"DROP FUNCTION {name}() CASCADE")


def write_rules(connection: Connection) -> None:
    """The rules, the functions and everybody's rights, inside the caller's transaction."""
    for rule in rules("IS DISTINCT FROM", login="session_user", now="ledger_now()"):
        change = f"{rule.on} OF {', '.join(rule.of)}" if rule.of else rule.on
        _trigger(
            connection,
            rule.name,
            f"BEFORE {change} ON {rule.table} FOR EACH ROW WHEN ({rule.given})",
            f"IF {rule.when} THEN RAISE EXCEPTION '{rule.why}' USING ERRCODE = '23000'; END IF; RETURN NEW;",
        )
    for table in ("attempts", "events", "requests", "request_events"):
        refusal = "RAISE EXCEPTION 'history is kept' USING ERRCODE = '23000';"
        _trigger(connection, f"{table}_whole", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT", refusal)
    _trigger(connection, "attempts_told", "AFTER INSERT OR UPDATE ON attempts FOR EACH ROW", _TOLD)
    _trigger(connection, "requests_told", "AFTER INSERT OR UPDATE ON requests FOR EACH ROW", _ASKED)
    for function in ledger_functions.all_of_them():
        connection.exec_driver_sql(function)
    _fix_what_names_mean(connection)
    for right in _rights():
        connection.exec_driver_sql(right)


def _trigger(connection: Connection, name: str, when: str, body: str) -> None:
    connection.exec_driver_sql(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    connection.exec_driver_sql(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}()")


def _fix_what_names_mean(connection: Connection) -> None:
    """No function of the ledger looks anything up in tables that a login has made for itself."""
    named = f"SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = '{SCHEMA}'::regnamespace"
    for (function,) in connection.exec_driver_sql(named).all():
        connection.exec_driver_sql(f"ALTER FUNCTION {function} SET search_path = {SCHEMA}, pg_temp")


def _rights() -> list[str]:
    """An agent writes history and never takes any of it back; a reader only reads."""
    mutable = ", ".join(sorted({*schema.MUTABLE, "sender"}))
    decided = ", ".join(sorted(schema.DECIDED))
    growing = ", ".join(name for name in (*schema.metadata.tables, *schema.team.tables) if name != "meta")
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC, {AGENT}, {READER}",
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {AGENT}, {READER}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {AGENT}, {READER}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {AGENT}",
        f"GRANT INSERT ON {growing} TO {AGENT}",
        f"GRANT UPDATE ({mutable}) ON attempts TO {AGENT}",
        f"GRANT UPDATE ({decided}) ON requests TO {AGENT}",
        f"GRANT UPDATE ON touches, desks, watches TO {AGENT}",
        f"GRANT UPDATE (text) ON search TO {AGENT}",
    ]


_TOLD = f"""
    IF NEW.state IN ('connecting', 'sending') THEN
        INSERT INTO desks VALUES (NEW.sender, ledger_now() + {LEASE})
            ON CONFLICT (desk) DO UPDATE SET lease = greatest(desks.lease, EXCLUDED.lease);
    END IF;
    PERFORM pg_notify('{CHANNEL}', NEW.sender);
    RETURN NULL;
"""
"""A step towards the wire also renews its sender's lease; every change is told to whoever listens."""

_ASKED = f"PERFORM pg_notify('{CHANNEL}', CASE TG_OP WHEN 'INSERT' THEN NEW.desk ELSE '' END); RETURN NULL;"
"""What became of a request is told to all, its own desk too."""


@dataclass(frozen=True, slots=True)
class Server:
    """The server behind a connection. `safe`: new enough, and what it calls durable is."""

    name: str
    safe: bool
    encrypted: bool


def server(connection: Connection) -> Server:
    """Ask the server about itself."""
    number, name, encrypted, *durable = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::int, current_setting('server_version'),"
        " coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false),"
        " current_setting('fsync'), current_setting('full_page_writes')"
    ).one()
    return Server(f"PostgreSQL {name}", number >= OLDEST and durable == ["on", "on"], encrypted)


def layout(connection: Connection) -> int:
    """The number of the ledger's layout. Raises DBAPIError where this login sees no ledger."""
    return int(reading.fact(connection, LAYOUT))
