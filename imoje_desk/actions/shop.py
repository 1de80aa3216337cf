"""The shop an agent works for, with everything that an action needs to act for it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from imoje_desk.actions.pacing import Pacing
from imoje_desk.domain.instant import Clock
from imoje_desk.gateway.client import MoneyLine, Reader
from imoje_desk.journal.store import Journal
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.tokens import Token

_SALT = secrets.token_bytes(16)


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


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts and why; kept in the journal, nothing of it is sent to imoje."""

    agent: str
    ticket: str = ""
    note: str = ""


def token_mark(token: Token) -> bytes:
    """A mark that tells whether two readings brought the same token, and nothing else about it."""
    return hashlib.sha256(_SALT + token.reveal().encode()).digest()
