"""The project's commands, for a machine with nothing but Python: `python3 packaging/dev.py`.

This file must parse on every Python, so that the old ones are refused in words.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("imoje-desk needs Python 3.11 or newer; this is Python %d.%d.\n" % sys.version_info[:2])
    sys.exit(2)

from devtools import bench, build, commandline, program, score, suite, translations, workshop

COMMANDS = {
    "bench": bench.bench,
    "run": program.run,
    "test": suite.test,
    "scoreboard": score.scoreboard,
    "build": build.build,
    "lock": workshop.lock,
    "translations": translations.update,
}

if __name__ == "__main__":
    sys.exit(commandline.main(COMMANDS, sys.argv[1:]))
