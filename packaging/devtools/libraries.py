"""What a Linux machine lacks: the shared libraries Qt is linked to, and the tools of the tests."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import sys
from pathlib import Path

from devtools.host import LINUX, Stopped, call, environment, has_display, output, say

# fmt: off
QT_DEBIAN = [
    "libgl1", "libegl1", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libxcb-cursor0",
    "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
]
QT_FEDORA = [
    "libglvnd-glx", "libglvnd-egl", "fontconfig", "dejavu-sans-fonts", "dbus-libs", "libxkbcommon",
    "libxkbcommon-x11", "glib2", "xcb-util-cursor", "xcb-util-image", "xcb-util-keysyms",
    "xcb-util-renderutil", "xcb-util-wm", "libxcb",
]
# fmt: on

# Each tool of the tests, and the package that brings it on Debian and on Fedora.
TOOLS = {
    "xvfb-run": ("xvfb", "xorg-x11-server-Xvfb"),
    "xauth": ("xauth", "xorg-x11-xauth"),
    "xdotool": ("xdotool", "xdotool"),
    "gnome-keyring-daemon": ("gnome-keyring", "gnome-keyring"),
    "dbus-run-session": ("dbus", "dbus-daemon"),
    "secret-tool": ("libsecret-tools", "libsecret"),
    "fc-list": ("fontconfig", "fontconfig"),
}

# The server that the tests of a team's ledger start for themselves; Debian keeps it off the path.
POSTGRES = ("postgresql", "postgresql-server")

# The screen reader's library works with the system's own Python only.
SCREEN_READER = {
    "pyatspi": (["python3-pyatspi", "gir1.2-atspi-2.0", "at-spi2-core"], ["python3-pyatspi", "at-spi2-core"]),
}
SYSTEM_PYTHON = "/usr/bin/python3"


# The same for building on Linux.
BUILD_TOOLS = {
    "strip": ("binutils", "binutils"),
    "dpkg-deb": ("dpkg", "dpkg"),
    "desktop-file-validate": ("desktop-file-utils", "desktop-file-utils"),
    "appstreamcli": ("appstream", "appstream"),
    "lintian": ("lintian", "lintian"),
    "makensis": ("nsis", "mingw32-nsis"),
    "man": ("man-db", "man-db"),
    "xvfb-run": ("xvfb", "xorg-x11-server-Xvfb"),
    "dbus-run-session": ("dbus", "dbus-daemon"),
    "gnome-keyring-daemon": ("gnome-keyring", "gnome-keyring"),
}
METADATA_TOOLS = ("desktop-file-validate", "appstreamcli")


def ensure_tools(*tools: str) -> None:
    """Sees to these of BUILD_TOOLS. Linux only."""
    missing = [tool for tool in tools if LINUX and not shutil.which(tool)]
    if missing:
        debian = bool(shutil.which("apt-get"))
        packages = [BUILD_TOOLS[tool][0 if debian else 1] for tool in missing]
        _install("Missing on this machine: " + " ".join(missing), packages)


def ensure_venv_module() -> None:
    """Debian ships Python without what makes environments; installs that part, or says how."""
    if _can_make_environments():
        return
    _install("Python cannot create environments here", [f"python3.{sys.version_info.minor}-venv"])
    importlib.invalidate_caches()
    if not _can_make_environments():
        raise Stopped("This Python has no `ensurepip` module, which comes with every complete Python. Install one.")


def ensure_qt(qt: Path, for_tests: bool) -> None:
    """Sees to every library of the Qt in folder `qt` and, for the tests, to their tools. Linux only."""
    if not LINUX:
        return
    missing = _missing_libraries(qt, windows=for_tests or has_display())
    tools = [tool for tool in TOOLS if for_tests and not shutil.which(tool)]
    modules = [name for name in SCREEN_READER if for_tests and not _system_has(name)]
    server = [] if not for_tests or _has_postgres() else ["postgres"]
    if not missing and not tools and not modules and not server:
        return
    debian = bool(shutil.which("apt-get"))
    packages = [TOOLS[tool][0 if debian else 1] for tool in tools]
    packages += [package for name in modules for package in SCREEN_READER[name][0 if debian else 1]]
    packages += [POSTGRES[0 if debian else 1] for _ in server]
    if missing:
        packages += [*QT_DEBIAN, _debian_glib()] if debian else QT_FEDORA
    _install("Missing on this machine: " + " ".join([*missing, *tools, *modules, *server]), packages)
    if still := _missing_libraries(qt, windows=for_tests or has_display()):
        raise Stopped("Qt still lacks " + " ".join(still) + ": this system is too old for it, or incomplete.")


def _can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _missing_libraries(qt: Path, windows: bool) -> list[str]:
    # Qt's own complaint names xcb-cursor whatever is missing; the linker tells the truth.
    plugins = qt / "plugins" / "platforms"
    needed = [qt / "lib" / "libQt6Widgets.so.6", qt / "lib" / "libQt6Svg.so.6", plugins / "libqoffscreen.so"]
    if windows:
        needed.append(plugins / "libqxcb.so")
    lines = output(["ldd", *(path for path in needed if path.exists())]).splitlines()
    return sorted({line.split("=>")[0].strip() for line in lines if "not found" in line})


def _has_postgres() -> bool:
    return bool(shutil.which("postgres") or list(Path("/usr/lib/postgresql").glob("*/bin/postgres")))


def _system_has(module: str) -> bool:
    return call(["sh", "-c", f"{SYSTEM_PYTHON} -c 'import {module}' 2>/dev/null"]) == 0


def _debian_glib() -> str:
    names = output(["apt-cache", "pkgnames", "libglib2.0-0"]).split()
    return "libglib2.0-0t64" if "libglib2.0-0t64" in names else "libglib2.0-0"


def _install(reason: str, packages: list[str]) -> None:
    say(reason)
    if shutil.which("apt-get"):
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
        commands = [
            ["apt-get", "update"],
            [*quiet, "apt-get", "install", "--yes", "--no-install-recommends", *packages],
        ]
    elif shutil.which("dnf"):
        commands = [["dnf", "install", "--assumeyes", "--setopt=install_weak_deps=False", *packages]]
    else:
        raise Stopped("Install what is missing with this system's package manager, then run this again.")
    if os.geteuid() != 0:
        commands = [["sudo", *command] for command in commands]
        if call(["sh", "-c", "sudo -n true 2>/dev/null"]) != 0:
            raise Stopped("Run this, then try again:\n  " + " && ".join(map(shlex.join, commands)))
    for command in commands:
        say("$ " + shlex.join(command))
        if call(command, environment()) != 0:
            raise Stopped("The package manager failed; its own words are above.")
