"""The package for Debian and Ubuntu: the bundle in /usr/lib, and what a desktop wants to know about it."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from devtools import bundle, icons, names, recipes, workshop
from devtools.host import ROOT

TREE = workshop.BUILD / "deb"


def build(into: Path) -> Path:
    """Packs the bundle that was built last; returns the .deb."""
    shutil.rmtree(TREE, ignore_errors=True)
    home = TREE / "usr" / "lib" / names.PROGRAM
    shutil.copytree(bundle.FOLDER, home, symlinks=True)
    binary = TREE / "usr" / "bin" / names.PROGRAM
    binary.parent.mkdir()
    binary.symlink_to(f"../lib/{names.PROGRAM}/{names.PROGRAM}")
    share(TREE / "usr" / "share")
    made = recipes.write()
    documents = TREE / "usr" / "share" / "doc" / names.PROGRAM
    documents.mkdir(parents=True)
    shutil.copy(made / "copyright", documents / "copyright")
    _compress(_changelog(), documents / "changelog.Debian.gz")
    _compress((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), documents / "changelog.gz")
    manual = TREE / "usr" / "share" / "man" / "man1"
    manual.mkdir(parents=True)
    _compress((made / f"{names.PROGRAM}.1").read_text(encoding="utf-8"), manual / f"{names.PROGRAM}.1.gz")
    overrides = TREE / "usr" / "share" / "lintian" / "overrides" / names.PROGRAM
    overrides.parent.mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "linux" / "lintian-overrides", overrides)
    _control(made / "control")
    settle(TREE, programs=(home / names.PROGRAM, TREE / "DEBIAN" / "postrm"))
    into.mkdir(parents=True, exist_ok=True)
    package = into / f"{names.PROGRAM}_{names.version()}-1_amd64.deb"
    workshop.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", TREE, package], workshop.reproducibly())
    return package


def share(folder: Path) -> None:
    """Fills a `share` folder: menu entry, AppStream metadata, and the icon in every size."""
    made = recipes.write()
    targets = {
        folder / "applications" / f"{names.PROGRAM}.desktop": made / f"{names.PROGRAM}.desktop",
        folder / "metainfo" / f"{names.IDENTIFIER}.metainfo.xml": made / f"{names.IDENTIFIER}.metainfo.xml",
        folder / "icons/hicolor/scalable/apps" / f"{names.PROGRAM}.svg": icons.SOURCE,
    }
    for size in icons.SIZES:
        picture = workshop.BUILD / "icons" / f"{size}.png"
        targets[folder / f"icons/hicolor/{size}x{size}/apps" / f"{names.PROGRAM}.png"] = picture
    for target, source in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def settle(tree: Path, programs: tuple[Path, ...]) -> None:
    """Gives every file and folder the one time and the plain rights of a release, whoever builds it."""
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (names.epoch(), names.epoch()), follow_symlinks=False)


def _control(control: Path) -> None:
    folder = TREE / "DEBIAN"
    installed = sum(-(-path.lstat().st_size // 1024) for path in TREE.rglob("*"))
    folder.mkdir()
    text = control.read_text(encoding="utf-8")
    text = text.replace("\nDepends:", f"\nInstalled-Size: {installed}\nDepends:")
    (folder / "control").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "packaging" / "linux" / "postrm", folder / "postrm")
    sums = [
        f"{workshop.digest(path, 'md5')}  {path.relative_to(TREE)}\n"
        for path in sorted((TREE / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    (folder / "md5sums").write_text("".join(sums), encoding="utf-8")


def _changelog() -> str:
    date = f"{names.released():%a, %d %b %Y %H:%M:%S +0000}"
    return (
        f"{names.PROGRAM} ({names.version()}-1) unstable; urgency=medium\n\n"
        f"  * Release {names.version()}; see changelog.gz for what is new.\n\n"
        f" -- {names.AUTHORS} <{names.MAIL}>  {date}\n"
    )


def _compress(text: str, target: Path) -> None:
    target.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
