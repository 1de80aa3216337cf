from __future__ import annotations

import argparse
import getpass
import io
import json
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path

import pytest

from imoje_desk.arguments import add_profiles_parser
from imoje_desk.domain.environment import UrlFault
from imoje_desk.domain.four_eyes import Duty
from imoje_desk.profiles_cli import SENTENCES, Exit, ServiceCheck, run
from imoje_desk.vault.json_file import FileFault
from imoje_desk.vault.problems import Hint, KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import Profile, ProfileBook, ProfileFault
from imoje_desk.vault.tokens import Entry, SessionTokens, Token, TokenFault

SECRET = "not-a-real-token-0123456789"
SHOP = [
    "--name=Księgarnia",
    "--environment=production",
    "--merchant-id=abcdefghij0123456789",
    "--service-id=62f574ed-d4ad-4a7e-9981-89ed7284aaba",
    "--agent=Anna Nowak",
]


class BrokenKeyring(SessionTokens):
    """Fails whatever is asked of it once it is broken."""

    broken = True

    def _fail(self) -> None:
        if self.broken:
            raise KeyringProblem(KeyringFault.UNAVAILABLE, hint=Hint.START_DESKTOP_BUS)

    def set(self, entry: Entry, token: Token) -> None:
        self._fail()
        super().set(entry, token)

    def delete(self, entry: Entry) -> bool:
        self._fail()
        return super().delete(entry)


class Terminal(io.StringIO):
    """Someone sits there."""

    def isatty(self) -> bool:
        return True


class Console:
    """Runs commands as a shell would, each with a fresh look at the file."""

    def __init__(self, data_dir: Path, typed_in: Callable[[str], None]) -> None:
        self.data_dir = data_dir
        self.typed_in = typed_in
        self.tokens: SessionTokens = SessionTokens()
        self.asked: list[tuple[Profile, str]] = []
        self.answer = ServiceCheck(True, ("blik", "card"))

    def check_service(self, profile: Profile, token: Token) -> ServiceCheck:
        self.asked.append((profile, token.reveal()))
        return self.answer

    def __call__(self, *command: str, stdin: str = "") -> int:
        self.typed_in(stdin)
        parser = argparse.ArgumentParser()
        add_profiles_parser(parser.add_subparsers())
        args = parser.parse_args(["profiles", *command])
        return run(args, self.book, self.tokens, self.check_service)

    @property
    def book(self) -> ProfileBook:
        return ProfileBook(self.data_dir)


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    return Console(tmp_path, lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text)))


def test_an_added_profile_is_listed_tested_and_removed_with_its_token(
    console: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    assert console("add", *SHOP, stdin=f"Bearer {SECRET}\n") == Exit.DONE
    (profile,) = console.book.profiles
    assert profile.name == "Księgarnia"
    assert profile.base_url == "https://api.imoje.pl/v1/merchant"
    assert not profile.lookup_only
    assert console.tokens.get(profile.token_entry).reveal() == SECRET

    assert console("list") == Exit.DONE
    assert "Księgarnia  [production]" in capsys.readouterr().out

    assert console("test", "księgarnia") == Exit.DONE
    assert console.asked == [(profile, SECRET)]
    assert "blik, card" in capsys.readouterr().out

    assert console("remove", profile.profile_id) == Exit.DONE
    assert console.book.profiles == ()
    assert not console.tokens.delete(profile.token_entry)


def test_nothing_that_is_printed_or_written_holds_the_token(
    console: Console, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    console("add", *SHOP, stdin=SECRET)
    console("add", *SHOP, stdin=SECRET)
    console("list")
    console("list", "--json")
    console("test", "Księgarnia")
    console("remove", "Księgarnia")
    console("add", *SHOP, stdin=f"{SECRET} {SECRET}")
    printed = capsys.readouterr()
    assert SECRET not in printed.out + printed.err
    assert not any(SECRET in file.read_text("utf-8") for file in tmp_path.iterdir())


def test_who_only_prepares_needs_no_token(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    assert console("add", *SHOP, "--duty=prepare", stdin="\n") == Exit.DONE
    (profile,) = console.book.profiles
    assert profile.duty is Duty.PREPARE
    with pytest.raises(KeyringProblem):
        console.tokens.get(profile.token_entry)
    console("list")
    assert "prepares" in capsys.readouterr().out


def test_who_sends_alone_up_to_a_limit_is_added_with_it(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    assert console("add", *SHOP, "--duty=both", "--alone-up-to=500,00 XTS", stdin=SECRET) == Exit.REFUSED
    assert console("add", *SHOP, "--duty=both", stdin=SECRET) == Exit.REFUSED
    assert console("add", *SHOP, "--duty=both", "--alone-up-to=500,00 PLN; 100 EUR", stdin=SECRET) == Exit.DONE
    assert console.book.profiles[0].alone_up_to == (("PLN", 50_000), ("EUR", 10_000))
    console("list")
    assert "alone up to 500,00" in capsys.readouterr().out


def test_the_token_is_no_argument(console: Console) -> None:
    with pytest.raises(SystemExit) as refused:
        console("add", *SHOP, f"--token={SECRET}")
    assert refused.value.code == Exit.USAGE


def test_on_a_terminal_the_token_is_asked_for_unseen(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.typed_in = lambda text: monkeypatch.setattr(sys, "stdin", Terminal(text))
    monkeypatch.setattr(getpass, "getpass", lambda prompt: SECRET)
    assert console("add", *SHOP) == Exit.DONE
    assert console.tokens.get(console.book.profiles[0].token_entry).reveal() == SECRET


@pytest.mark.parametrize("stdin", ["", "\n", "two words", "żeton", "x" * 1300])
def test_a_bad_token_adds_nothing(console: Console, stdin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert console("add", *SHOP, stdin=stdin) == Exit.REFUSED
    assert console.book.profiles == ()
    assert "token" in capsys.readouterr().err.lower()


def test_input_that_is_no_text_or_ends_early_adds_nothing(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.typed_in = lambda _: monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), "utf-8"))
    assert console("add", *SHOP) == Exit.REFUSED

    def ended(prompt: str) -> str:
        raise EOFError

    console.typed_in = lambda text: monkeypatch.setattr(sys, "stdin", Terminal(text))
    monkeypatch.setattr(getpass, "getpass", ended)
    assert console("add", *SHOP) == Exit.REFUSED
    assert console.book.profiles == ()


def test_every_refused_field_is_named_by_its_option(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    bad = ["--name= ", "--environment=custom", "--base-url=http://gateway.example", "--merchant-id=a/b"]
    assert console("add", *bad, "--service-id=x", "--agent=", stdin=SECRET) == Exit.REFUSED
    complaints = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in complaints] == [
        "--name",
        "--agent",
        "--base-url",
        "--merchant-id",
        "--service-id",
    ]


def test_an_unusual_merchant_id_is_added_with_a_warning(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    assert console("add", *SHOP, "--merchant-id=abc", "--lookup-only", stdin=SECRET) == Exit.DONE
    assert "unusual" in capsys.readouterr().err
    assert console.book.profiles[0].lookup_only


def test_a_second_profile_of_one_name_is_refused(console: Console) -> None:
    assert console("add", *SHOP, stdin=SECRET) == Exit.DONE
    assert console("add", *SHOP, stdin=SECRET) == Exit.REFUSED
    assert len(console.book.profiles) == 1


def test_without_a_keyring_no_profile_is_added_and_help_is_given(
    console: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    console.tokens = BrokenKeyring()
    assert console("add", *SHOP, stdin=SECRET) == Exit.KEYRING
    assert console.book.profiles == ()
    assert "D-Bus" in capsys.readouterr().err


def test_a_profile_can_be_removed_without_its_keyring_but_not_silently(
    console: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    console.tokens = keyring = BrokenKeyring()
    keyring.broken = False
    assert console("add", *SHOP, stdin=SECRET) == Exit.DONE
    keyring.broken = True
    assert console("remove", "Księgarnia") == Exit.KEYRING
    assert console.book.profiles == ()
    assert "may still be in the system keyring: imoje-desk, production|api.imoje.pl" in capsys.readouterr().err


def test_a_token_that_another_profile_uses_outlives_its_profile(console: Console) -> None:
    console("add", *SHOP, stdin=SECRET)
    console("add", *SHOP, "--name=Podgląd", "--lookup-only", stdin=SECRET)
    assert console("remove", "Księgarnia") == Exit.DONE
    assert console("test", "Podgląd") == Exit.DONE
    assert console("remove", "Podgląd") == Exit.DONE
    assert console.asked[0][1] == SECRET


def test_a_profile_without_a_token_cannot_be_tested(console: Console) -> None:
    console("add", *SHOP, stdin=SECRET)
    console.tokens.close()
    assert console("test", "Księgarnia") == Exit.KEYRING
    assert console.asked == []


def test_what_imoje_does_not_accept_ends_as_refused(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    console("add", *SHOP, stdin=SECRET)
    console.answer = ServiceCheck(False, reason="the token was not accepted")
    assert console("test", "Księgarnia") == Exit.REFUSED
    assert "the token was not accepted" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["test", "remove"])
def test_an_unknown_profile_is_wrong_usage(console: Console, command: str) -> None:
    assert console(command, "Nikt") == Exit.USAGE


def test_the_list_for_programs_is_json(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    console("list", "--json")
    assert json.loads(capsys.readouterr().out) == []
    console("add", *SHOP, stdin=SECRET)
    capsys.readouterr()
    console("list", "--json")
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["name"] == "Księgarnia"
    assert entry["environment"] == "production"


def test_a_file_that_cannot_be_used_is_told_from_other_failures(
    console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "profiles.json"
    file.write_text('{"version": 2}')
    assert console("list") == Exit.DONE
    assert console("add", *SHOP, stdin=SECRET) == Exit.FILE
    assert "newer" in capsys.readouterr().err

    file.write_text("damaged")
    assert console("add", *SHOP, stdin=SECRET) == Exit.DONE
    assert "moved aside" in capsys.readouterr().err

    file.unlink()
    file.mkdir()
    assert console("list") == Exit.FILE


def test_the_exit_codes_are_in_the_help(console: Console, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["add"], ["test"], ["remove"]):
        with pytest.raises(SystemExit):
            console(*command, "--help")
        shown = capsys.readouterr().out
        assert all(f"\n  {code.value}  " in shown for code in Exit)


@pytest.mark.parametrize("faults", [ProfileFault, UrlFault, TokenFault, KeyringFault, Hint, FileFault])
def test_every_fault_has_a_sentence(faults: type[Enum]) -> None:
    assert [fault for fault in faults if fault not in SENTENCES] == []
