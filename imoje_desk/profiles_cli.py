"""`imoje-desk profiles`: add, list, test and remove profiles without a window, for administrators."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import Enum, IntEnum

from imoje_desk.domain.environment import Environment, UrlFault
from imoje_desk.domain.four_eyes import Duty, limits_text, parse_limits
from imoje_desk.vault.json_file import FileFault, FileNotSaved, ProblemWithFile
from imoje_desk.vault.problems import Hint, KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import (
    InvalidProfile,
    Profile,
    ProfileBook,
    ProfileFault,
    ProfileProblem,
    new_profile_id,
    problems_of,
)
from imoje_desk.vault.tokens import SERVICE, BadToken, Token, TokenFault, Tokens


class Exit(IntEnum):
    """What the command ends with; `--help` lists them."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    KEYRING = 3
    FILE = 4


@dataclass(frozen=True, slots=True)
class ServiceCheck:
    """What the gateway said to a connection test: the shop's active payment methods, or why not (in English)."""

    accepted: bool
    methods: tuple[str, ...] = ()
    reason: str = ""


def run(
    args: argparse.Namespace,
    book: ProfileBook,
    tokens: Tokens,
    check_service: Callable[[Profile, Token], ServiceCheck],
) -> int:
    """Do what the parsed arguments ask for; returns an exit code. `check_service` asks the gateway."""
    if book.problem is not None:
        _complain(_about_file(book.problem))
        if book.problem.code is FileFault.UNREADABLE:
            return Exit.FILE
    try:
        if args.profiles_command == "add":
            return _add(args, book, tokens)
        if args.profiles_command == "list":
            return _list(book, as_json=args.json)
        profile = book.find(args.profile)
        if profile is None:
            _complain("There is no such profile; see: imoje-desk profiles list")
            return Exit.USAGE
        if args.profiles_command == "test":
            return _test(profile, tokens, check_service)
        return _remove(profile, book, tokens)
    except InvalidProfile as refused:
        for problem in refused.problems:
            _complain(_about_field(problem))
        return Exit.REFUSED
    except BadToken as refused:
        _complain(SENTENCES[refused.code])
        return Exit.REFUSED
    except KeyringProblem as problem:
        _complain(_about_keyring(problem))
        return Exit.KEYRING
    except FileNotSaved as error:
        _complain(_about_file(error.problem))
        return Exit.FILE


def _add(args: argparse.Namespace, book: ProfileBook, tokens: Tokens) -> Exit:
    try:
        limits = parse_limits(args.alone_up_to)
    except ValueError:
        raise InvalidProfile((ProfileProblem("alone_up_to", ProfileFault.BAD_LIMITS),)) from None
    token = _token_from_input(needed=Duty(args.duty) is not Duty.PREPARE)
    profile = book.put(
        Profile(
            profile_id=new_profile_id(),
            name=args.name,
            environment=Environment(args.environment),
            base_url=args.base_url,
            merchant_id=args.merchant_id,
            service_id=args.service_id,
            agent=args.agent,
            lookup_only=args.lookup_only,
            duty=Duty(args.duty),
            alone_up_to=limits,
        )
    )
    try:
        if token is not None:
            tokens.set(profile.token_entry, token)
    except KeyringProblem:
        book.remove(profile.profile_id)
        raise
    for warning in problems_of(profile, ()):
        _complain(_about_field(warning))
    test = f" Test it with: imoje-desk profiles test {profile.profile_id}" if token else ""
    print(f"Added {profile.name}.{test}")
    return Exit.DONE


def _list(book: ProfileBook, *, as_json: bool) -> Exit:
    if as_json:
        print(json.dumps([asdict(profile) for profile in book.profiles], indent=2))
        return Exit.DONE
    for profile in book.profiles:
        limits = "  lookup only" if profile.lookup_only else _DUTIES[profile.duty]
        if profile.duty is Duty.BOTH:
            limits += limits_text(profile.alone_up_to)
        print(f"{profile.name}  [{profile.environment.value}]  {profile.base_url}{limits}")
        print(f"    id {profile.profile_id}  merchant {profile.merchant_id}  shop {profile.service_id}")
    return Exit.DONE


def _test(profile: Profile, tokens: Tokens, check_service: Callable[[Profile, Token], ServiceCheck]) -> Exit:
    check = check_service(profile, tokens.get(profile.token_entry))
    if not check.accepted:
        _complain(f"imoje did not accept {profile.name}: {check.reason}")
        return Exit.REFUSED
    print(f"{profile.name} works. Active payment methods: {', '.join(check.methods) or 'none'}")
    return Exit.DONE


def _remove(profile: Profile, book: ProfileBook, tokens: Tokens) -> Exit:
    book.remove(profile.profile_id)
    print(f"Removed {profile.name}.")
    if book.token_is_shared(profile):
        print("Its token stays: another profile of the same shop uses it.")
        return Exit.DONE
    try:
        tokens.delete(profile.token_entry)
    except KeyringProblem:
        _complain(f"Its token may still be in the system keyring: {SERVICE}, {profile.token_entry}")
        raise
    return Exit.DONE


def _token_from_input(*, needed: bool) -> Token | None:
    try:
        text = getpass.getpass("Token: ") if sys.stdin.isatty() else sys.stdin.read()
    except UnicodeDecodeError:
        raise BadToken(TokenFault.FORBIDDEN_CHARACTERS) from None
    except EOFError:
        raise BadToken(TokenFault.EMPTY) from None
    return Token.parse(text) if needed or text.strip() else None


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _about_field(problem: ProfileProblem) -> str:
    option = "--" + problem.field.replace("_", "-")
    return f"{option}: {SENTENCES[problem.url_fault or problem.code]}"


def _about_keyring(problem: KeyringProblem) -> str:
    hint = "" if problem.hint is None else f" {SENTENCES[problem.hint]}"
    return SENTENCES[problem.code] + hint


def _about_file(problem: ProblemWithFile) -> str:
    return f"{SENTENCES[problem.code]} {problem.path}"


_DUTIES = {
    Duty.ALONE: "",
    Duty.PREPARE: "  prepares",
    Duty.APPROVE: "  approves and sends",
    Duty.BOTH: "  approves, and sends alone up to ",
}

SENTENCES: dict[Enum, str] = {
    ProfileFault.BAD_LIMITS: "write amounts with their currency, like: 500,00 PLN; 100 EUR",
    ProfileFault.EMPTY: "must not be empty.",
    ProfileFault.TOO_LONG: "is too long.",
    ProfileFault.NOT_PRINTABLE: "holds characters that cannot be shown.",
    ProfileFault.DUPLICATE_NAME: "another profile has this name.",
    ProfileFault.BAD_BASE_URL: "is no usable address.",
    ProfileFault.BASE_URL_NOT_PRESET: "this environment has its own address; leave the option out.",
    ProfileFault.BASE_URL_IS_PRESET: "this is imoje's own address; choose its environment instead of custom.",
    ProfileFault.TRAINING_NOT_LOOPBACK: "the training gateway runs on this computer only.",
    ProfileFault.MERCHANT_ID_CHARACTERS: "may hold only letters, digits, - and _.",
    ProfileFault.MERCHANT_ID_UNUSUAL: "is unusual (merchant ids have 20 of a-z and 0-9); check it.",
    ProfileFault.SERVICE_ID_NOT_UUID: "must look like 01234567-89ab-4cde-8f01-23456789abcd.",
    ProfileFault.LEDGER_CHARACTERS: "holds characters that no such name has.",
    ProfileFault.LEDGER_PORT: "must be between 1 and 65535.",
    ProfileFault.LEDGER_CA_WITHOUT_CHECK: "is of use with verify-full and verify-ca only.",
    ProfileFault.LEDGER_CA_MISSING: "has to be given with verify-ca; or use verify-full.",
    ProfileFault.LEDGER_IN_THE_OPEN: "disable is for a database on this computer only.",
    UrlFault.EMPTY: "a custom environment needs an address.",
    UrlFault.CONTROL_CHARACTER: "must not hold spaces or control characters.",
    UrlFault.NON_ASCII: "write an international name in its xn-- form.",
    UrlFault.SCHEME: "must begin with https://",
    UrlFault.PLAIN_HTTP: "must begin with https:// (plain http is for this computer only).",
    UrlFault.SOCKS: "SOCKS proxies are not supported.",
    UrlFault.USERINFO: "must not hold a user name.",
    UrlFault.PASSWORD: "must not hold a password.",
    UrlFault.IP_LITERAL: "must name a host, not an IP address.",
    UrlFault.HOST: "has no proper host name.",
    UrlFault.PORT: "has no proper port.",
    UrlFault.PATH: "must end at the host or at /v1/merchant.",
    UrlFault.QUERY: "must not hold a ? part.",
    UrlFault.FRAGMENT: "must not hold a # part.",
    TokenFault.EMPTY: "No token came on standard input.",
    TokenFault.TOO_LONG: "The token is too long to be one.",
    TokenFault.FORBIDDEN_CHARACTERS: "The token holds characters that no token has.",
    KeyringFault.UNAVAILABLE: "There is no system keyring to keep the token in.",
    KeyringFault.LOCKED: "The system keyring is locked. Unlock it and try again.",
    KeyringFault.DENIED: "The system keyring denied access.",
    KeyringFault.TIMEOUT: "The system keyring did not answer. It may be waiting to be unlocked.",
    KeyringFault.NOT_SAVED: "The system keyring did not keep the token.",
    KeyringFault.BUSY: "The system keyring is still busy with an earlier call.",
    KeyringFault.MISSING: "The system keyring holds no token for it. Remove the profile and add it again.",
    KeyringFault.FAILED: "The system keyring failed.",
    Hint.INSTALL_SECRET_SERVICE: "Install and start GNOME Keyring, KWallet or KeePassXC.",
    Hint.START_DESKTOP_BUS: "There is no desktop D-Bus here; run this inside a desktop login.",
    Hint.REPAIR_INSTALLATION: "Reinstall imoje-desk: a part of it is missing.",
    FileFault.DAMAGED: "The profiles file was damaged and has been moved aside:",
    FileFault.NEWER: "A newer imoje-desk wrote this file; update this one to change it:",
    FileFault.UNREADABLE: "The profiles file could not be read:",
    FileFault.NOT_SAVED: "The profiles file could not be written:",
}
