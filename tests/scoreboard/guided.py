"""Answers to a refund, spoilt where it opens new paths; needs atheris, which ends the process it runs in.

`python -m tests.scoreboard.guided COUNT SEED FOLDER` prints how many passed rightly. It ends at the first that breaks
the reader or passes falsely, with what atheris says of it, and not 0.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
_SEEDS = 400
_STATUSES = (200, 200, 422, 400, 429, 500, 302, 204)


def why_not() -> str:
    """Why this cannot be run here; empty where it can."""
    return "" if importlib.util.find_spec("atheris") else "atheris is not installed"


def fuzz(seed: int, count: int) -> tuple[int, int, int]:
    """So many answers read: how many broke the reader or passed falsely (it ends there), 0, how many passed rightly."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.scoreboard.guided", str(count), str(seed + 1), folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return 1, 0, 0
    return 0, 0, int(json.loads(done.stdout.splitlines()[-1]))


def main(count: str, seed: str, folder: str) -> None:
    """Fuzz in this process, which atheris ends."""
    import atheris

    with atheris.instrument_imports():
        from imoje_desk.gateway.answers import refund_answer
        from imoje_desk.gateway.wire import Reply
    from tests.scoreboard import fuzz

    random, seeds = Random(int(seed)), Path(folder) / "seeds"
    seeds.mkdir()
    for number, body in enumerate(islice(fuzz.bodies(random), _SEEDS)):
        (seeds / str(number)).write_bytes(bytes([random.randrange(8)]) + body)
    read = good = 0

    def one(data: bytes) -> None:
        nonlocal read, good
        reply = Reply(_STATUSES[data[0] % 8] if data else 200, {}, data[1:])
        answer = refund_answer(reply, fuzz.ORDER, fuzz.KNOWN)
        if answer.state in fuzz.SUCCESSES:
            assert fuzz.fits(reply), "passed falsely"
            good += 1
        read += 1
        if read == int(count):
            print(json.dumps(good), flush=True)
            os._exit(0)

    atheris.Setup([sys.argv[0], f"-seed={seed}", "-max_len=2000", f"-artifact_prefix={folder}/", str(seeds)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
