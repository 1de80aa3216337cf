"""Brings on screen what a row was about, in the shop that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from imoje_desk.domain.attempts import Attempt
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.lookups_table import LookupsTable
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.recent import RecentLookup
from imoje_desk.vault.tokens import token_entry


class ShowFlow(QObject):
    """Looks up again what was done or looked up before, from the history or a notice."""

    profile_asked = Signal(object)
    """The id of the profile to work for from now on."""

    def __init__(
        self, workplace: Workplace, lookups: LookupFlow, table: LookupsTable, profiles: Callable[[], Sequence[Profile]]
    ) -> None:
        super().__init__(workplace)
        self._place = workplace
        self._lookups = lookups
        self._table = table
        self._profiles = profiles
        workplace.show_asked.connect(self._show)
        table.opened.connect(self._look_up_again)

    def list_lookups(self, lookups: Sequence[RecentLookup]) -> None:
        """List what is remembered of look-ups."""
        shops = {profile.profile_id: profile.name for profile in self._profiles()}
        self._table.rows.show_lookups(lookups, shops)

    def _show(self, attempt: Attempt) -> None:
        intent = attempt.intent
        whose = token_entry(intent.environment, intent.base_url, intent.merchant_id, intent.service_id)
        self._look_up(intent.target_id, [profile for profile in self._profiles() if profile.token_entry == whose])

    def _look_up_again(self, lookup: RecentLookup) -> None:
        own = [profile for profile in self._profiles() if profile.profile_id == lookup.profile_id]
        self._look_up(lookup.identifier, own)

    def _look_up(self, identifier: str, own: Sequence[Profile]) -> None:
        """Look it up in one of its own profiles where there still is one, else in the one in use."""
        if own and self._place.profile not in own:
            self.profile_asked.emit(own[0].profile_id)
        self._place.window.lookup_box.setText(identifier)
        self._lookups.look_up(identifier)
