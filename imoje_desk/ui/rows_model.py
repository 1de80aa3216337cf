"""What the models of all tables have in common: rows below named columns, nothing below a row."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sized
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Says how many rows and columns there are and what these are called; a model adds the cells."""

    columns: ClassVar[int]
    _rows: Sized

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are by now."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Always the same."""
        return 0 if parent.isValid() else self.columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names, and where they stand."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._name_alignment(section)
        return self._names()[section] if role == Qt.ItemDataRole.DisplayRole else None

    @abstractmethod
    def _names(self) -> tuple[str, ...]:
        """The columns' names from the left."""

    def _name_alignment(self, _section: int) -> Qt.AlignmentFlag | None:
        """Where a name stands; None leaves it to the header."""
        return None
