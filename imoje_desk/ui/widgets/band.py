"""The environment band: which gateway and shop this window works on, impossible to mistake."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from imoje_desk.ui.palette import Palette
from imoje_desk.ui.widgets.plain import Label

_STRIPE = 14.0


class EnvironmentBand(QWidget):
    """A strip under the lookup box. Production calm, sandbox amber, custom violet, training striped."""

    def __init__(self) -> None:
        super().__init__()
        self._ground: QColor | None = None
        self._stripe: QColor | None = None
        self.name = Label(role="heading")
        self.shop = Label()
        self.remark = Label(wrap=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 5, 14, 5)
        line.setSpacing(12)
        line.addWidget(self.name)
        line.addWidget(self.shop)
        line.addStretch(1)
        line.addWidget(self.remark)

    def show_environment(self, palette: Palette, environment: str, name: str, shop: str, remark: str) -> None:
        """Take the colours of an environment and name it, the shop and what else is to be known."""
        tone = getattr(palette, environment, palette.neutral)
        self._ground = QColor(tone.ground)
        self._stripe = QColor(palette.training_stripe) if environment == "training" else None
        for label, text in ((self.name, name), (self.shop, shop), (self.remark, remark)):
            label.setStyleSheet(f"color: {tone.ink};")
            label.show_foreign(text)
        self.setAccessibleName(" ".join(part for part in (name, shop, remark) if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the strip, with slanting stripes where the environment has them."""
        if self._ground is None:
            return
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._ground)
        if self._stripe is not None:
            height = float(self.height())
            x = -height
            while x < self.width():
                path = QtGui.QPainterPath()
                path.moveTo(x, height)
                path.lineTo(x + height, 0)
                path.lineTo(x + height + _STRIPE, 0)
                path.lineTo(x + _STRIPE, height)
                path.closeSubpath()
                painter.fillPath(path, self._stripe)
                x += 2 * _STRIPE
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._ground.darker(115))
