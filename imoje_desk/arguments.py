"""The arguments of `imoje-desk`, apart from what they ask for: a start without any does not load them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from imoje_desk import __version__

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_DUTY = (
    "alone: sends its own refunds (default); prepare: only asks, needs no token (an empty input is none);"
    " approve: sends what another asked for; both: that, and its own up to a limit"
)
EXIT_CODES = """\
exit codes:
  0  done
  1  refused: a field or the token is not acceptable, or imoje did not accept them
  2  wrong usage, or no such profile
  3  the system keyring failed
  4  the profiles file could not be read or written
"""


def parser() -> argparse.ArgumentParser:
    """The arguments of `imoje-desk`."""
    made = argparse.ArgumentParser(
        prog="imoje-desk", description="The support agent's desk for imoje payment links and refunds."
    )
    made.add_argument("--version", action="version", version=f"imoje-desk {__version__}")
    made.add_argument("--data-dir", type=Path, metavar="DIR", help="keep every file the program writes below DIR")
    made.add_argument("--training", action="store_true", help="work on the embedded training gateway")
    made.add_argument("--tour", type=Path, metavar="DIR", help="play the main job and write its pictures to DIR")
    made.add_argument("--diagnostics", type=Path, metavar="FILE", help="write what an administrator needs to FILE")
    made.add_argument("--language", choices=("pl", "en"), default="", help="instead of the one in the settings")
    made.add_argument("--theme", choices=("light", "dark"), default="", help="instead of the one in the settings")
    add_profiles_parser(made.add_subparsers(dest="command", metavar="COMMAND"))
    return made


def add_profiles_parser(subparsers: Subparsers) -> None:
    """Describe the subcommand to the program's argument parser."""
    profiles = subparsers.add_parser(
        "profiles",
        help="manage profiles without a window",
        description="Manage profiles without a window. Their tokens are kept in the system keyring only.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = profiles.add_subparsers(dest="profiles_command", required=True)

    add = commands.add_parser(
        "add",
        help="add a profile; its token is read from standard input",
        description="Add a profile. The token is read from standard input, or asked for unseen on a terminal.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add.add_argument("--name", required=True, help="what the profile is called in the window")
    add.add_argument("--environment", required=True, choices=["production", "sandbox", "custom"])
    add.add_argument("--base-url", default="", help="for a custom environment: https://host[/v1/merchant]")
    add.add_argument("--merchant-id", required=True)
    add.add_argument("--service-id", required=True, help="the shop's id")
    add.add_argument("--agent", required=True, help="the agent's name, kept with every refund")
    add.add_argument("--lookup-only", action="store_true", help="no cancelling and no refunds")
    add.add_argument("--duty", choices=["alone", "prepare", "approve", "both"], default="alone", help=_DUTY)
    add.add_argument("--alone-up-to", default="", metavar="LIMITS", help="for both, like: '500,00 PLN; 100 EUR'")

    listing = commands.add_parser("list", help="list the profiles")
    listing.add_argument("--json", action="store_true", help="as JSON")

    for name, purpose in (
        ("test", "ask imoje whether it accepts a profile's shop and token"),
        ("remove", "forget a profile and its token"),
    ):
        command = commands.add_parser(
            name, help=purpose, epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        command.add_argument("profile", help="the profile's name or id")
