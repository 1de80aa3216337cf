"""The command line: the window, the tour, and profiles and ledgers without a window."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given:  # the usual start, from a desktop
        return _window(None)
    from imoje_desk.arguments import parser

    options = parser().parse_args(given)
    if options.command == "profiles":
        return _profiles(options)
    if options.command == "ledger":
        return _ledger(options)
    if options.diagnostics is not None:
        return _diagnose(options)
    return _window(options)


def _window(options: argparse.Namespace | None) -> int:
    gc.disable()  # nothing that is loaded now could be collected; `CollectHere` takes over
    from imoje_desk.desk import Options, run

    if options is None:
        return run(Options(), sys.argv[:1])
    asked = Options(options.data_dir, options.training, options.language, options.theme)
    if options.tour is not None:
        from imoje_desk.ui.tour import play

        return play(asked, options.tour)
    return run(asked, sys.argv[:1])


def _print_anything() -> None:
    """What a terminal cannot show is replaced, and never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _ledger(options: argparse.Namespace) -> int:
    _print_anything()
    from imoje_desk import ledger_cli
    from imoje_desk.places import places
    from imoje_desk.vault.profiles import ProfileBook
    from imoje_desk.vault.tokens import TokenStore

    where = places(options.data_dir)
    tokens = TokenStore()
    try:
        return ledger_cli.run(options, ProfileBook(where.data), tokens, where.data / "journal")
    finally:
        tokens.close()


def _profiles(options: argparse.Namespace) -> int:
    _print_anything()
    from imoje_desk import profiles_cli
    from imoje_desk.actions.check_profile import read_service
    from imoje_desk.gateway.errors import GatewayError
    from imoje_desk.places import places
    from imoje_desk.vault.profiles import Profile, ProfileBook
    from imoje_desk.vault.settings import SettingsFile
    from imoje_desk.vault.tokens import Token, TokenStore

    where = places(options.data_dir)
    setting = SettingsFile(where.data).settings.proxy

    def check(profile: Profile, token: Token) -> profiles_cli.ServiceCheck:
        try:
            service = read_service(profile, token, setting)
        except GatewayError as error:
            said = (error.failure.value, error.words.code, error.words.message)
            return profiles_cli.ServiceCheck(False, reason=" ".join(filter(None, said)))
        methods = tuple(method.label or method.code for method in service.methods if method.enabled)
        return profiles_cli.ServiceCheck(bool(service.active), methods, "" if service.active else "shop not active")

    tokens = TokenStore()
    try:
        return profiles_cli.run(options, ProfileBook(where.data), tokens, check)
    finally:
        tokens.close()


def _diagnose(options: argparse.Namespace) -> int:
    from imoje_desk import diagnostics
    from imoje_desk.places import places
    from imoje_desk.ui.surroundings import surroundings
    from imoje_desk.vault.tokens import TokenStore

    tokens = TokenStore()
    try:
        diagnostics.write(options.diagnostics, places(options.data_dir), tokens, surroundings)
    except OSError as error:
        print(f"{options.diagnostics} cannot be written ({error.strerror}).", file=sys.stderr)
        return 1
    finally:
        tokens.close()
    return 0
