"""The shop an agent works for, with everything that an action needs to act for it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from imoje_desk.domain.guard_rails import NO_RAILS, GuardRails
from imoje_desk.domain.instant import Clock
from imoje_desk.domain.payment import PaymentLink, Transaction
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.reading import Reading
from imoje_desk.vault.problems import KeyringProblem

if TYPE_CHECKING:
    from imoje_desk.actions.pacing import Pacing
    from imoje_desk.gateway.client import MoneyLine, Reader
    from imoje_desk.journal.store import Journal
    from imoje_desk.vault.profiles import Profile
    from imoje_desk.vault.tokens import Token

_SALT = secrets.token_bytes(16)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shop:
    """One profile at work. `token` reads it from the keyring for one operation and may raise KeyringProblem."""

    profile: Profile
    token: Callable[[], Token] = field(repr=False)
    reader: Reader
    money: MoneyLine
    journal: Journal
    pacing: Pacing
    clock: Clock
    rails: GuardRails = NO_RAILS

    def sale(self, transaction_id: str) -> Reading[Transaction]:
        """The transaction of that id as imoje shows it now; an answer about another one is unreadable.

        Raises GatewayError, TOKEN_MISSING where the keyring gave no token.
        """
        reading = _with_token(lambda: self.reader.transaction(transaction_id))
        if reading.value.transaction_id not in (None, transaction_id):
            raise GatewayError(Failure.UNREADABLE)
        return reading

    def link(self, payment_id: str) -> Reading[PaymentLink]:
        """The link of that id as imoje shows it now; see `sale`."""
        reading = _with_token(lambda: self.reader.link(payment_id))
        if reading.value.payment_id not in (None, payment_id):
            raise GatewayError(Failure.UNREADABLE)
        return reading


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts and why; kept in the journal, nothing of it is sent to imoje."""

    agent: str
    ticket: str = ""
    note: str = ""


def _with_token(read: Callable[[], Reading[T]]) -> Reading[T]:
    try:
        return read()
    except KeyringProblem as problem:
        raise GatewayError(Failure.TOKEN_MISSING, cause=problem.code.value) from None


def token_mark(token: Token) -> bytes:
    """A mark that tells whether two readings brought the same token, and nothing else about it."""
    return hashlib.sha256(_SALT + token.reveal().encode()).digest()
