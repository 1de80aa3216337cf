"""The furnished window: panes in their places, flows between them, menus over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent

from imoje_desk.actions.outcome import Outcome
from imoje_desk.domain.attempts import Attempt
from imoje_desk.gateway.errors import GatewayWords
from imoje_desk.journal.problems import Health
from imoje_desk.opening import Opened
from imoje_desk.ui.counter import Counter
from imoje_desk.ui.figures_pane import FiguresPane
from imoje_desk.ui.flows.cancel_flow import CancelFlow
from imoje_desk.ui.flows.closing_flow import ClosingFlow
from imoje_desk.ui.flows.earlier_run import tell_what_was_left
from imoje_desk.ui.flows.figures_flow import FiguresFlow
from imoje_desk.ui.flows.history_flow import HistoryFlow
from imoje_desk.ui.flows.refund_flow import RefundFlow
from imoje_desk.ui.flows.request_flow import RequestFlow
from imoje_desk.ui.flows.settings_flow import SettingsFlow
from imoje_desk.ui.flows.show_flow import ShowFlow
from imoje_desk.ui.flows.team_flow import TeamFlow
from imoje_desk.ui.flows.watch_flow import WatchFlow
from imoje_desk.ui.foreign_text import caption
from imoje_desk.ui.history_pane import HistoryPane
from imoje_desk.ui.idle_lock import IdleLock, meet_objects, meet_widgets
from imoje_desk.ui.lookups_pane import LookupsPane
from imoje_desk.ui.menus import Menus
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.messages import figures
from imoje_desk.ui.messages.notices import said
from imoje_desk.ui.practice_pane import PracticePane
from imoje_desk.ui.requests_pane import RequestsPane
from imoje_desk.ui.tray import Tray
from imoje_desk.ui.widgets.notice_bar import NoticeAction
from imoje_desk.ui.worker import Done, Failed
from imoje_desk.vault.profiles import Profile

_LOCK = "lock"
"""What the notice is about that says why money is locked."""


class DeskWindow(QObject):
    """Everything of one window that needs the open office. Its parts are built one a step, to stay under a frame."""

    look_asked = Signal(object)
    """AppSettings with another language or theme."""

    def __init__(self, counter: Counter, opened: Opened) -> None:
        super().__init__(counter.window)
        self._counter = counter
        self.place, self.opened = counter.place, opened
        self.window, self.worker, self.settings = self.place.window, self.place.worker, self.place.settings
        self.lookups, self.recent = counter.lookups, counter.recent
        self.link_pane, self.form = counter.link_pane, counter.form
        self.steps: list[Callable[[], None]] = [
            self._furnish_flows,
            self._make_history,
            meet_widgets,
            meet_objects,
            self._furnish_menus,
            self._furnish_practice,
            self._place_history,
            self._furnish_look_ups,
            self._make_figures,
            self._place_figures,
            self._furnish_requests,
        ]

    def _furnish_flows(self) -> None:
        window = self.window
        self.cancels = CancelFlow(self.place, self.link_pane, self.lookups)
        self.refunds = RefundFlow(self.place, self.form, self.link_pane, self.lookups)
        self.watch = WatchFlow(self.place, lambda: self.opened.profiles)
        self.team = TeamFlow(self.place, self.lookups)
        self.closing = ClosingFlow(self.place, self.refunds, self.watch)
        window.profile_asked.connect(self._on_profile_picked)
        self.place.busy_with.connect(window.busy.setText)
        self.watch.moved.connect(self._on_moved)
        self.watch.late_money.connect(self._on_late_money)

    def _make_history(self) -> None:
        self.history = HistoryPane(self.worker, self.window.theme)
        self.history.setParent(self.window)  # from here, so that it goes with a window that closes now
        self.history.table.arrange(self.settings.settings.columns)

    def _place_history(self) -> None:
        self.window.furnish_below(self.history, words.text(words.HISTORY))
        self.cases = HistoryFlow(self.place, self.history, self.lookups, self.refunds, self.watch)
        self.team.changed.connect(self.history.refresh)
        self.team.set_back.connect(lambda: self.enter(self.place.profile))

    def _furnish_look_ups(self) -> None:
        self.seen = LookupsPane(self.window.theme)
        self.window.furnish_below(self.seen, words.text(words.LOOK_UPS))
        self.showing = ShowFlow(self.place, self.lookups, self.seen.table, lambda: self.opened.profiles)
        self.showing.profile_asked.connect(self._on_profile_picked)
        self.recent.changed.connect(self.showing.list_lookups)

    def _make_figures(self) -> None:
        self.figures = FiguresPane(self.worker, self.window.theme)
        self.figures.setParent(self.window)

    def _place_figures(self) -> None:
        self.window.furnish_below(self.figures, figures.text(figures.TITLE))
        FiguresFlow(self.place, self.figures, self.team)

    def _furnish_requests(self) -> None:
        self.requests = RequestsPane(self.window.theme)
        self.window.furnish_below(self.requests, "")
        self.asking = RequestFlow(self.place, self.requests, self.form, self.lookups, self.refunds)
        self.asking.news.connect(lambda news: None if self.window.isActiveWindow() else self.tray.notify(*news))
        self.team.rung.connect(self.asking.refresh)

    def _furnish_practice(self) -> None:
        if (gateway := self.opened.gateway) is None:
            return
        self.practice = PracticePane(self.window.theme)
        self.practice.show_cases(gateway.cases)
        self.practice.chosen.connect(self._practise)
        self.place.recorded.connect(self._on_practised)
        self.window.furnish_practice(self.practice)

    def _furnish_menus(self) -> None:
        self.settings_flow = SettingsFlow(self.place, self.opened)
        self.settings_flow.profiles_changed.connect(self._on_profiles_changed)
        self.settings_flow.guard_rails_changed.connect(self._on_guard_rails)
        self.tray = Tray(self)
        self.tray.clicked.connect(self.window.activateWindow)
        self.idle = IdleLock(self.settings.settings.idle_minutes, self)
        self.idle.idle.connect(self._on_idle)
        self.menus = Menus(self)

    def open_for_money(self) -> None:
        """All parts are furnished and the journal is open and checked: money may move."""
        self.window.close_asked.connect(self._on_close)
        self._fill_profiles()
        self.place.bar.withdraw(_LOCK)
        self.place.open_for_money()
        self._tell_what_is_missing()
        tell_what_was_left(self.place, self.opened.office, self.refunds)

    def dismantle(self) -> None:
        """Stop everything that ticks or reads here; the office stays open."""
        self.watch.stop()
        self.team.stop()
        self.history.stop()
        self.figures.stop()
        self.asking.stop()
        self.idle.stop()
        self.tray.hide()
        self.place.leave()

    # profiles

    def enter(self, profile: Profile | None) -> None:
        """Work for a profile: take its colours and its name, and empty the panes."""
        self.place.bar.withdraw(_LOCK)
        self.place.enter(profile)
        self._counter.show_profile()
        self._show_profile()
        self._tell_what_is_missing()
        if profile is not None:
            self.window.lookup_box.setFocus()

    def _show_profile(self) -> None:
        """Have the box name the profile worked for."""
        box, profile = self.window.profile_box, self.place.profile
        if profile is not None:
            box.setCurrentIndex(box.findData(profile.profile_id))

    def _tell_what_is_missing(self) -> None:
        if self.place.profile is None:
            self.settings_flow.offer_first_run()
        else:
            self._tell_lock()

    def _fill_profiles(self) -> None:
        box = self.window.profile_box
        box.clear()
        for profile in self.opened.profiles:
            box.addItem(profile.name, profile.profile_id)
        box.setVisible(bool(self.opened.profiles))
        self._show_profile()

    def _on_profile_picked(self, profile_id: object) -> None:
        chosen = next((each for each in self.opened.profiles if each.profile_id == profile_id), None)
        if chosen is not None:
            self.settings_flow.remember(replace(self.settings.settings, last_profile=chosen.profile_id))
            self.enter(chosen)

    def _on_profiles_changed(self) -> None:
        here = self.place.profile
        if here is None:
            self.place.bar.clear()  # the welcome
        self._fill_profiles()
        profiles = self.opened.profiles
        same = next((each for each in profiles if here and each.profile_id == here.profile_id), None)
        self.enter(same or (profiles[0] if profiles else None))

    # what is told over the panes

    def _tell_lock(self) -> None:
        profile = self.place.profile
        if self.place.idle and profile is not None:
            go_on = NoticeAction(words.text(words.IDLE_GO_ON).format(agent=caption(profile.agent)), self._unlock)
            self._say_lock("doubt", go_on)
            return
        journal = self.opened.office.journal
        if journal is not None and journal.health is Health.READY:
            return
        actions = []
        if journal is not None and journal.health in (Health.HISTORY_LOST, Health.SET_BACK):
            actions.append(NoticeAction(words.text(words.ACKNOWLEDGE), self._acknowledge_loss))
        if self.place.locked:
            self._say_lock("bad", *actions)

    def _acknowledge_loss(self) -> None:
        journal, profile = self.opened.office.journal, self.place.profile
        if journal is None or profile is None:
            return

        def acknowledged(answer: Done[None] | Failed) -> None:
            if isinstance(answer, Failed):
                self.place.show_error(self.place.bar, answer.error)
            else:
                self.enter(self.place.profile)

        self.worker.change(lambda: journal.acknowledge_loss(profile.agent), acknowledged)

    def _on_moved(self, outcome: Outcome) -> None:
        """A watched attempt has reached another state: it is told, and what is on screen is read again."""
        self.refunds.tell(outcome)
        if not self.window.isActiveWindow():
            self.tray.notify(words.text(words.MOVED_ON), said(outcome).headline)
        reading = self.form.reading
        if reading is not None and reading.value.transaction_id == outcome.attempt.intent.target_id:
            self.lookups.read_again()

    def _on_late_money(self, attempt: Attempt) -> None:
        if not self.window.isActiveWindow():
            self.tray.notify(words.text(words.LATE_MONEY_CAME), attempt.intent.order_id)
        if self.link_pane.shown is not None and self.link_pane.shown.payment_id == attempt.intent.target_id:
            self.lookups.read_again()

    def _on_idle(self) -> None:
        if self.place.shop is None:
            self._restart_idle()
            return
        self.place.idle = True
        self.lookups.lock_again()
        self._tell_lock()

    def _say_lock(self, tone: str, *actions: NoticeAction) -> None:
        """Say why money is locked; where something unlocks it, the notice stays until that is pressed."""
        bar, headline, why = self.place.bar, words.text(words.LOCKED), self.place.locked
        self.place.say(bar, tone, headline, why, GatewayWords(), *actions, about=_LOCK, lasting=bool(actions))

    def _unlock(self) -> None:
        self.place.idle = False
        self.place.bar.withdraw(_LOCK)
        self.lookups.lock_again()
        self._restart_idle()

    def _restart_idle(self) -> None:
        self.idle.stop()
        self.idle.deleteLater()
        self.idle = IdleLock(self.settings.settings.idle_minutes, self)
        self.idle.idle.connect(self._on_idle)

    def _on_guard_rails(self) -> None:
        self._restart_idle()
        self.enter(self.place.profile)

    # training

    def _on_practised(self, outcome: Outcome) -> None:
        lookup = self.lookups.lookup
        link = lookup.link.value.payment_id if lookup and lookup.link else None
        self.practice.on_recorded(outcome.attempt, link)

    def _practise(self, identifier: str) -> None:
        self.window.lookup_box.setText(identifier)
        self.lookups.look_up(identifier)

    def remember_window(self) -> None:
        """Keep where the window is and how its columns stand."""
        self.settings_flow.remember_window(self.window, self.history.table)

    def _on_close(self, event: QCloseEvent) -> None:
        self.remember_window()
        self.closing.on_close(event)
        if event.isAccepted():
            self.team.stop()
