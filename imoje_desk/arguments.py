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
    made.add_argument("--tour", type=Path, metavar="DIR", help="play through the window's states, pictures into DIR")
    made.add_argument("--diagnostics", type=Path, metavar="FILE", help="write what an administrator needs to FILE")
    made.add_argument("--language", choices=("pl", "en"), default="", help="instead of the one in the settings")
    made.add_argument("--theme", choices=("light", "dark"), default="", help="instead of the one in the settings")
    commands = made.add_subparsers(dest="command", metavar="COMMAND")
    add_profiles_parser(commands)
    add_ledger_parser(commands)
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


LEDGER_EXIT_CODES = """\
exit codes:
  0  done
  1  refused by the database, or by what it holds
  2  wrong usage, or no such profile
  3  the system keyring failed
  4  a file could not be read or written
"""


def add_ledger_parser(subparsers: Subparsers) -> None:
    """Describe the subcommand for a team's ledger."""
    ledger = subparsers.add_parser(
        "ledger",
        help="set up and move a team's ledger on PostgreSQL",
        description="Set up a team's ledger on PostgreSQL 14 or newer, and move history in and out. A password is"
        " read from standard input, or asked for unseen on a terminal, unless the keyring has it.",
        epilog=LEDGER_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = ledger.add_subparsers(dest="ledger_command", required=True)
    for name, purpose in (
        ("init", "make the ledger, its roles and rules in an empty database (as its administrator)"),
        ("check", "look at a ledger and at what this login may do"),
        ("migrate", "bring an older ledger to this program's layout (as its administrator)"),
        ("use", "let a profile work on a ledger, and keep the password in the system keyring"),
        ("import", "bring this desk's own history into a ledger; what is there already stays"),
        ("export", "write a ledger into a journal file, for reading or going back"),
    ):
        command = commands.add_parser(
            name, help=purpose, epilog=LEDGER_EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == "use":
            command.add_argument("profile", help="the profile's name or id")
            command.add_argument("--own", action="store_true", help="go back to this desk's own journal instead")
        elif name in ("check", "import", "export"):
            command.add_argument("--profile", default="", help="the ledger of this profile, instead of an address")
        if name == "export":
            command.add_argument("folder", type=Path, help="where the journal file is written")
        command.add_argument("--host", default="", help="the database server")
        command.add_argument("--port", type=int, default=5432)
        command.add_argument("--database", default="")
        command.add_argument("--user", default="")
        command.add_argument(
            "--sslmode",
            choices=["verify-full", "verify-ca", "require", "disable"],
            default="verify-full",
            help="how the server proves who it is; disable only on this computer (default: %(default)s)",
        )
        command.add_argument("--ca-file", default="", help="instead of the system's certificate authorities")
