"""Where an id is looked up: the window's two upper panes, for the profile worked for. None of it needs the journal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from imoje_desk.domain.environment import Environment
from imoje_desk.domain.identifiers import as_id
from imoje_desk.ui.flows.lookup_flow import LookupFlow
from imoje_desk.ui.flows.recent_flow import RecentFlow
from imoje_desk.ui.flows.workplace import Workplace
from imoje_desk.ui.link_pane import LinkPane
from imoje_desk.ui.main_window import PROGRAM
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.messages.words import environment_name
from imoje_desk.ui.refund_form import RefundForm
from imoje_desk.vault.recent import RecentLookups


class Counter(QObject):
    """Built one step at a time, to stay under a frame, then opened."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place.window)
        self.window = place.window
        self.place = place
        self.steps: list[Callable[[], None]] = [
            self._make_link,
            self._make_refund,
            self._place_link,
            self._place_refund,
        ]

    def _make_link(self) -> None:
        self.link_pane = LinkPane(self.window.theme)
        self.link_pane.setParent(self.window)  # from here, so that it goes with a window that closes now

    def _make_refund(self) -> None:
        self.form = RefundForm(self.window.theme)
        self.form.setParent(self.window)

    def _place_link(self) -> None:
        self.window.furnish_link(self.link_pane)

    def _place_refund(self) -> None:
        self.window.furnish_refund(self.form)

    def open(self, recent: RecentLookups, early: str) -> None:
        """From here on ids are looked up, `early` being the first text, and remembered; money waits for the journal."""
        self.lookups = LookupFlow(self.place, self.link_pane, self.form)
        self.recent = RecentFlow(self.place, self.lookups, recent, self.window.lookup_box)
        self.lookups.busy.connect(self.window.show_busy)
        self.window.look_up_asked.connect(self.lookups.look_up_text)
        self.show_profile()
        ahead = self.place.ahead
        if ahead is not None and ahead.identifier != as_id(early):
            self.place.ahead = None
        if early:
            self.lookups.look_up_text(early)
        self.place.ahead = None  # an answer for this moment only

    def show_profile(self) -> None:
        """Take the colours and the name of the profile worked for."""
        profile, window, palette = self.place.profile, self.window, self.window.theme.palette
        if profile is None:
            window.setWindowTitle(PROGRAM)
            window.band.show_environment(palette, "neutral", "", "", words.text(words.NO_PROFILE))
            return
        environment = environment_name(profile.environment.value)
        window.setWindowTitle(f"{PROGRAM} \u2014 {profile.name} \u2014 {environment}")
        remark = words.remark_on(profile)
        if profile.environment is Environment.TRAINING:
            remark = words.text(words.NOTHING_REAL)
        elif profile.environment is Environment.CUSTOM:
            remark = f"{profile.base_url} {remark}".strip()
        window.band.show_environment(palette, profile.environment.value, environment, profile.name, remark)
