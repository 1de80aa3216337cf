"""The profiles to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.messages import desk
from imoje_desk.ui.messages.words import environment_name
from imoje_desk.vault.profiles import Profile

_ID = Qt.ItemDataRole.UserRole


class ProfileList(QListWidget):
    """Name, environment and limits of each profile. Picking a row only asks: the mark moves when it is granted."""

    picked = Signal(object)
    """The id of a profile."""

    def __init__(self) -> None:
        super().__init__()
        self._current: str | None = None
        self.setAccessibleName(self.tr("Profiles"))
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._ask)

    def show_profiles(self, profiles: Iterable[Profile], current: str | None) -> None:
        """List the profiles and mark the one of that id, if any."""
        self._current = current
        blocked = QSignalBlocker(self)
        self.clear()
        for profile in profiles:
            below = [environment_name(profile.environment.value)]
            if remark := desk.remark_on(profile):
                below.append(remark)
            item = QListWidgetItem(f"{visible(profile.name)}\n{' · '.join(below)}")
            item.setData(_ID, profile.profile_id)
            self.addItem(item)
        self._mark()
        blocked.unblock()

    def _mark(self) -> None:
        ids = [self.item(index).data(_ID) for index in range(self.count())]
        self.setCurrentRow(ids.index(self._current) if self._current in ids else -1)

    def _ask(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        wanted = item.data(_ID)
        blocked = QSignalBlocker(self)
        self._mark()
        blocked.unblock()
        self.picked.emit(wanted)
