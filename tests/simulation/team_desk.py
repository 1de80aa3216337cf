"""One desk of a team: `python -m tests.simulation.team_desk` with its orders as JSON on standard input.

It works through its list as hurried agents do, begins again where it was killed, and says nothing: the ledger and the
gateway know what happened.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from imoje_desk.actions import refund
from imoje_desk.actions.outcome import Outcome
from imoje_desk.actions.pacing import Pacing
from imoje_desk.actions.picture import Changed
from imoje_desk.actions.shop import Shop, Signature
from imoje_desk.domain.attempts import State
from imoje_desk.domain.environment import Environment
from imoje_desk.domain.instant import Instant
from imoje_desk.domain.ledger import LedgerAddress, TlsMode
from imoje_desk.domain.problems import Code
from imoje_desk.domain.refund_rules import RefundDraft, Share
from imoje_desk.gateway.client import LIBRARIES, Line, MoneyLine, Reader
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import GatewayError
from imoje_desk.journal.problems import AlreadyOpen, IllegalMove, JournalProblem
from imoje_desk.journal.shared import SharedJournal
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.tokens import Token

EXPECTED = (AlreadyOpen, Changed, GatewayError, IllegalMove, JournalProblem)
"""What an agent is told in a sentence, and nothing was sent."""
TRIES = 3


class FastClock:
    """The machine's clocks, so many times as fast since a moment that all processes share."""

    def __init__(self, begun: float, speed: float) -> None:
        self.begun, self.speed = begun, speed

    def unix(self) -> float:
        """The wall clock alone."""
        return self.begun + (time.time() - self.begun) * self.speed

    def now(self) -> Instant:
        """All clocks at once."""
        return Instant(self.unix(), time.monotonic() * self.speed, "this boot")


def shop_at(orders: dict[str, Any], agent: str, folder: Path) -> Shop:
    """A desk of that name at the ledger and the gateway of the orders."""
    clock = FastClock(orders["begun"], orders["speed"])
    journal = SharedJournal(
        LedgerAddress("127.0.0.1", orders["database"], orders["user"], orders["port"], TlsMode.DISABLE),
        lambda: str(orders["password"]),
        folder,
        clock=clock,
        libraries=LIBRARIES,
    )
    line = Line(orders["base_url"], orders["merchant_id"])

    def token() -> Token:
        return Token(orders["token"])

    profile = Profile("id", "Team", Environment.TRAINING, line.base_url, line.merchant_id, orders["service_id"], agent)
    return Shop(
        profile=profile,
        token=token,
        reader=Reader(line, token, clock),
        money=MoneyLine(line, clock, 90.0),
        journal=journal,
        pacing=Pacing(journal, clock),
        clock=clock,
    )


def work(shop: Shop, sale: str, minor: int) -> bool:
    """One request of a customer; whether the agent is through with it."""
    draft = RefundDraft(Share.PART, f"{minor // 100},{minor % 100:02}", "", False)
    try:
        reviewed = refund.review(shop, draft, sale)
        if any(problem.code is Code.SAME_AMOUNT_RECENTLY for problem in reviewed.verdict.problems):
            return True  # somebody has done it
        attempt = refund.confirm(shop, reviewed, Signature(shop.profile.agent))
    except EXPECTED:
        return False
    try:
        outcome: Outcome = refund.make(shop, attempt, stop=Stop())
    except EXPECTED:
        with suppress(*EXPECTED):
            refund.abandon(shop, attempt)
        return False
    return outcome.attempt.state not in (State.NOT_SENT, State.ABANDONED)


def main() -> None:
    orders = json.loads(sys.stdin.read())
    folder = Path(orders["folder"])
    shop = shop_at(orders, orders["agent"], folder)
    journal = shop.journal
    assert isinstance(journal, SharedJournal)
    over = threading.Event()

    def attend() -> None:
        while not over.wait(5.0 / orders["speed"]):
            with suppress(JournalProblem):
                journal.attend()

    beating = threading.Thread(target=attend)
    beating.start()
    done_file = folder / "done"
    done = int(done_file.read_text()) if done_file.exists() else 0
    dice = random.Random(orders["seed"])
    try:
        with suppress(JournalProblem):
            for attempt in journal.unfinished():
                if attempt.state is State.INTENDED and attempt.intent.agent == orders["agent"]:
                    refund.abandon(shop, attempt)
        for number, (sale, minor) in enumerate(orders["list"]):
            if number < done:
                continue
            for _ in range(TRIES):
                if work(shop, sale, minor):
                    break
                time.sleep(dice.uniform(0, 10.0 / orders["speed"]))
            done_file.write_text(str(number + 1))
    finally:
        over.set()
        beating.join()
        shop.reader.close()
        journal.close()


if __name__ == "__main__":
    main()
