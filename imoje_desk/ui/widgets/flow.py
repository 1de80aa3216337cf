"""Widgets side by side in as many lines as they need, so that large text never makes a pane wider than its place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays out as text is laid out: from the left, and on in the next line. What can use more room begins small and
    shares the rest."""

    def __init__(self, *parts: QWidget | QLayout, spacing: int = 6) -> None:
        """`parts` that belong together whatever the room are put in as a layout of their own."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """By width, until something changes: Qt asks many times for one layout."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for part in parts:
            if isinstance(part, QLayout):
                self.addChildLayout(part)
                self.addItem(part)
            else:
                self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Put something at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out, None where there is none."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is in this width."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it has changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, place: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(place)
        self._lay(place, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """As narrow as the widest of them."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _lay(self, place: QRect, *, move: bool) -> int:
        """Lay out in lines, each item in the middle of its line's height; returns the height of all."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            least = item.minimumSize().width()
            wanted = least if _grows(item) else item.sizeHint().width()
            size = QSize(min(wanted, max(place.width(), least)), item.sizeHint().height())
            if lines[-1] and used + size.width() > place.width():
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        y = place.y()
        for line in filter(None, lines):
            self._share(line, place.width())
            height = max(size.height() for _, size in line)
            x = place.x()
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - place.y())

    def _share(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> None:
        """Give the room that a line leaves to what can use it, and each its height."""
        growing = sorted((part for part in line if _grows(part[0])), key=lambda part: part[0].maximumSize().width())
        left = width - sum(size.width() for _, size in line) - self.spacing() * (len(line) - 1)
        for place, (item, size) in enumerate(growing):
            more = min(max(0, left) // (len(growing) - place), max(0, item.maximumSize().width() - size.width()))
            size.setWidth(size.width() + more)
            left -= more
        for item, size in line:
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
