"""Where the agent works: the open office, the profile in use, and what may be done in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from imoje_desk.actions.lookup import Question
from imoje_desk.actions.outcome import Notice, Outcome
from imoje_desk.domain.attempts import Attempt
from imoje_desk.domain.four_eyes import Duty
from imoje_desk.domain.money import Money
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import GatewayError, GatewayWords
from imoje_desk.journal.problems import Health, Problem
from imoje_desk.ui import formats
from imoje_desk.ui.details_dialog import DetailsDialog
from imoje_desk.ui.main_window import MainWindow
from imoje_desk.ui.messages import desk as words
from imoje_desk.ui.messages.failures import error_sentence, gateway_words, journal_sentence, request_lines
from imoje_desk.ui.messages.notices import said
from imoje_desk.ui.messages.replies import reply
from imoje_desk.ui.widgets.notice_bar import NoticeAction, NoticeBar
from imoje_desk.ui.widgets.plain import run
from imoje_desk.ui.worker import Worker

if TYPE_CHECKING:
    from imoje_desk.actions.office import Office
    from imoje_desk.actions.shop import Shop
    from imoje_desk.gateway.client import Reader
    from imoje_desk.journal.store import Journal
    from imoje_desk.vault.profiles import Profile
    from imoje_desk.vault.settings import SettingsFile

_LOCKS = {
    Health.HISTORY_LOST: Problem.HISTORY_LOST,
    Health.SET_BACK: Problem.SET_BACK,
    Health.READ_ONLY_NEWER: Problem.NEWER,
    Health.RECOVERY: Problem.DAMAGED,
}
_UNRESOLVED = frozenset({Notice.UNKNOWN, Notice.NEEDS_HUMAN, Notice.NOT_FOUND_SO_FAR})


class Workplace(QObject):
    """Shared by the flows of one window. `entered` tells that profile, shop or journal have changed."""

    changed = Signal()
    """Another profile, or the same anew: what is on screen was not read with it. `entered` follows."""
    entered = Signal()
    busy_with = Signal(object)
    """A sentence on what is being waited for, to stand in the status bar."""
    recorded = Signal(object)
    """An Outcome, whenever an attempt has moved on."""
    show_asked = Signal(object)
    """An Attempt whose target is to be on screen, in its own profile."""
    resolve_asked = Signal(object)
    """An Attempt whose two sides are to be laid beside each other."""

    def __init__(self, window: MainWindow, worker: Worker, office: Office, settings: SettingsFile) -> None:
        super().__init__(window)
        self.window = window
        self.bar = window.notice
        self.theme = window.theme
        self.worker = worker
        self.office = office
        self.settings = settings
        self.profile: Profile | None = None
        self.reader: Reader | None = None
        self.shop: Shop | None = None
        self.opening = True
        """Whether the journal is still being opened: look-ups work, money waits for `open_for_money`."""
        self.idle = False
        """Whether money actions are locked because nobody has used the window for a while."""
        self.ahead: Question | None = None
        """What `look_ahead` asked, until its answer is wanted."""
        self.stops: set[Stop] = set()
        self.working: dict[str, Shop] = {}
        """The shops of all that was confirmed and has not ended, by what it is; their readers stay open."""
        self._refused: GatewayError | None = None

    def enter(self, profile: Profile | None) -> None:
        """Work for another profile, or none."""
        self.leave()
        self.profile, self._refused = profile, None
        if profile is not None:
            try:
                self.reader = self.office.reader(profile, self.settings.settings.proxy)
            except GatewayError as refused:
                self._refused = refused
        if self.reader is not None:
            self.worker.look(self.reader.warm_up, lambda _answer: None)
        self._open_shop()
        self.changed.emit()
        self.entered.emit()

    def open_for_money(self) -> None:
        """The journal is open and checked: from here on money may move, in the profile worked for already, too."""
        self.opening = False
        self._open_shop()
        self.entered.emit()

    def _open_shop(self) -> None:
        profile, settings = self.profile, self.settings.settings
        if self.opening:
            return
        self.office.work_on(profile.ledger if profile else None)
        if profile is not None and self.reader is not None:
            try:
                self.shop = self.office.shop(profile, settings.proxy, self.reader, settings.rails)
            except GatewayError as refused:
                self._refused = refused

    def look_ahead(self, identifier: str) -> None:
        """Ask about an id before there is a pane to show it in; whoever looks it up next takes that answer."""
        if self.reader is not None:
            self.ahead = Question(self.reader, identifier)
            self.worker.look(self.ahead, lambda _answer: None)

    def leave(self) -> None:
        """Close the reader in use, unless what was begun with it still needs it; the office stays open."""
        if self.reader is not None and all(shop.reader is not self.reader for shop in self.working.values()):
            self.office.leave(self.reader)
        self.reader = self.shop = None

    @property
    def offers_money(self) -> bool:
        """Whether the profile has money actions at all; where it has none they are not shown."""
        return self.profile is None or not self.profile.lookup_only

    @property
    def locked(self) -> str:
        """Why money actions are off, as a sentence; empty where they are on."""
        prepares = self.profile is not None and self.profile.duty is Duty.PREPARE
        return self.asking_locked or (words.text(words.PREPARES) if prepares else "")

    @property
    def journal(self) -> Journal | None:
        """The journal, where refunds can be sent or asked for."""
        return self.office.journal if self.shop is not None or not self.asking_locked else None

    def must_ask(self, amount: Money | None) -> bool:
        """Whether a refund of `amount` (None: not known yet) is asked for here, for another person to send."""
        profile = self.profile
        if profile is None or profile.lookup_only:
            return False
        if amount is None:
            return profile.duty in (Duty.PREPARE, Duty.APPROVE)
        return not profile.may_send_alone(amount)

    @property
    def asking_locked(self) -> str:
        """Why refunds can neither be sent nor asked for, as a sentence; empty where one of the two is possible."""
        if self.profile is None:
            return words.text(words.NO_PROFILE)
        if self._refused is not None:
            return error_sentence(self._refused)
        if self.idle:
            return words.text(words.IDLE)
        if self.profile.lookup_only:
            return words.text(words.LOOKUP_ONLY)
        if self.opening:
            return words.text(words.OPENING)
        if self.office.journal is None or self.office.journal_problem is not None:
            return journal_sentence(self.office.journal_problem or Problem.CLOSED)
        lock = _LOCKS.get(self.office.journal.health)
        return journal_sentence(lock) if lock is not None else ""

    def new_stop(self) -> Stop:
        """A flag for one call, known here until `forget_stop`, so that closing the window can ask it to end."""
        stop = Stop()
        self.stops.add(stop)
        return stop

    def show_outcome(self, bar: NoticeBar, outcome: Outcome, *actions: NoticeAction, headline: str = "") -> None:
        """Tell an outcome in a pane, with replies to copy and the gateway's words one press away."""
        what = said(outcome)
        replies = _replies(outcome)
        about = outcome.attempt.intent.intent_id
        told, explained = gateway_words(outcome.words), outcome.failure is not None
        request = request_lines(outcome.attempt.intent) if told or explained else []
        bar_headline = headline or what.headline
        if outcome.notice in _UNRESOLVED:
            resolve = NoticeAction(self.tr("Resolve…"), lambda: self.resolve_asked.emit(outcome.attempt))
            actions = (*actions, resolve)
        self.say(
            bar, what.tone, bar_headline, what.text, outcome.words, *actions, *replies, about=about, details=request
        )

    def show_error(self, bar: NoticeBar, error: BaseException, *actions: NoticeAction, headline: str = "") -> None:
        """Tell an error in a pane."""
        gateway = error.words if isinstance(error, GatewayError) else GatewayWords()
        self.say(bar, "bad", headline or words.text(words.COULD_NOT), error_sentence(error), gateway, *actions)

    def say(
        self,
        bar: NoticeBar,
        tone: str,
        headline: str,
        text: str,
        gateway: GatewayWords,
        *actions: NoticeAction,
        about: str = "",
        lasting: bool = False,
        details: Sequence[tuple[str, str]] = (),
    ) -> None:
        """A notice in a pane, with *Details* where the gateway said something or there are further `details`."""
        lines = [*gateway_words(gateway), *details]
        more = []
        if lines:
            lines.insert(0, (self.tr("Time"), formats.moment_utc(self.office.clock.now().wall)))
            more.append(NoticeAction(self.tr("Details"), lambda: self.show_details(lines)))
        icon = self.theme.tone_icon(tone)
        bar.say(tone, icon, headline, text, [*actions, *more], about=about, lasting=lasting)

    def show_details(self, lines: list[tuple[str, str]]) -> None:
        """Open the gateway's own words."""
        run(DetailsDialog(self.window, lines))

    def shop_for(self, attempt: Attempt) -> Shop | None:
        """The shop now worked for, if the attempt is one of its own and money is not locked; else why not is told."""
        intent, shop = attempt.intent, self.shop
        if shop is None or self.locked:
            self.say(self.bar, "bad", words.text(words.COULD_NOT), self.locked, GatewayWords())
            return None
        here = shop.profile
        theirs = (intent.environment, intent.base_url, intent.merchant_id, intent.service_id)
        if theirs == (here.environment, here.base_url, here.merchant_id, here.service_id):
            return shop
        self.say(self.bar, "bad", words.text(words.COULD_NOT), words.text(words.OTHER_PROFILE), GatewayWords())
        return None


def _replies(outcome: Outcome) -> list[NoticeAction]:
    if outcome.notice is Notice.LINK_PAID_MEANWHILE:
        return []
    texts = ((words.COPY_REPLY_PL, reply(outcome.attempt, "pl")), (words.COPY_REPLY_EN, reply(outcome.attempt, "en")))
    return [
        NoticeAction(words.text(name), lambda text=text: QGuiApplication.clipboard().setText(text))  # type: ignore[misc]
        for name, text in texts
        if text
    ]
