"""The theme in use: its palette and its icons, handed to every pane at construction."""

from __future__ import annotations

from functools import cache

from PySide6 import QtCore, QtGui

from imoje_desk.ui.icons import icon
from imoje_desk.ui.palette import Palette, Tone


class Theme:
    """A palette with the icons drawn in it."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._icon = cache(icon)

    def icon(self, name: str) -> QtGui.QIcon:
        """An icon in the colour of ordinary text."""
        return self._icon(name, self.palette.ink)

    def tone_icon(self, tone: str) -> QtGui.QIcon:
        """The icon of a tone (good, waiting, bad, doubt, neutral) in its own ink."""
        colours: Tone = getattr(self.palette, tone)
        return self._icon(tone, colours.ink)

    def tinted(self, tone: str, role: int) -> QtGui.QIcon | QtGui.QColor | None:
        """What a cell of that tone has in a role: its icon, its ink or its ground, and nothing in any other."""
        colours: Tone = getattr(self.palette, tone)
        if role == QtCore.Qt.ItemDataRole.DecorationRole:
            return self.tone_icon(tone)
        if role == QtCore.Qt.ItemDataRole.ForegroundRole:
            return QtGui.QColor(colours.ink)
        if role == QtCore.Qt.ItemDataRole.BackgroundRole:
            return QtGui.QColor(colours.ground)
        return None
