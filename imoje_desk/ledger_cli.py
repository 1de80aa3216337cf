"""`imoje-desk ledger`: a team's ledger set up, checked and moved without a window, for administrators."""

from __future__ import annotations

import argparse
import getpass
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from imoje_desk.actions.clock import SystemClock
from imoje_desk.domain.ledger import AddressFault, LedgerAddress, TlsMode, faults_of
from imoje_desk.journal.problems import Clash, JournalProblem, Parted, Problem, UnderWay
from imoje_desk.profiles_cli import SENTENCES as VAULT_SENTENCES
from imoje_desk.profiles_cli import Exit
from imoje_desk.vault.json_file import FileNotSaved
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import InvalidProfile, Profile, ProfileBook
from imoje_desk.vault.tokens import BadToken, Token, Tokens, ledger_entry


class _Usage(Exception):
    """The options cannot be followed; the text says why."""


def run(args: argparse.Namespace, book: ProfileBook, tokens: Tokens, journal_folder: Path) -> int:
    """Do what the parsed arguments ask for; returns an exit code."""
    try:
        if args.ledger_command == "use":
            return _use(args, book, tokens)
        address = _address(args, book)
        password = _password(args, address, tokens)
        if find_spec("psycopg") is None:
            raise JournalProblem(Problem.NO_DRIVER, journal_folder)
        return _WORK[args.ledger_command](args, address, password, journal_folder)
    except _Usage as wrong:
        return _complain(str(wrong), Exit.USAGE)
    except JournalProblem as problem:
        return _complain(f"{SENTENCES[problem.code]} ({problem.path})", Exit.REFUSED)
    except Parted as parted:
        return _complain(
            f"Nothing was copied: attempt {parted.attempt_id} was copied before and has gone on since, differently here"
            " and there. Compare its two histories; neither of them replaces the other.",
            Exit.REFUSED,
        )
    except Clash as clash:
        return _complain(
            f"Nothing was copied: attempt {clash.attempt_id} cannot stand beside what is there, for instance because"
            " another refund of its transaction is open. Settle that one first.",
            Exit.REFUSED,
        )
    except UnderWay as under_way:
        return _complain(
            "Nothing was copied: this desk's own journal holds refunds or cancels that are not finished, and copies"
            " could be sent a second time. Open the program on this desk, send or drop them, close it and import again:"
            f" {', '.join(under_way.attempt_ids)}",
            Exit.REFUSED,
        )
    except BadToken as refused:
        return _complain(f"The password cannot be kept: {VAULT_SENTENCES[refused.code]}", Exit.REFUSED)
    except KeyringProblem as problem:
        return _complain(VAULT_SENTENCES[problem.code], Exit.KEYRING)
    except FileNotSaved as error:
        return _complain(f"{VAULT_SENTENCES[error.problem.code]} {error.problem.path}", Exit.FILE)


def _init(args: argparse.Namespace, address: LedgerAddress, password: str, _folder: Path) -> int:
    from imoje_desk.journal import founding

    founding.found(address, password)
    print(f"The ledger is ready in {address.place}. Let a person in, as its administrator, with:")
    print("  CREATE ROLE anna LOGIN PASSWORD '…' IN ROLE imoje_desk_agent;   -- works")
    print("  CREATE ROLE lena LOGIN PASSWORD '…' IN ROLE imoje_desk_reader;  -- only looks")
    return Exit.DONE


def _check(args: argparse.Namespace, address: LedgerAddress, password: str, _folder: Path) -> int:
    from imoje_desk.journal import founding
    from imoje_desk.journal.schema import VERSION

    seen = founding.check(address, password)
    print(f"{seen.server}, {'encrypted' if seen.encrypted else 'NOT encrypted'}")
    if not seen.safe:
        return _complain("It is older than version 14, or does not keep what it commits (fsync is off).", Exit.REFUSED)
    if not seen.version:
        return _complain("This database holds no ledger yet; see: imoje-desk ledger init", Exit.REFUSED)
    print(f"layout {seen.version}, {seen.attempts} attempts, {seen.desks} desks")
    if seen.version < VERSION:
        return _complain(SENTENCES[Problem.OUTDATED], Exit.REFUSED)
    rights = "may add to it" if seen.writes else "may only read it"
    print(f"{address.user} {rights}" + (", and could rewrite history: an administrator's login" * seen.rewrites))
    return Exit.DONE


def _migrate(args: argparse.Namespace, address: LedgerAddress, password: str, _folder: Path) -> int:
    from imoje_desk.journal import founding

    before = founding.migrate(address, password)
    print(f"The ledger had layout {before} and is up to date.")
    return Exit.DONE


def _import(args: argparse.Namespace, address: LedgerAddress, password: str, folder: Path) -> int:
    from imoje_desk.journal import moving

    moved = moving.bring_in(folder, address, password)
    print(f"Copied {moved.attempts} attempts with {moved.events} events into {address.place}.")
    return Exit.DONE


def _export(args: argparse.Namespace, address: LedgerAddress, password: str, _folder: Path) -> int:
    from imoje_desk.journal import moving

    target = args.folder / "journal"
    moved = moving.take_out(address, password, target, marker_folder=args.folder / "marker", clock=SystemClock())
    print(f"Copied {moved.attempts} attempts with {moved.events} events to {target}.")
    if moved.left_out:
        print(f"Left out {moved.left_out} attempts that are under way; export again once they are finished.")
    return Exit.DONE


_WORK = {"init": _init, "check": _check, "migrate": _migrate, "import": _import, "export": _export}


def _use(args: argparse.Namespace, book: ProfileBook, tokens: Tokens) -> int:
    profile = _profile(book, args.profile)
    if args.own:
        book.put(replace(profile, ledger=None))
        print(f"{profile.name} works on this desk's own journal.")
        return Exit.DONE
    address = _address(args, book)
    password = _typed_password()
    if password:
        tokens.set(ledger_entry(address), Token(password))
    try:
        book.put(replace(profile, ledger=address))
    except InvalidProfile as refused:
        raise _Usage(f"The profile itself has to be mended first: {refused}") from None
    print(f"{profile.name} works on the ledger {address.place} as {address.user}. See: imoje-desk ledger check")
    return Exit.DONE


def _profile(book: ProfileBook, name: str) -> Profile:
    profile = book.find(name)
    if profile is None:
        raise _Usage("There is no such profile; see: imoje-desk profiles list")
    return profile


def _address(args: argparse.Namespace, book: ProfileBook) -> LedgerAddress:
    if args.ledger_command != "use" and getattr(args, "profile", ""):
        profile = _profile(book, args.profile)
        if profile.ledger is None:
            raise _Usage("This profile works on the desk's own journal.")
        return profile.ledger
    address = LedgerAddress(args.host, args.database, args.user, args.port, TlsMode(args.sslmode), args.ca_file)
    for field, fault in faults_of(address).items():
        raise _Usage(f"--{_OPTIONS.get(field, field)}: {ADDRESS_SENTENCES[fault]}")
    return address


def _password(args: argparse.Namespace, address: LedgerAddress, tokens: Tokens) -> str:
    if getattr(args, "profile", ""):
        try:
            return tokens.get(ledger_entry(address)).reveal()
        except KeyringProblem as problem:
            if problem.code is not KeyringFault.MISSING:
                raise
    return _typed_password()


def _typed_password() -> str:
    try:
        text = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline()
    except (EOFError, UnicodeDecodeError):
        return ""
    return text.rstrip("\r\n")


def _complain(sentence: str, code: Exit) -> int:
    print(sentence, file=sys.stderr)
    return code


_OPTIONS = {"tls": "sslmode", "ca_file": "ca-file"}

ADDRESS_SENTENCES = {
    AddressFault.EMPTY: "must not be empty.",
    AddressFault.CHARACTERS: "holds characters that no such name has.",
    AddressFault.PORT: "must be between 1 and 65535.",
    AddressFault.CA_WITHOUT_CHECK: "is of use with verify-full and verify-ca only.",
    AddressFault.CA_MISSING: "has to be given with verify-ca; or use verify-full.",
    AddressFault.IN_THE_OPEN: "disable is for a database on this computer only.",
}

SENTENCES = {
    Problem.AWAY: "The database does not answer.",
    Problem.REFUSED: "The database refuses this login, or does not let it do this.",
    Problem.TWIN: "Another desk works under this one's name: a data folder was copied.",
    Problem.NO_DRIVER: "This installation cannot speak to PostgreSQL; install: imoje-desk[team]",
    Problem.UNTRUSTED: "The database's certificate is not trusted, or is for another name.",
    Problem.OUTDATED: "The ledger has another layout than this program; see: imoje-desk ledger migrate",
    Problem.NEWER: "The ledger is newer than this program; update the program.",
    Problem.FOREIGN: "There is already a ledger here, or none where one is needed.",
    Problem.UNSAFE: "The server is older than version 14, or does not keep what it commits.",
    Problem.DAMAGED: "The journal or the database is damaged.",
    Problem.HISTORY_LOST: "The journal in this folder has lost history.",
    Problem.SET_BACK: "The ledger was set back to an earlier time.",
    Problem.LOCKED: "Another program has this journal open.",
    Problem.UNWRITABLE: "It cannot be written.",
    Problem.NETWORK_SHARE: "A journal cannot be kept on a network share.",
    Problem.FULL: "There is no room left.",
    Problem.CLOSED: "It is closed.",
}
