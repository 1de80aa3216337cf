"""The desk's own icons, drawn in any colour of the palette."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from imoje_desk.assets import asset

_SIZES = (16, 32, 48)
_SAMPLE = 16.0


def icon(name: str, colour: str) -> QIcon:
    """The icon of that name in `resources/icons`, in one colour, sharp at one to three times its size."""
    drawing = asset("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    renderer = QSvgRenderer(QByteArray(drawing))
    made = QIcon()
    for size in _SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        picture.setDevicePixelRatio(size / _SAMPLE)
        made.addPixmap(picture)
    return made


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(asset("icons", "imoje-desk.svg")))
