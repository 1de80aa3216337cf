"""The environment that artefacts are built in, `build/env`: every package in it is locked by its hash."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools import names
from devtools.host import ROOT, Stopped, call, environment, say
from devtools.libraries import ensure_venv_module

BUILD = ROOT / "build"
DIST = ROOT / "dist"
LOCKS = ROOT / "packaging" / "locks"
ENV = BUILD / "env"
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def ready() -> None:
    """Makes the environment, unless it is there and neither the locks nor Python changed."""
    locks = [LOCKS / "build.txt", LOCKS / "runtime.txt"]
    key = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks) + sys.version.encode()).hexdigest()
    stamp = ENV / "ready"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == key:
        return
    say("Making build/env from the locked requirements …")
    make_environment(ENV, *locks)
    stamp.write_text(key, encoding="utf-8")


def make_environment(folder: Path, *locks: Path) -> Path:
    """A new virtual environment with what the locks list and nothing else; returns its Python."""
    ensure_venv_module()
    if folder.exists():
        shutil.rmtree(folder)
    run([sys.executable, "-m", "venv", folder])
    python = folder / PYTHON.relative_to(ENV)
    wanted: list[str | Path] = [word for lock in locks for word in ("--requirement", lock)]
    pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    if wanted:
        run([*pip, "--require-hashes", "--only-binary", ":all:", *wanted])
    return python


def site_packages(env: Path) -> Path:
    """Where an environment keeps its packages."""
    if os.name == "nt":
        return env / "Lib" / "site-packages"
    return env / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"


def reproducibly(**changes: str | None) -> dict[str, str]:
    """The environment of a build step: one time, one order of hashing, one language."""
    fixed = {"SOURCE_DATE_EPOCH": str(names.epoch()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return environment(**{**fixed, **changes})


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None, folder: Path = ROOT) -> None:
    """Runs a command in a folder; raises Stopped where it fails."""
    if call(command, env, folder) != 0:
        raise Stopped(f"{Path(command[0]).name} failed; its own words are above.")


def lock(arguments: list[str]) -> int:
    """Resolve the requirements anew and write their versions and hashes to packaging/locks."""
    ready()
    words = ["--universal", "--python-version", "3.11", "--upgrade", "--generate-hashes", "--quiet"]
    words += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]
    with TemporaryDirectory() as folder:
        for source, name in ((ROOT / "pyproject.toml", "runtime.txt"), (LOCKS / "build.in", "build.txt")):
            fresh = Path(folder) / name
            constraints = ["--constraint", str(Path(folder) / "runtime.txt")] if name == "build.txt" else []
            extras = ["--extra", "team"] if name == "runtime.txt" else []
            run([BIN / "uv", "pip", "compile", *words, *extras, *constraints, source, "--output-file", fresh])
            (LOCKS / name).write_bytes(fresh.read_bytes())
    return 0


def digest(file: Path, algorithm: str = "sha256") -> str:
    """The digest of a file's bytes, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()


def locked(lock: Path) -> set[str]:
    """The normalised names of the packages in a lock."""
    return set(re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE))


def normalised(name: str) -> str:
    """A package's name as the locks spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()
