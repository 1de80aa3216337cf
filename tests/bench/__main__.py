"""`python -m tests.bench [NAME…]`: run the measures, print the table, write it as JSON; 1 where a target is missed.

Each measure runs in a process of its own (`--measure NAME`), so that none meets what another left in memory.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import footprint, frames, history, lookups, refunds, shared, starting
from tests.bench.measuring import PAIRS, Measure, NotHere
from tests.bench.table import Row, print_table, write_json

MEASURES = {
    measure.name: measure
    for module in (starting, frames, lookups, refunds, history, shared, footprint)
    for measure in module.MEASURES
}
_NOT_HERE = 3


def main(arguments: list[str]) -> int:
    """Run all measures, or those whose names begin with one of the arguments."""
    if arguments[:1] == ["--measure"]:
        return _measure(MEASURES[arguments[1]])
    wanted = [each for name, each in MEASURES.items() if not arguments or name.startswith(tuple(arguments))]
    if not wanted:
        print("There are: " + ", ".join(MEASURES))
        return 2
    rows = []
    for measure in wanted:
        print(f"… {measure.name}", file=sys.stderr, flush=True)
        rows.append(_row(measure))
    print_table(rows)
    write_json(rows)
    return 0 if all(row.ok is not False for row in rows) else 1


def _measure(measure: Measure) -> int:
    try:
        print(json.dumps(list(measure.run())))
    except NotHere as missing:
        print(missing)
        return _NOT_HERE
    return 0


def _row(measure: Measure) -> Row:
    command = [sys.executable, "-m", "tests.bench", "--measure", measure.name]
    if measure.platform == "xcb":
        if shutil.which("xvfb-run") is None:
            return Row(measure, remark="no xvfb-run here")
        command = ["xvfb-run", "-a", *command]
    with tempfile.TemporaryDirectory(prefix="imoje-desk-bench-", ignore_cleanup_errors=True) as home:
        answer = subprocess.run(
            command, env=_environment(measure, Path(home)), stdout=subprocess.PIPE, text=True, check=False
        )
    last = (answer.stdout.splitlines() or ["nothing was measured"])[-1]
    if answer.returncode == _NOT_HERE:
        return Row(measure, remark=last)
    if answer.returncode != 0:
        return Row(measure, remark=f"failed: {last}", failed=True)
    pairs = [(figure, reference) for figure, reference in json.loads(last)]
    return Row(measure, pairs, "" if len(pairs) >= PAIRS else f"only {len(pairs)} pairs")


def _environment(measure: Measure, home: Path) -> dict[str, str]:
    """Nothing of the user's: a home of its own and no session bus."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_", "PYTHONPATH"))}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    return mine | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": measure.platform}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
