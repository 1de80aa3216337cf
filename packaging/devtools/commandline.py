"""From the words on the command line to one command and its exit code."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping

from devtools.host import Stopped, say

Command = Callable[[list[str]], int]


def main(commands: Mapping[str, Command], arguments: list[str]) -> int:
    """Runs the command named first with the rest; returns its exit code.

    2 for a command that does not exist, 1 when something outside the project is missing, 130 after Ctrl-C.
    """
    name, *rest = arguments or ["help"]
    if name not in commands:
        print("usage: python3 packaging/dev.py COMMAND [ARGUMENTS]\n")
        for each, command in commands.items():
            print(f"  {each:<14}{(inspect.getdoc(command) or '').splitlines()[0]}")
        return 0 if name in {"help", "-h", "--help"} else 2
    try:
        return commands[name](rest)
    except Stopped as stopped:
        say(str(stopped), to=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("interrupted", to=sys.stderr)
        return 130
