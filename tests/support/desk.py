"""A desk at work on the training gateway: the real actions over a real journal file, with a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from imoje_desk.actions import reconcile, refund
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.pacing import Pacing
from imoje_desk.actions.sending import PROVEN_LIBRARIES
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain.attempts import Attempt
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.instant import Instant
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway.client import LIBRARIES, Line, MoneyLine, Reader
from imoje_desk.gateway.deadline import Stop
from imoje_desk.journal.filed import FileJournal
from imoje_desk.journal.store import Journal
from imoje_desk.training import TrainingGateway
from imoje_desk.training.ledger import Course
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.tokens import Token

NOON = 1_773_316_800.0  # 12.03.2026 12:00 UTC
ANNA = Signature("Anna", "T-118", "test")


class StillClock:
    """All clocks of a machine; time passes only when told."""

    def __init__(self, wall: float = NOON) -> None:
        self.wall = wall
        self.monotonic = 1000.0
        self.boot = "boot 1"

    def now(self) -> Instant:
        """All clocks at once."""
        return Instant(self.wall, self.monotonic, self.boot)

    def unix(self) -> float:
        """The wall clock alone, as the training gateway takes it."""
        return self.wall

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.wall += seconds
        self.monotonic += seconds

    def set_wall(self, seconds: float) -> None:
        """Somebody sets the wall clock, by so many seconds forward or (negative) back."""
        self.wall += seconds

    def reboot(self) -> None:
        """The machine starts anew: another boot, and monotonic time from the beginning."""
        self.boot = f"boot {int(self.boot.split()[1]) + 1}"
        self.monotonic = 10.0


class Waiting(Stop):
    """A stop whose waiting is time that passes on the clock."""

    def __init__(self, clock: StillClock) -> None:
        super().__init__()
        self._clock = clock
        self.waited = 0.0

    def wait(self, seconds: float) -> bool:
        self._clock.advance(max(seconds, 0.001))
        self.waited += seconds
        return self.asked


class Desk:
    """One program on one data folder; `restart` is the end of one run and the start of the next.

    `line` is where money calls go, the gateway itself if not said otherwise; look-ups always go to the gateway.
    """

    def __init__(
        self,
        folder: Path,
        gateway: TrainingGateway,
        clock: StillClock,
        *,
        line: Line | None = None,
        token: Callable[[], Token] | None = None,
        deadline: float = 90.0,
        open_journal: Callable[[], Journal] | None = None,
    ) -> None:
        self._open_journal = open_journal or self._open_file
        self.folder = folder
        self.gateway = gateway
        self.clock = clock
        self.line = line or Line(gateway.base_url, gateway.merchant_id)
        self.token = token or (lambda: Token(gateway.token))
        self.profile = Profile(
            profile_id="training",
            name="Training",
            environment=Environment.TRAINING,
            base_url=gateway.base_url,
            merchant_id=gateway.merchant_id,
            service_id=gateway.service_id,
            agent="Anna",
        )
        self._deadline = deadline
        self.swept: list[Attempt] = []
        self.shop = self._start()

    def _open_file(self) -> Journal:
        return FileJournal.open(self.folder / "journal", marker_folder=self.folder / "marker", clock=self.clock)

    def _start(self) -> Shop:
        journal = self._open_journal()
        self.swept = journal.sweep(PROVEN_LIBRARIES, LIBRARIES)
        gateway_line = Line(self.gateway.base_url, self.gateway.merchant_id)
        return Shop(
            profile=self.profile,
            token=self._current_token,
            reader=Reader(gateway_line, self._current_token, self.clock),
            money=MoneyLine(self.line, self.clock, self._deadline),
            journal=journal,
            pacing=Pacing(journal, self.clock),
            clock=self.clock,
        )

    def _current_token(self) -> Token:
        return self.token()

    @property
    def journal(self) -> Journal:
        return self.shop.journal

    def close(self) -> None:
        """End the run in order."""
        self.shop.reader.close()
        self.shop.journal.close()

    def restart(self) -> None:
        """The program ends and starts again."""
        self.close()
        self.shop = self._start()

    def case(self, key: str) -> str:
        """The id of a practice case."""
        return next(case.id for case in self.gateway.cases if case.key == key)

    def review(self, target: str, amount: str = "", *, title: str = "", supersedes: str | None = None) -> refund.Review:
        """Review a refund of so much in major units, of all that is left where no amount is given."""
        draft = RefundDraft(Share.PART if amount else Share.LEFT, amount, title)
        return refund.review(self.shop, draft, target, supersedes)

    def confirm(self, target: str, amount: str = "", *, title: str = "", supersedes: str | None = None) -> Attempt:
        """Review and confirm a refund."""
        reviewed = self.review(target, amount, title=title, supersedes=supersedes)
        return refund.confirm(self.shop, reviewed, ANNA)

    def make(self, attempt: Attempt, stop: Stop | None = None) -> Outcome:
        """Send a confirmed refund; its waiting is time that passes on the clock."""
        return refund.make(self.shop, attempt, stop=stop or Waiting(self.clock))

    def refund(self, target: str, amount: str = "", **more: str) -> Outcome:
        """Review, confirm and send."""
        return self.make(self.confirm(target, amount, **more))

    def look(self, attempt: Attempt) -> Outcome:
        """One reading."""
        return reconcile.look_again(self.shop, attempt)

    def look_for(self, attempt: Attempt, *pauses: float) -> Outcome:
        """A reading after each of the pauses; how the last one left it."""
        for pause in pauses:
            self.clock.advance(pause)
            outcome = self.look(attempt)
        return outcome

    def now(self, attempt: Attempt) -> Attempt:
        """The attempt as the journal has it."""
        return self.journal.attempt(attempt.attempt_id)

    def rows(self) -> list[Attempt]:
        """Every attempt in the journal."""
        return self.journal.history(limit=1000)

    def appears_at_imoje(self, target: str, amount: int = 4500, source: str = "api") -> str:
        """A refund that this desk heard nothing of; its id."""
        body = {"type": "refund", "serviceId": self.gateway.service_id, "amount": amount}
        ledger = self.gateway._ledger
        made: str = ledger.refund(target, body, Course())["transaction"]["id"]
        ledger._sales[target][0].refunds[-1].source = source
        return made

    def refunds(self, target: str) -> list[int]:
        """The amounts that the gateway really refunded."""
        return [refund.amount for refund in self.gateway.truth(target).refunds]


QUARTER_OF_AN_HOUR = (5.0, 10.0, 45.0, 240.0, 605.0)
"""The pauses between readings that make an unknown refund absent."""
