"""The back office: what is open for the whole run of the program, and the shops that are entered from it."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from imoje_desk.actions.clock import SystemClock
from imoje_desk.actions.pacing import Pacing
from imoje_desk.actions.sending import PROVEN_LIBRARIES
from imoje_desk.actions.shop import Shop
from imoje_desk.domain.attempts import Attempt
from imoje_desk.domain.environment import Environment, ProxySetting
from imoje_desk.domain.four_eyes import Duty
from imoje_desk.domain.guard_rails import NO_RAILS, GuardRails
from imoje_desk.domain.instant import Clock
from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.gateway import proxy
from imoje_desk.gateway.client import LIBRARIES, MONEY_DEADLINE, Line, MoneyLine, Reader
from imoje_desk.gateway.tls import drop_steering_variables, system_context
from imoje_desk.journal.problems import Health, JournalProblem, Problem
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.tokens import Tokens, ledger_entry, proxy_entry

if TYPE_CHECKING:
    from imoje_desk.journal.filed import FileJournal
    from imoje_desk.journal.shared import SharedJournal
    from imoje_desk.journal.store import Journal

TRAINING_DEADLINE = 8.0
"""Seconds after which a practised call without an answer ends: nobody practises ninety seconds of silence."""


class Office:
    """The journals, the tokens and the clock. Without a journal look-ups work and money is locked.

    There is none until `open_journal` has returned. `journal` is the one worked with at present: this desk's own, or
    after `work_on` a team's ledger. `journal_problem` says why there is none, or none that could be swept; `swept` are
    the attempts that an earlier run left under way.
    """

    def __init__(
        self,
        data_dir: Path,
        marker_dir: Path,
        tokens: Tokens,
        *,
        clock: Clock | None = None,
        tls: Callable[[], ssl.SSLContext] = system_context,
    ) -> None:
        drop_steering_variables()
        self.tokens = tokens
        self.clock = clock or SystemClock()
        self.swept: tuple[Attempt, ...] = ()
        self._tls = tls
        self._readers: list[Reader] = []
        self._folder = data_dir
        self._marker = marker_dir / "marker"
        self._pacings: dict[Journal, Pacing] = {}
        self._ledgers: dict[str, SharedJournal] = {}
        self._works_on: LedgerAddress | None = None
        self._own: FileJournal | None = None
        self._own_problem: Problem | None = None
        self.journal: Journal | None = None
        self.journal_problem: Problem | None = None

    def open_journal(self) -> None:
        """Open this desk's own journal and find out what an earlier run left under way: once, on any thread.

        Slow, and no look-up needs it: the database library is loaded here.
        """
        from imoje_desk.journal.filed import FileJournal

        try:
            own = FileJournal.open(self._folder / "journal", marker_folder=self._marker, clock=self.clock)
            self._own = own
            if own.health in (Health.READY, Health.HISTORY_LOST):
                self.swept = tuple(own.sweep(PROVEN_LIBRARIES, LIBRARIES))
        except JournalProblem as problem:
            self._own_problem = problem.code
        self.journal_problem, self.journal = self._own_problem, self._own

    @property
    def ledger(self) -> SharedJournal | None:
        """The team's ledger worked with, if it is one."""
        return next((each for each in self._ledgers.values() if each is self.journal), None)

    @property
    def ledgers(self) -> tuple[SharedJournal, ...]:
        """Every ledger worked with in this run: refunds may still be under way in one that was left."""
        return tuple(self._ledgers.values())

    def work_on(self, ledger: LedgerAddress | None) -> None:
        """From here on `journal` is a team's ledger, or (None) this desk's own. Connects to nothing yet."""
        if ledger == self._works_on and (ledger is None or self.journal is not None):
            return
        self._works_on = ledger
        if ledger is None:
            self.journal, self.journal_problem = self._own, self._own_problem
            return
        try:
            self.journal, self.journal_problem = self._ledger(ledger), None
        except JournalProblem as problem:
            self.journal, self.journal_problem = None, problem.code

    def _ledger(self, address: LedgerAddress) -> SharedJournal:
        """One for each place: refunds may be under way in it, so another login or setting never replaces it."""

        def password() -> str:
            return self._password(address)

        ledger = self._ledgers.get(address.place)
        if ledger is None:
            from imoje_desk.journal.shared import SharedJournal

            ledger = self._ledgers[address.place] = SharedJournal(
                address,
                password,
                self._folder / "ledgers" / hashlib.sha256(address.place.encode()).hexdigest()[:16],
                clock=self.clock,
                libraries=LIBRARIES,
            )
        elif ledger.address != address:
            ledger.reach(address, password)
        return ledger

    def _password(self, address: LedgerAddress) -> str:
        try:
            return self.tokens.get(ledger_entry(address)).reveal()
        except KeyringProblem as problem:
            if problem.code is KeyringFault.MISSING:
                return ""
            raise JournalProblem(Problem.REFUSED, Path(str(address))) from None

    def reader(self, profile: Profile, setting: ProxySetting) -> Reader:
        """Look-ups for a profile. Raises GatewayError where its proxy cannot be used."""
        reader = Reader(self._line(profile, setting), lambda: self.tokens.get(profile.token_entry), self.clock)
        self._readers.append(reader)
        return reader

    def shop(
        self, profile: Profile, setting: ProxySetting, reader: Reader, rails: GuardRails = NO_RAILS
    ) -> Shop | None:
        """A profile at work, None where no money may move: no usable journal, a lookup-only or preparing profile."""
        if self.journal is None or self.journal.health is not Health.READY:
            return None
        if self.journal_problem is not None:  # what an earlier run left under way could not be swept
            return None
        if profile.lookup_only or profile.duty is Duty.PREPARE:
            return None
        deadline = TRAINING_DEADLINE if profile.environment is Environment.TRAINING else MONEY_DEADLINE
        return Shop(
            profile=profile,
            token=lambda: self.tokens.get(profile.token_entry),
            reader=reader,
            money=MoneyLine(self._line(profile, setting), self.clock, deadline),
            journal=self.journal,
            pacing=self._pacings.setdefault(self.journal, Pacing(self.journal, self.clock)),
            clock=self.clock,
            rails=rails,
        )

    def leave(self, reader: Reader) -> None:
        """Close a reader that is no longer needed."""
        self._readers.remove(reader)
        reader.close()

    def end_reading(self) -> None:
        """End the reading calls under way; the money ones are their flow's to end."""
        for reader in tuple(self._readers):
            reader.close()

    def close(self) -> None:
        """Close everything, in the reverse order of opening; nothing may be under way any more."""
        self.end_reading()
        self.tokens.close()
        for journal in (*self._ledgers.values(), self._own):
            if journal is not None:
                journal.close()

    def _line(self, profile: Profile, setting: ProxySetting) -> Line:
        def through() -> str | None:
            return proxy.resolve(setting, profile.base_url, proxy_password(self.tokens, setting)).url

        resolved = proxy.resolve(setting, profile.base_url)
        return Line(profile.base_url, profile.merchant_id, resolved, self._tls, through)


def proxy_password(tokens: Tokens, setting: ProxySetting) -> str:
    """The stored password of the user whom a proxy's address names, empty where there is none. May wait."""
    if "@" not in setting.url:
        return ""
    try:
        return tokens.get(proxy_entry(setting.url)).reveal()
    except KeyringProblem:
        return ""
