"""The project's own Python environment in `.venv`, made once and kept until its ingredients change."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from devtools.host import ROOT, Stopped, call, output, say
from devtools.libraries import ensure_qt, ensure_venv_module

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def ready(for_tests: bool) -> None:
    """Makes the environment complete for running or testing: Python packages, system libraries, translations.

    Nothing is installed when neither pyproject.toml nor Python's version changed since the last time.
    """
    stamps = [VENV / "ready-to-run", VENV / "ready-to-test"]
    key = _key()
    if not _says(stamps[1] if for_tests else stamps[0], key):
        _install("test" if for_tests else "")
        for stamp in stamps if for_tests else stamps[:1]:
            stamp.write_text(key, encoding="utf-8")
    ensure_qt(_qt(), for_tests)
    compile_translations()


def compile_translations(tools: Path | None = None) -> None:
    """Turns each resources/translations/*.ts that changed into the .qm that Qt loads, with the Qt tools of a folder."""
    for source in sorted((ROOT / "resources" / "translations").glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        if call([(tools or BIN) / "pyside6-lrelease", "-silent", source, "-qm", compiled]) != 0:
            raise Stopped(f"Qt could not compile {source.relative_to(ROOT)}.")


def _key() -> str:
    project = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(project + sys.version.encode() + str(ROOT).encode()).hexdigest()


def _says(stamp: Path, key: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="utf-8") == key


def _install(extra: str) -> None:
    if output([PYTHON, "-c", "import pip, sys; print(sys.version)"]).strip() != sys.version:
        ensure_venv_module()
        say("Creating .venv …")
        if call([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
            raise Stopped("Python could not create .venv; its own words are above.")
    say("Installing the project into .venv (the first time takes a minute or two) …")
    project = f"{ROOT}[{extra}]" if extra else str(ROOT)
    if call([PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--editable", project]) != 0:
        raise Stopped("pip could not install the project; its own words are above.")


def _qt() -> Path:
    return Path(output([PYTHON, "-c", "import PySide6; print(PySide6.__path__[0])"]).strip()) / "Qt"
