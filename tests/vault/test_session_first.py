from __future__ import annotations

from collections.abc import Iterator

import pytest

from imoje_desk.domain.environment import Environment
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.session_first import SessionFirst
from imoje_desk.vault.tokens import Entry, SessionTokens, Token, token_entry

TYPED = Token.parse("not-a-real-token-typed")
KEPT = Token.parse("not-a-real-token-kept")
ENTRY = token_entry(
    Environment.SANDBOX, "https://sandbox.api.imoje.pl/v1/merchant", "m" * 20, "62f574ed-d4ad-4a7e-9981-89ed7284aaba"
)


class Keyring(SessionTokens):
    """A keyring that can fail."""

    broken = False
    closed = False

    def set(self, entry: Entry, token: Token) -> None:
        if self.broken:
            raise KeyringProblem(KeyringFault.LOCKED)
        super().set(entry, token)

    def delete(self, entry: Entry) -> bool:
        if self.broken:
            raise KeyringProblem(KeyringFault.LOCKED)
        return super().delete(entry)

    def close(self) -> None:
        self.closed = True
        super().close()


@pytest.fixture
def session() -> SessionTokens:
    return SessionTokens()


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture
def both(session: SessionTokens, keyring: Keyring) -> Iterator[SessionFirst]:
    tokens = SessionFirst(session, keyring)
    yield tokens
    tokens.close()


def test_a_token_for_this_run_comes_before_the_one_kept(
    both: SessionFirst, session: SessionTokens, keyring: Keyring
) -> None:
    keyring.set(ENTRY, KEPT)
    assert both.get(ENTRY).reveal() == KEPT.reveal()
    session.set(ENTRY, TYPED)
    assert both.get(ENTRY).reveal() == TYPED.reveal()


def test_where_there_is_none_the_keyring_says_so(both: SessionFirst) -> None:
    with pytest.raises(KeyringProblem) as problem:
        both.get(ENTRY)
    assert problem.value.code is KeyringFault.MISSING


def test_keeping_a_token_ends_the_one_for_this_run(both: SessionFirst, session: SessionTokens) -> None:
    session.set(ENTRY, TYPED)
    both.set(ENTRY, KEPT)
    assert both.get(ENTRY).reveal() == KEPT.reveal()


def test_a_keyring_that_keeps_nothing_leaves_the_one_for_this_run(
    both: SessionFirst, session: SessionTokens, keyring: Keyring
) -> None:
    session.set(ENTRY, TYPED)
    keyring.broken = True
    with pytest.raises(KeyringProblem):
        both.set(ENTRY, KEPT)
    assert both.get(ENTRY).reveal() == TYPED.reveal()


def test_a_token_is_forgotten_in_both(both: SessionFirst, session: SessionTokens, keyring: Keyring) -> None:
    keyring.set(ENTRY, KEPT)
    session.set(ENTRY, TYPED)
    assert both.delete(ENTRY)
    with pytest.raises(KeyringProblem):
        both.get(ENTRY)
    assert not both.delete(ENTRY)
    session.set(ENTRY, TYPED)
    assert both.delete(ENTRY)


def test_closing_closes_both(both: SessionFirst, keyring: Keyring) -> None:
    both.close()
    assert keyring.closed
