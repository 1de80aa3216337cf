"""The program's icon in every size and container that desktops ask for, from the one SVG."""

from __future__ import annotations

import struct
from pathlib import Path

from devtools import names, workshop
from devtools.host import ROOT

SOURCE = ROOT / "resources" / "icons" / f"{names.PROGRAM}.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)

_RENDER = """
import sys
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
source, folder, *sizes = sys.argv[1:]
renderer = QSvgRenderer(source)
for size in map(int, sizes):
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    if not renderer.isValid() or not image.save(f"{folder}/{size}.png"):
        sys.exit(1)
"""


def write() -> Path:
    """Renders the icon and returns the folder: `<size>.png`, and the containers of Windows and macOS."""
    folder = workshop.BUILD / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    offscreen = workshop.reproducibly(QT_QPA_PLATFORM="offscreen")
    workshop.run([workshop.PYTHON, "-c", _RENDER, SOURCE, folder, *map(str, SIZES)], offscreen)
    pictures = {size: (folder / f"{size}.png").read_bytes() for size in SIZES}
    (folder / f"{names.PROGRAM}.ico").write_bytes(ico({size: pictures[size] for size in SIZES if size <= 256}))
    (folder / f"{names.PROGRAM}.icns").write_bytes(icns(pictures))
    return folder


def ico(pictures: dict[int, bytes]) -> bytes:
    """Windows' container of PNG pictures, by their size in pixels (at most 256, which is written as 0)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + entries + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """macOS's container of PNG pictures, by their size in pixels."""
    kinds = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
    parts = [
        kinds[size] + struct.pack(">I", len(picture) + 8) + picture
        for size, picture in pictures.items()
        if size in kinds
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body
