"""Journals with a history: made once, kept in the system's temporary folder, copied for whoever writes."""

from __future__ import annotations

import hashlib
import inspect
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Table, insert

from imoje_desk.actions.clock import SystemClock
from imoje_desk.domain.attempts import Intent, Kind, State, What
from imoje_desk.domain.environment import Environment
from imoje_desk.journal import dialect, schema, writing
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.store import Journal

THOUSAND, MILLION = 1_000, 1_000_000
BASE_URL = "https://api.imoje.pl/v1/merchant"
_AT_ONCE = 20_000
_FIRST = 1_600_000_000.0
_STATES = (State.SETTLED,) * 40 + (State.REJECTED, State.NOT_SENT, State.CANCELLED, State.ABANDONED)
_TITLES = ("Zwrot za zamówienie", "Zwrot, klient zrezygnował", "Zwrot różnicy w cenie", "Anulowana dostawa")
_AGENTS = ("Anna Nowak", "Piotr Zięba", "Ewa Łęcka", "Jan Wójcik")


def kept(rows: int) -> Path:
    """A folder whose journal has so many attempts; made if it is not there. Only to be read."""
    text = inspect.getsource(schema) + inspect.getsource(writing.found_by) + inspect.getsource(intents)
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / "imoje-desk-bench" / f"{rows}-{mark}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        _fill(unfinished, rows)
        unfinished.rename(folder)
    return folder


def copied(rows: int, to: Path) -> Path:
    """A copy to write into."""
    return Path(shutil.copytree(kept(rows), to))


def opened(folder: Path) -> Journal:
    """The journal in a folder of ours, laid out as the program lays out its own."""
    return FileJournal.open(
        folder / "data" / "journal", marker_folder=folder / "witness" / "marker", clock=SystemClock()
    )


def intents(seed: int = 7) -> Iterator[Intent]:
    """Refunds without end, the same ones for a seed."""
    dice = random.Random(seed)

    def identifier() -> str:
        return str(UUID(int=dice.getrandbits(128), version=4))

    number = 0
    while True:
        number += 1
        yield Intent(
            intent_id=identifier(),
            kind=Kind.REFUND,
            environment=Environment.PRODUCTION,
            base_url=BASE_URL,
            merchant_id="abcdefghij0123456789",
            service_id="62f574ed-d4ad-4a7e-9981-89ed7284aaba",
            target_id=identifier(),
            order_id=f"2026/{number % 12 + 1:02}/{number}",
            amount=dice.randrange(100, 500_000),
            currency="PLN",
            title=f"{dice.choice(_TITLES)} {number}",
            send_email=False,
            body_sha256="0" * 64,
            snapshot='{"status":"settled","paid":12000,"left":12000,"currency":"PLN","refunds":[]}',
            agent=dice.choice(_AGENTS),
            ticket=f"HD-{dice.randrange(1_000_000)}",
            note="klient prosił dwa razy" if number % 9 == 0 else "",
        )


def _fill(folder: Path, rows: int) -> None:
    opened(folder).close()
    engine = dialect.writer(folder / "data" / "journal" / "journal.sqlite")
    shutil.rmtree(folder / "witness")  # it would say that the history was tampered with, rightly
    with engine.begin() as connection:
        dialect.drop_rules(connection)
        for batch in batches(rows):
            for table, values in batch.items():
                connection.execute(insert(table), values)
        dialect.write_rules(connection)
    _shorten(engine)
    opened(folder).close()


def batches(rows: int) -> Iterator[dict[Table, list[dict[str, Any]]]]:
    """So many attempts, some thousands at a time: what goes into which table."""
    source, seq = intents(), 0
    while seq < rows:
        numbered = list(enumerate(islice(source, min(_AT_ONCE, rows - seq)), seq + 1))
        yield {
            schema.attempts: [_attempt(number, intent) for number, intent in numbered],
            schema.search: [{"seq": n, "text": writing.found_by(intent, _at(n))} for n, intent in numbered],
            schema.events: [_event(number) for number, _intent in numbered],
        }
        seq += len(numbered)


def _shorten(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()


def _at(number: int) -> float:
    return _FIRST + number * 30


def _id(number: int) -> str:
    return str(UUID(int=number << 80 | 7 << 76 | 2 << 62))


def _attempt(number: int, intent: Intent) -> dict[str, Any]:
    at = _at(number)
    state = _STATES[number % len(_STATES)]
    refund_id = str(UUID(int=number, version=4)) if state is State.SETTLED else None
    own = {field.name: getattr(intent, field.name) for field in fields(intent)}
    return own | {
        "seq": number,
        "attempt_id": _id(number),
        "desk": "bench",
        "number": 1,
        "state": state,
        "needs_human": False,
        "refund_id": refund_id,
        "created": at,
        "changed": at + 9,
    }


def _event(number: int) -> dict[str, Any]:
    words = "boot process phase exception server_date trace_id gateway_code answer_sha256 excerpt libraries note detail"
    return dict.fromkeys(words.split(), "") | {
        "seq": number,
        "attempt_id": _id(number),
        "step": 1,
        "event_id": _id(number),
        "what": What.STATE,
        "state": State.SETTLED,
        "needs_human": False,
        "refund_id": None,
        "wall": _at(number),
        "monotonic": 1.0,
        "http_status": 200,
    }
