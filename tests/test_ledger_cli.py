"""`imoje-desk ledger` over a real PostgreSQL, real files and a keyring in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from imoje_desk import ledger_cli
from imoje_desk.arguments import parser
from imoje_desk.domain.attempts import Facts, State, What
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.ledger import AddressFault
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.problems import Problem
from imoje_desk.journal.shared import SharedJournal
from imoje_desk.vault.profiles import Profile, ProfileBook
from imoje_desk.vault.tokens import SessionTokens
from tests.journal.shelf import SetClock, brought, intent
from tests.support.cluster import ADMIN, ANNA, PASSWORD, Cluster


class Desk:
    """An administrator at a terminal of one computer."""

    def __init__(self, folder: Path, cluster: Cluster, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.cluster = cluster
        self.database = database
        self.book = ProfileBook(folder)
        self.tokens = SessionTokens()
        self._patch = monkeypatch

    def at(self, user: str = ANNA, **changes: str) -> list[str]:
        """The options that name the ledger."""
        options = {"host": "127.0.0.1", "port": str(self.cluster.port), "database": self.database, "user": user}
        options |= {"sslmode": "disable"} | changes
        return [word for name, value in options.items() for word in (f"--{name}", value)]

    def says(self, *words: str, password: str = PASSWORD) -> int:
        """Run a command with a password on standard input; its exit code."""
        self._patch.setattr("sys.stdin", io.StringIO(password + "\n"))
        return ledger_cli.run(parser().parse_args(["ledger", *words]), self.book, self.tokens, self.folder / "journal")

    def own_journal(self) -> FileJournal:
        return FileJournal.open(self.folder / "journal", marker_folder=self.folder / "marker", clock=SetClock())

    def ledger(self, folder: Path) -> SharedJournal:
        """A desk with its own `folder` at the ledger."""
        address = self.cluster.address(self.database)
        return SharedJournal(address, lambda: PASSWORD, folder, clock=SetClock(), libraries="")


@pytest.fixture
def desk(tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with cluster.database() as database:
        yield Desk(tmp_path, cluster, database, monkeypatch)


@pytest.fixture
def profile(desk: Desk) -> Profile:
    shop = "62f574ed-d4ad-4a7e-9981-89ed7284aaba"
    return desk.book.put(Profile("id", "Shop", Environment.SANDBOX, "", "abcdefghij0123456789", shop, "Anna"))


def test_an_administrator_founds_checks_and_migrates_a_ledger(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    with desk.cluster.admin("postgres") as admin:
        admin.execute("CREATE DATABASE shop")
    try:
        place = desk.at(ADMIN, database="shop")
        assert desk.says("check", *place) == 1
        assert desk.says("init", *place) == 0
        assert desk.says("init", *place) == 1
        assert desk.says("migrate", *place) == 0
        assert desk.says("check", *place) == 0
        told = capsys.readouterr()
        assert "could rewrite history" in told.out
        assert "NOT encrypted" in told.out
        assert "ledger init" in told.err
        assert desk.says("check", *desk.at(database="shop")) == 0
        assert "anna may add to it\n" in capsys.readouterr().out
    finally:
        with desk.cluster.admin("postgres") as admin:
            admin.execute("DROP DATABASE shop")


def test_a_check_asks_for_the_update_that_an_older_ledger_needs(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imoje_desk.journal.schema.VERSION", 1000)
    assert desk.says("check", *desk.at()) == 1
    assert "ledger migrate" in capsys.readouterr().err


def test_an_unsafe_server_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imoje_desk.journal.postgres.OLDEST", 990000)
    assert desk.says("check", *desk.at()) == 1
    assert "fsync" in capsys.readouterr().err


def test_a_profile_works_on_a_ledger_and_its_password_is_in_the_keyring_alone(
    desk: Desk, profile: Profile, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.says("use", "shop", *desk.at()) == 0
    kept = desk.book.find("Shop")
    assert kept is not None
    assert kept.ledger == desk.cluster.address(desk.database)
    assert PASSWORD not in "".join(file.read_text() for file in desk.folder.glob("*.json"))
    assert desk.says("check", "--profile", "Shop", password="") == 0
    assert desk.says("use", "shop", "--own") == 0
    assert desk.says("check", "--profile", "Shop") == 2
    assert "own journal" in capsys.readouterr().out


def test_without_a_password_in_the_keyring_it_is_asked_for(desk: Desk, profile: Profile) -> None:
    assert desk.says("use", "shop", *desk.at(), password="") == 0
    assert desk.says("check", "--profile", "Shop", password="wrong") == 1
    assert desk.says("check", "--profile", "Shop") == 0


def test_a_desks_history_is_brought_in_once_and_taken_out_again(
    desk: Desk, profile: Profile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = desk.own_journal()
    rows = [brought(own, state, f"sale {state}") for state in (State.SETTLED, State.UNKNOWN, State.RECONCILED_ABSENT)]
    own.annotate(rows[0].attempt_id, ticket="T-78", note="inna paczka", who="Ewa")
    stories = [own.events(row.attempt_id) for row in rows]
    own.close()
    assert desk.says("import", *desk.at()) == 0
    assert "Copied 3 attempts" in capsys.readouterr().out
    assert desk.says("import", *desk.at()) == 0
    assert "Copied 0 attempts with 0 events" in capsys.readouterr().out
    own = desk.own_journal()
    own.move(rows[1].attempt_id, State.RECONCILED_APPLIED, refund_id="refund")
    rows = [own.attempt(row.attempt_id) for row in rows]
    stories = [own.events(row.attempt_id) for row in rows]
    own.close()
    assert desk.says("import", *desk.at()) == 0
    assert "Copied 0 attempts with 1 events" in capsys.readouterr().out
    assert desk.says("export", str(tmp_path / "out"), *desk.at()) == 0
    out = FileJournal.open(tmp_path / "out" / "journal", marker_folder=tmp_path / "out" / "marker", clock=SetClock())
    assert [out.attempt(row.attempt_id) for row in rows] == rows
    assert [[told.facts for told in out.events(row.attempt_id)] for row in rows] == [
        [told.facts for told in story] for story in stories
    ]
    assert [row.intent.ticket for row in out.history(text="inna paczka", limit=5)] == ["T-78"]
    out.close()


def test_history_that_clashes_with_the_ledger_is_refused_whole(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = desk.own_journal()
    brought(own, State.SETTLED, "another sale")
    brought(own, State.UNKNOWN)
    own.close()
    ledger = desk.ledger(tmp_path / "desk")
    mine = ledger.intend(intent(intent_id="the team's"))
    assert desk.says("import", *desk.at()) == 1
    assert "Nothing was copied" in capsys.readouterr().err
    assert ledger.history(limit=5) == [mine]
    ledger.close()


def test_an_attempt_that_has_gone_on_differently_in_both_places_is_told_and_nothing_is_copied(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = desk.own_journal()
    doubtful = brought(own, State.UNKNOWN)
    own.close()
    assert desk.says("import", *desk.at()) == 0
    ledger = desk.ledger(tmp_path / "desk")
    ledger.record(doubtful.attempt_id, What.READING, Facts(detail="{}"))
    assert desk.says("import", *desk.at()) == 0
    story = ledger.events(doubtful.attempt_id)
    own = desk.own_journal()
    brought(own, State.SETTLED, "another sale")
    own.move(doubtful.attempt_id, State.RECONCILED_APPLIED, refund_id="refund")
    own.close()
    capsys.readouterr()
    assert desk.says("import", *desk.at()) == 1
    told = capsys.readouterr().err
    assert f"attempt {doubtful.attempt_id}" in told
    assert "differently" in told
    assert ledger.events(doubtful.attempt_id) == story
    assert [row.attempt_id for row in ledger.history(limit=5)] == [doubtful.attempt_id]
    ledger.close()


@pytest.mark.parametrize("state", [State.INTENDED, State.CONNECTING, State.SENDING])
def test_what_may_still_be_sent_is_in_one_journal_only(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], state: State
) -> None:
    own = desk.own_journal()
    brought(own, State.SETTLED, "another sale")
    alive = brought(own, state)
    own.close()
    assert desk.says("import", *desk.at()) == 1
    told = capsys.readouterr().err
    assert "Nothing was copied" in told
    assert alive.attempt_id in told
    assert desk.says("check", *desk.at()) == 0
    assert " 0 attempts" in capsys.readouterr().out
    ledger = desk.ledger(tmp_path / "desk")
    under_way, done = brought(ledger, state), brought(ledger, State.SETTLED, "another sale")
    target = tmp_path / "out"
    assert desk.says("export", str(target), *desk.at()) == 0
    told = capsys.readouterr().out
    assert "Copied 1 attempts" in told
    assert "Left out 1 attempts" in told
    ledger.move_or_keep(under_way, State.ABANDONED if state is State.INTENDED else State.NOT_SENT)
    ledger.close()
    assert desk.says("export", str(target), *desk.at()) == 0
    told = capsys.readouterr().out
    assert "Copied 1 attempts" in told
    assert "Left out" not in told
    out = FileJournal.open(target / "journal", marker_folder=target / "marker", clock=SetClock())
    assert {row.attempt_id for row in out.history(limit=5)} == {done.attempt_id, under_way.attempt_id}
    out.close()


def test_a_journal_that_a_desk_works_on_is_not_brought_in(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    own = desk.own_journal()
    brought(own, State.SETTLED)
    assert desk.says("import", *desk.at()) == 1
    assert "has this journal open" in capsys.readouterr().err
    own.close()
    assert desk.says("import", *desk.at()) == 0


@pytest.mark.parametrize("contents", [None, b"nonsense" * 1000])
def test_without_a_whole_journal_nothing_is_brought_in(desk: Desk, contents: bytes | None) -> None:
    if contents:
        (desk.folder / "journal").mkdir()
        (desk.folder / "journal" / "journal.sqlite").write_bytes(contents)
    assert desk.says("import", *desk.at()) == 1


def test_a_journal_of_another_layout_is_not_brought_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.own_journal().close()
    monkeypatch.setattr("imoje_desk.journal.moving.VERSION", 1000)
    assert desk.says("import", *desk.at()) == 1


def test_a_ledger_of_another_layout_or_an_unhealthy_target_is_not_copied(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "out" / "journal").mkdir(parents=True)
    (tmp_path / "out" / "journal" / "journal.sqlite").write_bytes(b"nonsense" * 1000)
    assert desk.says("export", str(tmp_path / "out"), *desk.at()) == 1
    with desk.cluster.admin(desk.database) as admin:
        admin.execute("UPDATE imoje_desk.meta SET value = '1000' WHERE key = 'layout'")
    assert desk.says("export", str(tmp_path / "other"), *desk.at()) == 1


def test_a_database_that_is_away_or_refuses_is_told_in_a_sentence(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.says("check", *desk.at(port="1")) == 1
    assert "does not answer" in capsys.readouterr().err
    assert desk.says("export", str(desk.folder / "x"), *desk.at(), password="wrong") == 1
    assert "refuses" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"host": ""}, "--host"),
        ({"user": "a b"}, "--user"),
        ({"port": "0"}, "--port"),
        ({"host": "db.example"}, "--sslmode"),
        ({"ca-file": "/ca.pem"}, "--ca-file"),
        ({"sslmode": "verify-ca"}, "--ca-file"),
    ],
)
def test_an_address_that_cannot_be_is_named_by_its_option(
    desk: Desk, capsys: pytest.CaptureFixture[str], changes: dict[str, str], says: str
) -> None:
    assert desk.says("check", *desk.at(**changes)) == 2
    assert says in capsys.readouterr().err


def test_a_password_that_no_keyring_keeps_changes_nothing(desk: Desk, profile: Profile) -> None:
    assert desk.says("use", "shop", *desk.at(), password="with blanks in it") == 1
    assert desk.book.find("Shop") == profile
    assert desk.says("use", "nobody", *desk.at()) == 2


def test_an_installation_without_the_driver_says_what_to_install(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imoje_desk.ledger_cli.find_spec", lambda _name: None)
    assert desk.says("check", *desk.at()) == 1
    assert "imoje-desk[team]" in capsys.readouterr().err


def test_there_is_a_sentence_for_every_problem() -> None:
    assert set(ledger_cli.SENTENCES) == set(Problem)
    assert set(ledger_cli.ADDRESS_SENTENCES) == set(AddressFault)
