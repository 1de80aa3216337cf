"""Remembers what was looked up, and offers it while the agent types an order number or an amount."""

from __future__ import annotations

from time import time

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from imoje_desk.actions.lookup import Lookup
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.foreign_text import visible
from imoje_desk.ui.worker import Failed
from imoje_desk.vault.recent import RecentLookup, RecentLookups

_SEPARATOR = "   "


class RecentFlow(QObject):
    """A completer on the lookup box; a line picked from it is looked up by the id at its end."""

    changed = Signal(object)
    """All look-ups that are remembered, newest first."""

    def __init__(self, workplace: Workplace, lookups: LookupFlow, recent: RecentLookups, box: QLineEdit) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._lookups = lookups
        self._recent = recent
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(lookups.look_up_text)
        box.setCompleter(completer)
        workplace.entered.connect(self._show)
        lookups.shown.connect(self._remember)

    def _show(self) -> None:
        profile = self._place.profile
        recent = self._recent.of(profile.profile_id) if profile else ()
        self._model.setStringList([_line(lookup) for lookup in recent])
        self.changed.emit(self._recent.all)

    def _remember(self) -> None:
        lookup, profile = self._lookups.lookup, self._place.profile
        if lookup is None or profile is None:
            return
        made = _recent(lookup, profile.profile_id, time())

        def saved(answer: object) -> None:
            if isinstance(answer, Failed):
                self._place.show_error(self._place.bar, answer.error)
            self._show()

        self._place.worker.change(lambda: self._recent.add(made), saved)


def _recent(lookup: Lookup, profile_id: str, now: float) -> RecentLookup:
    link = lookup.link.value if lookup.link else None
    sale = lookup.sale.value if lookup.sale else None
    order = (sale.order_id if sale else None) or (link.order_id if link else None) or ""
    amount = (sale.amount if sale else None) or (link.amount if link else None)
    return RecentLookup(lookup.identifier, profile_id, order, str(amount) if amount else "", now)


def _line(lookup: RecentLookup) -> str:
    return _SEPARATOR.join(visible(part) for part in (lookup.order_id, lookup.amount, lookup.identifier) if part)
