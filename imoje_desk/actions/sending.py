"""One attempt on its way through the last gate: shared by refunds and cancels.

`intended`, then `connecting`, then at the gate the durable commit of `sending`, then the first byte, then the
answer; each step is in the journal before the next one begins, and nothing is ever sent twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from imoje_desk.actions.shop import Shop
from imoje_desk.domain.attempts import Attempt, Facts, State
from imoje_desk.gateway.answers import Answer
from imoje_desk.gateway.client import LIBRARIES, Exchange
from imoje_desk.gateway.deadline import Stop
from imoje_desk.gateway.errors import Failure, GatewayWords
from imoje_desk.gateway.evidence import GateRefused, Sent
from imoje_desk.gateway.wire import Reply, Request
from imoje_desk.journal.problems import JournalProblem, TooSoon
from imoje_desk.vault.problems import KeyringProblem

PROVEN_LIBRARIES = frozenset({"httpx 0.28.1 httpcore 1.0.9"})
"""The library versions whose trace events the contract test has proven. Under any other nothing counts as not sent."""


@dataclass(frozen=True, slots=True)
class Sending:
    """How a sending ended. `answer` is None where no complete answer came."""

    attempt: Attempt
    failure: Failure | None = None
    answer: Answer | None = None
    gate_reason: str = ""
    not_recorded: bool = False

    @property
    def words(self) -> GatewayWords:
        """The gateway's own words, empty where it said nothing."""
        return self.answer.words if self.answer else GatewayWords()


def send(
    shop: Shop,
    attempt: Attempt,
    request: Request,
    *,
    gate: Callable[[], None],
    judge: Callable[[Reply], Answer],
    stop: Stop,
    paced: bool,
) -> Sending:
    """Send the request of an `intended` attempt, once, and record how it ended before returning.

    `gate` makes the caller's own last checks and refuses by raising; then `sending` is committed, then the first
    byte leaves. `paced` marks the sending and its answer for the spacing of refunds.

    Raises JournalProblem where not even `connecting` could be recorded, TooSoon where another desk's refund of the
    merchant goes first (then nothing was sent and nothing written), and whatever
    interrupted the call or broke in it, once that is recorded.
    """
    key = (shop.profile.base_url, shop.profile.merchant_id)
    attempt_id = attempt.attempt_id
    connecting = shop.journal.move(attempt_id, State.CONNECTING, Facts(libraries=LIBRARIES))
    try:
        token = shop.token()
    except BaseException as problem:
        reason = problem.code.value if isinstance(problem, KeyringProblem) else ""
        left = shop.journal.move_or_keep(
            connecting, State.NOT_SENT, Facts(exception=type(problem).__name__, note=reason)
        )
        if not isinstance(problem, KeyringProblem):
            raise
        return Sending(left, Failure.TOKEN_MISSING, gate_reason=reason)
    journal_failed: list[JournalProblem] = []
    let_through: list[Attempt] = []

    def last_gate() -> None:
        try:
            gate()
            let_through.append(shop.journal.move(attempt_id, State.SENDING, Facts(libraries=LIBRARIES), touch=paced))
        except JournalProblem as problem:
            journal_failed.append(problem)
            raise
        except TooSoon as early:
            raise GateRefused("pacing") from early
        if paced:
            shop.pacing.touch(*key)

    try:
        exchange = shop.money.post(request, token, last_gate, stop)
    except BaseException as error:  # it never raises; should it break all the same, nothing is known of the call
        exchange = Exchange(Sent.UNKNOWN, exception=type(error).__name__, interrupt=error)
    if LIBRARIES not in PROVEN_LIBRARIES and exchange.sent is Sent.NOT_SENT:
        exchange = replace(exchange, sent=Sent.UNKNOWN)
    if paced and exchange.sent is not Sent.NOT_SENT:
        shop.pacing.touch(*key)
    answer = _judged(judge, exchange)
    # What the gate let through is not asked about: an answer is written down before anything else is waited for.
    recorded = let_through[0] if let_through else _as_recorded(shop, connecting, exchange)
    state = _state_after(exchange, answer, recorded.state)
    after = shop.journal.move_or_keep(
        recorded,
        state,
        _facts(exchange, answer),
        refund_id=answer.refund_id if answer else None,
        needs_human=answer.needs_human if answer else None,
        touch=paced and exchange.sent is not Sent.NOT_SENT,
    )
    if exchange.interrupt is not None:
        raise exchange.interrupt
    return Sending(
        after,
        answer.failure if answer else exchange.failure,
        answer,
        exchange.gate_reason,
        not_recorded=bool(journal_failed),
    )


def _as_recorded(shop: Shop, connecting: Attempt, exchange: Exchange) -> Attempt:
    """What the gate did not let through, as the journal has it; while it cannot be asked, as the evidence tells."""
    try:
        return shop.journal.attempt(connecting.attempt_id)
    except Exception:
        return connecting if exchange.sent is Sent.NOT_SENT else replace(connecting, state=State.SENDING)


def _judged(judge: Callable[[Reply], Answer], exchange: Exchange) -> Answer | None:
    """What the answer makes of the attempt; a judge that breaks on an answer has not understood it."""
    if exchange.reply is None or exchange.sent is not Sent.ANSWERED:
        return None
    try:
        return judge(exchange.reply)
    except Exception as error:
        words = GatewayWords(http_status=exchange.reply.status, message=type(error).__name__)
        return Answer(State.UNKNOWN, words, Failure.UNREADABLE)


def _state_after(exchange: Exchange, answer: Answer | None, recorded: State) -> State:
    """The state the evidence allows. What has been recorded as `sending` is never called not sent again."""
    if answer is not None and recorded is State.SENDING:
        return answer.state
    if exchange.sent is Sent.NOT_SENT and recorded is State.CONNECTING:
        return State.NOT_SENT
    return State.UNKNOWN


def _facts(exchange: Exchange, answer: Answer | None) -> Facts:
    words = answer.words if answer else GatewayWords()
    detail: dict[str, object] = {
        "gate": exchange.gate_reason,
        "failure": exchange.failure,
        "properties": words.properties,
    }
    if answer is not None:
        detail |= {"status": answer.status, "failure": answer.failure, "read_first": answer.read_first}
        detail["properties"] = words.properties
    return Facts(
        phase=exchange.phase,
        exception=exchange.exception,
        http_status=exchange.reply.status if exchange.reply else None,
        server_date=exchange.reply.headers.get("date", "")[:100] if exchange.reply else "",
        trace_id=words.trace_id,
        gateway_code=words.code[:200],
        answer_sha256=exchange.answer_sha256,
        excerpt=words.message[:1000],
        libraries=LIBRARIES,
        detail=json.dumps({name: value for name, value in detail.items() if value}, ensure_ascii=False),
    )
