"""A team's ledger over loopback: what the last gate costs, and how the pace holds with more desks."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

from imoje_desk.actions.clock import SystemClock
from imoje_desk.domain.attempts import State
from imoje_desk.journal import ledger_functions, postgres
from imoje_desk.journal.problems import TooSoon
from imoje_desk.journal.shared import SharedJournal
from tests.bench.measuring import PAIRS, Measure, NotHere, Pair, times
from tests.bench.rows import MILLION, THOUSAND, batches, intents
from tests.support.cluster import ADMIN, PASSWORD, Cluster, server_binaries

_WRITES = 60
_DESKS = (1, 2, 5, 10)


@contextmanager
def _cluster() -> Iterator[Cluster]:
    """On a real disk, so that a commit costs what it costs."""
    try:
        server_binaries()
    except LookupError as missing:
        raise NotHere(str(missing)) from None
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.close()


@contextmanager
def _desk(cluster: Cluster, database: str, user: str = "anna") -> Iterator[SharedJournal]:
    with tempfile.TemporaryDirectory() as folder:
        journal = SharedJournal(
            cluster.address(database, user),
            lambda: PASSWORD,
            Path(folder),
            clock=SystemClock(),
            libraries="",
        )
        yield journal
        journal.close()


def gate() -> Iterator[Pair]:
    """Milliseconds of the step to `sending`, and of a bare INSERT and COMMIT on a connection beside it, in turn.

    By the database's own clock, which no test has replaced; each refund is another merchant's, so that none waits.
    """
    with _cluster() as cluster, cluster.database("real") as database, _desk(cluster, database) as journal:
        with cluster.admin(database) as admin:
            admin.execute("CREATE TABLE public.bare (x text); GRANT ALL ON public.bare TO PUBLIC")
        bare, source = postgres.connect(cluster.address(database), PASSWORD), intents(seed=3)
        for _ in range(PAIRS):
            figures, references = [], []
            for intent in islice(source, _WRITES):
                attempt = journal.intend(replace(intent, merchant_id=intent.intent_id))
                journal.move(attempt.attempt_id, State.CONNECTING)
                began = time.perf_counter()
                bare.execute("INSERT INTO public.bare VALUES ('x')")
                bare.commit()
                references.append((time.perf_counter() - began) * 1000)
                began = time.perf_counter()
                journal.move(attempt.attempt_id, State.SENDING, touch=True)
                figures.append((time.perf_counter() - began) * 1000)
                journal.move(attempt.attempt_id, State.SETTLED)
            yield statistics.median(figures), statistics.median(references)
        bare.close()


def first_page() -> Iterator[Pair]:
    """Milliseconds of the first hundred rows of a million, and of a thousand."""
    with _cluster() as cluster, ExitStack() as stack:
        desks = []
        for rows in (MILLION, THOUSAND):
            database = stack.enter_context(cluster.database())
            _fill(cluster, database, rows)
            desks.append(stack.enter_context(_desk(cluster, database)))
            desks[-1].history(limit=100)
        for _ in range(PAIRS):
            figures = [statistics.median(_page(desk) for _ in range(15)) for desk in desks]
            yield figures[0], figures[1]


def _page(desk: SharedJournal) -> float:
    began = time.perf_counter()
    assert len(desk.history(limit=100)) == 100
    return (time.perf_counter() - began) * 1000


def _fill(cluster: Cluster, database: str, rows: int) -> None:
    engine = postgres.engine(cluster.address(database, ADMIN), lambda: PASSWORD)
    with engine.begin() as connection:
        postgres.take_time(connection)
        postgres.act_as_owner(connection)
        postgres.drop_rules(connection)
        raw = connection.connection.driver_connection
        for batch in batches(rows):
            for table, values in batch.items():
                with raw.cursor().copy(f"COPY {table.name} ({', '.join(values[0])}) FROM STDIN") as copy:
                    for row in values:
                        copy.write_row([int(value) if isinstance(value, bool) else value for value in row.values()])
        postgres.write_rules(connection)
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


def one_merchant() -> Iterator[Pair]:
    """Seconds between two sendings of a merchant with 1, 2, 5 and 10 desks at it, and the five of imoje's rule."""
    for desks in _DESKS:
        starts = _paced(desks, merchants=1, refunds=3)
        yield statistics.mean(later - earlier for earlier, later in pairwise(starts)), ledger_functions.PAUSE


def ten_merchants() -> Iterator[Pair]:
    """Seconds from the first to the last of twenty refunds of ten merchants, two of each, with 1, 2, 5 and 10 desks."""
    for desks in _DESKS:
        starts = _paced(desks, merchants=10, refunds=20)
        yield starts[-1] - starts[0], ledger_functions.PAUSE


def _paced(desks: int, merchants: int, refunds: int) -> list[float]:
    """When each refund passed the gate, by the machine's monotonic clock."""
    starts: list[float] = []
    guard = threading.Lock()
    with _cluster() as cluster, cluster.database("real") as database, ExitStack() as stack:
        journals = [stack.enter_context(_desk(cluster, database)) for _ in range(desks)]
        source = intents(seed=desks)
        todo = [replace(next(source), merchant_id=f"merchant{number % merchants}") for number in range(refunds)]

        def work(journal: SharedJournal) -> None:
            while True:
                with guard:
                    if not todo:
                        return
                    intent = todo.pop(0)
                attempt = journal.intend(intent)
                while journal.pause(intent.base_url, intent.merchant_id) > 0 or not _set_out(
                    journal, attempt.attempt_id
                ):
                    time.sleep(0.02)
                journal.move(attempt.attempt_id, State.SENDING, touch=True)
                with guard:
                    starts.append(time.monotonic())
                journal.move_or_keep(attempt, State.SETTLED, touch=True)

        with ThreadPoolExecutor(desks) as pool:
            list(pool.map(work, journals))
    return sorted(starts)


def _set_out(journal: SharedJournal, attempt_id: str) -> bool:
    try:
        journal.move(attempt_id, State.CONNECTING)
    except TooSoon:
        return False
    return True


MEASURES = (
    Measure("ledger-gate", "shared ledger: step to sending", "a bare INSERT … COMMIT", "ms", times(2.0), gate),
    Measure(
        "ledger-page", "shared ledger: first page of 1,000,000", "first page of 1,000", "ms", times(1.5), first_page
    ),
    Measure(
        "ledger-pace",
        "shared ledger: pace of one merchant, 1/2/5/10 desks",
        "5.000 s",
        "s",
        times(1.05),
        one_merchant,
    ),
    Measure(
        "ledger-merchants",
        "shared ledger: 2 refunds of each of 10 merchants, 1/2/5/10 desks",
        "5.000 s",
        "s",
        times(1.2),
        ten_merchants,
    ),
)
