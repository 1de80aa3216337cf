"""The portable archive: the bundle in a .tar.gz, to be unpacked anywhere."""

from __future__ import annotations

import gzip
import shutil
import tarfile
from pathlib import Path

from devtools import bundle, deb, names, recipes, workshop


def build(into: Path) -> Path:
    """Packs the bundle that was built last; returns the archive, the same bytes for the same bundle."""
    stem = f"{names.PROGRAM}-{names.version()}-linux-x86_64"
    tree = workshop.BUILD / "portable" / stem
    shutil.rmtree(tree.parent, ignore_errors=True)
    shutil.copytree(bundle.FOLDER, tree, symlinks=True)
    deb.share(tree / "share")
    shutil.copy(recipes.write() / "readme.txt", tree / "README.txt")
    deb.settle(tree, programs=(tree / names.PROGRAM,))
    into.mkdir(parents=True, exist_ok=True)
    archive = into / f"{stem}.tar.gz"
    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=names.epoch()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted([tree, *tree.rglob("*")]):
            tar.add(path, str(path.relative_to(tree.parent)), recursive=False, filter=_anonymous)
    return archive


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = names.epoch()
    return member
