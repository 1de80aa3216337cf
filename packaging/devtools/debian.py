"""An empty Debian in a folder, and what an administrator does in it: install, upgrade, remove."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from devtools import names, workshop
from devtools.host import Stopped, environment, output, say
from devtools.proof import KEYRING, Installed, Words

SUITE = "bookworm"
PRISTINE = Path("/var/tmp") / f"{names.PROGRAM}-empty-{SUITE}"
AGENT = "agent"
NEEDED_BY_PORTABLE = ["libgl1", "libegl1", "libxcb1", "fontconfig-config", "ca-certificates"]
"""What packaging/linux/readme.txt says."""

# In a mount namespace of its own: /proc and the X server's sockets are gone when the command is.
_INSIDE = (
    'mount -t proc proc "$0/proc" && mkdir -p "$0/tmp/.X11-unix" && '
    'if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"; fi && exec chroot "$0" "$@"'
)
_TOKEN = "not-a-real-token-of-the-upgrade"
_SHOP = [
    "--environment", "custom", "--base-url", "https://127.0.0.1:9", "--merchant-id", "aaaaaaaaaaaaaaaaaaaa",
    "--service-id", "00000000-0000-4000-8000-000000000000",
]  # fmt: skip
"""A shop on a port where nobody listens: asking it shows that the token was found, and goes nowhere."""


def can_be_had() -> bool:
    """Whether this user may make an empty Debian here."""
    return bool(shutil.which("debootstrap")) and os.geteuid() == 0


class Room:
    """A copy of an empty Debian with one ordinary user, the agent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home" / AGENT

    def as_root(self, *words: str) -> None:
        """Runs an administrator's command."""
        workshop.run(self._inside(words), self._environment(home="/root"))

    def said_to_root(self, *words: str) -> str:
        """What an administrator's command prints."""
        return output(self._inside(words), self._environment(home="/root"))

    def as_agent(self, kind: str, words: Words) -> None:
        """Runs the agent's command, on a "display", with a "keyring" or "plainly"."""
        workshop.run(*self._for_agent(kind, words))

    def agents_output(self, kind: str, words: Words) -> str:
        """What it prints."""
        return output(*self._for_agent(kind, words))

    def _for_agent(self, kind: str, words: Words) -> tuple[Words, dict[str, str]]:
        home = f"/home/{AGENT}"
        platform = "xcb" if kind == "display" else "offscreen"
        inner: Words = ["setpriv", f"--reuid={AGENT}", f"--regid={AGENT}", "--init-groups"]
        if kind == "keyring":
            inner = [*inner, "dbus-run-session", "--", "sh", "-c", KEYRING, "sh"]
        outer: Words = ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24 -ac"] if kind == "display" else []
        keep = self._environment(home=home, QT_QPA_PLATFORM=platform, XDG_RUNTIME_DIR=f"{home}/run")
        return [*outer, *self._inside([*inner, *words])], keep

    def _inside(self, words: Words) -> Words:
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", _INSIDE, self.folder, *words]

    def _environment(self, home: str, **changes: str) -> dict[str, str]:
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        nothing = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY", "TMPDIR"))
        known = {"HOME": home, "PATH": path, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **changes}
        return environment(**{**nothing, **known})


@contextmanager
def empty_room() -> Iterator[Room]:
    """A copy of the empty Debian, which is made once and kept; the copy is removed afterwards."""
    if not (PRISTINE / "complete").exists():
        say(f"Making an empty Debian {SUITE} in {PRISTINE} …")
        shutil.rmtree(PRISTINE, ignore_errors=True)
        workshop.run(["debootstrap", "--variant=minbase", SUITE, PRISTINE])
        (PRISTINE / "complete").touch()
    with TemporaryDirectory(prefix=f"{names.PROGRAM}-", dir="/var/tmp", ignore_cleanup_errors=True) as place:
        folder = Path(place) / "root"
        workshop.run(["cp", "-a", "--reflink=auto", PRISTINE, folder])
        for file in ("etc/resolv.conf", "etc/hosts"):
            shutil.copy(f"/{file}", folder / file)
        room = Room(folder)
        room.as_root("useradd", "--create-home", AGENT)
        room.as_root("install", "-d", "-m700", "-o", AGENT, "-g", AGENT, f"/home/{AGENT}/run", f"/home/{AGENT}/says")
        room.as_root("apt-get", "--quiet=2", "update")
        yield room


def install(room: Room, *packages: str) -> None:
    """Has apt install packages, or .deb files, with what they depend on and nothing else."""
    room.as_root("apt-get", "--quiet=2", "--yes", "--no-install-recommends", "--allow-downgrades", "install", *packages)


def of_package(room: Room, deb: Path) -> None:
    """The life of the .deb: installed alone, used, replaced by an older one, upgraded, removed."""
    shutil.copy(deb, room.folder / "tmp" / "new.deb")
    shutil.copy(_older(deb), room.folder / "tmp" / "old.deb")
    installed = _installed(room, "the .deb, in an empty Debian", names.PROGRAM)
    install(room, "/tmp/new.deb")
    installed.play()  # before anything else brings libraries that the package should have asked for

    install(room, "/tmp/old.deb", "dbus", "gnome-keyring")  # a desktop has a keyring
    version = room.said_to_root("dpkg-query", "--show", "--showformat=${Version}", names.PROGRAM)
    _require(version.strip() == "0.0.1-1", f"the older version is not installed: {version}")
    add = [names.PROGRAM, "profiles", "add", "--name", "Shop", "--agent", "Anna", *_SHOP]
    room.as_agent("keyring", ["sh", "-c", f'printf %s {_TOKEN} | "$@"', "sh", *add])
    _open_the_desk_once(room)
    journal = room.home / ".local/share" / names.PROGRAM / "journal" / "journal.sqlite"
    _require(journal.exists(), "the desk wrote no journal")

    install(room, "/tmp/new.deb")
    installed.examine()
    health = json.loads((installed.folder / "diagnostics").read_text(encoding="utf-8"))["journal"]["health"]
    _require(health == "ready", f"the journal did not survive the upgrade: {health}")
    told = room.agents_output("keyring", [names.PROGRAM, "profiles", "test", "Shop"])
    _require("imoje did not accept Shop: unreachable" in told, f"the token did not survive the upgrade: {told}")
    _open_the_desk_once(room)
    say("Proved: profile, token and journal survive an upgrade of the package")

    said = room.said_to_root("apt-get", "--quiet=2", "--yes", "remove", names.PROGRAM)
    _require("stays in each user's ~/.local/share/imoje-desk" in said, f"the removal does not say what stays: {said}")
    _require(journal.exists(), "the removal took the journal along")
    _require(not (room.folder / "usr/lib" / names.PROGRAM).exists(), "the removal left files of the program")
    say("Proved: removing the package leaves the journal and says where it is")


def of_portable(room: Room, archive: Path) -> None:
    """Unpacks the archive in the agent's home and proves it there."""
    install(room, *NEEDED_BY_PORTABLE)
    shutil.copy(archive, room.folder / "tmp" / "portable.tar.gz")
    room.as_agent("plainly", ["tar", "-xzf", "/tmp/portable.tar.gz", "-C", f"/home/{AGENT}"])
    program = f"/home/{AGENT}/{archive.name.removesuffix('.tar.gz')}/{names.PROGRAM}"
    installed = _installed(room, "the portable archive, in an empty Debian", program)
    installed.play()
    install(room, "dbus", "gnome-keyring")
    installed.examine()


def _installed(room: Room, title: str, program: str) -> Installed:
    return Installed(title, [program], room.as_agent, room.home / "says", f"/home/{AGENT}/says", bundled=True)


def _open_the_desk_once(room: Room) -> None:
    """Opens the window on the agent's own files, and ends it as a log-out does."""
    room.as_agent("plainly", ["timeout", "--preserve-status", "--signal=TERM", "8", names.PROGRAM, "--language", "en"])


def _older(deb: Path) -> Path:
    """The same package under an older version: what the package manager and the agent's files go through is real."""
    tree = workshop.BUILD / "older"
    shutil.rmtree(tree, ignore_errors=True)
    workshop.run(["dpkg-deb", "--raw-extract", deb, tree])
    control = tree / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8").replace(f"Version: {names.version()}-1", "Version: 0.0.1-1")
    control.write_text(text, encoding="utf-8")
    older = workshop.BUILD / "older.deb"
    workshop.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree, older])
    return older


def _require(held: bool, otherwise: str) -> None:
    if not held:
        raise Stopped(f"NOT PROVED: {otherwise}")
