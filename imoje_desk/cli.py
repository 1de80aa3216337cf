"""The command line: the window, the tour, and the profiles without a window."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from imoje_desk import __version__
from imoje_desk.profiles_arguments import add_parser


def parser() -> argparse.ArgumentParser:
    """The arguments of `imoje-desk`."""
    made = argparse.ArgumentParser(
        prog="imoje-desk", description="The support agent's desk for imoje payment links and refunds."
    )
    made.add_argument("--version", action="version", version=f"imoje-desk {__version__}")
    made.add_argument("--data-dir", type=Path, metavar="DIR", help="keep every file the program writes below DIR")
    made.add_argument("--training", action="store_true", help="work on the embedded training gateway")
    made.add_argument("--tour", type=Path, metavar="DIR", help="play the main job and write its pictures to DIR")
    made.add_argument("--language", choices=("pl", "en"), default="", help="instead of the one in the settings")
    made.add_argument("--theme", choices=("light", "dark"), default="", help="instead of the one in the settings")
    add_parser(made.add_subparsers(dest="command", metavar="COMMAND"))
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    options = parser().parse_args(arguments)
    if options.command == "profiles":
        return _profiles(options)
    gc.disable()  # nothing that is loaded now could be collected; `CollectHere` takes over
    from imoje_desk.desk import Options, run

    asked = Options(options.data_dir, options.training, options.language, options.theme)
    if options.tour is not None:
        from imoje_desk.ui.tour import play

        return play(asked, options.tour)
    return run(asked, sys.argv[:1])


def _profiles(options: argparse.Namespace) -> int:
    from imoje_desk import profiles_cli

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
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
