"""Opening everything slow behind the painted window, and closing it in reverse; the journal is opened after it.

This module's imports are the program's heavy ones; it is imported on a worker thread once the window can be seen.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imoje_desk.actions.office import Office
from imoje_desk.domain.environment import Environment
from imoje_desk.places import Places
from imoje_desk.vault.profiles import Profile, ProfileBook
from imoje_desk.vault.recent import RecentLookups
from imoje_desk.vault.session_first import SessionFirst
from imoje_desk.vault.tokens import SessionTokens, Token, Tokens, TokenStore

if TYPE_CHECKING:
    from imoje_desk.training import TrainingGateway

TRAINING_PROFILE_ID = "training"


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window works with. `gateway` is there in training only, with the profile that reaches it."""

    office: Office
    book: ProfileBook
    tokens: Tokens
    session: SessionTokens
    recent: RecentLookups
    gateway: TrainingGateway | None = None
    training_profile: Profile | None = None
    scratch: Path | None = None

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The profiles to choose from: in training just the one, so that no real shop is at hand."""
        return (self.training_profile,) if self.training_profile else self.book.profiles

    def profile(self, profile_id: str) -> Profile | None:
        """The profile of that id, else the first one there is."""
        profiles = self.profiles
        return next((each for each in profiles if each.profile_id == profile_id), profiles[0] if profiles else None)

    def close(self) -> None:
        """Close everything, last opened first."""
        self.office.close()
        if self.gateway is not None:
            self.gateway.stop()
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)


def open_desk(where: Places) -> Opened:
    """Open the real desk: its profiles and the keyring."""
    session = SessionTokens()
    tokens = SessionFirst(session, TokenStore())
    office = Office(where.data, where.marker, tokens)
    return Opened(office, ProfileBook(where.data), tokens, session, RecentLookups(where.data))


def open_training(where: Places | None = None, agent: str = "Anna Praktykant") -> Opened:
    """Open a desk on its own training gateway, with a journal that lasts as long as the run."""
    from imoje_desk.training import TrainingGateway

    if where is not None:
        where.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="imoje-desk-training-", dir=where.data if where else None))
    gateway = TrainingGateway()
    gateway.start()
    profile = Profile(
        profile_id=TRAINING_PROFILE_ID,
        name=gateway.shop_name,
        environment=Environment.TRAINING,
        base_url=gateway.base_url,
        merchant_id=gateway.merchant_id,
        service_id=gateway.service_id,
        agent=agent,
    )
    session = SessionTokens()
    session.set(profile.token_entry, Token.parse(gateway.token))
    office = Office(scratch / "data", scratch / "witness", session)
    book, recent = ProfileBook(scratch / "data"), RecentLookups(scratch / "data")
    return Opened(office, book, session, session, recent, gateway, profile, scratch)
