"""The desk's own icons, drawn in any colour of the palette.

Qt's classes are named by their modules: an icon is drawn after the first paint, and PySide makes a class when it is
first named.
"""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtSvg

from imoje_desk.assets import asset

_SIZES = (16, 32, 48)
_SAMPLE = 16.0


def icon(name: str, colour: str) -> QtGui.QIcon:
    """The icon of that name in `resources/icons`, in one colour, sharp at one to three times its size."""
    drawing = asset("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    renderer = QtSvg.QSvgRenderer(QtCore.QByteArray(drawing))
    made = QtGui.QIcon()
    for size in _SIZES:
        picture = QtGui.QPixmap(size, size)
        picture.fill(QtCore.Qt.GlobalColor.transparent)
        painter = QtGui.QPainter(picture)
        renderer.render(painter, QtCore.QRectF(0, 0, size, size))
        painter.end()
        picture.setDevicePixelRatio(size / _SAMPLE)
        made.addPixmap(picture)
    return made


def application_icon() -> QtGui.QIcon:
    """The program's own icon."""
    return QtGui.QIcon(str(asset("icons", "imoje-desk.svg")))
