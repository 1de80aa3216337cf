"""Tokens that were given for this run only come before those in the keyring."""

from __future__ import annotations

from imoje_desk.vault.problems import KeyringProblem
from imoje_desk.vault.tokens import Entry, SessionTokens, Token, Tokens


class SessionFirst:
    """Reads from memory first; writes to the keyring, and then forgets what memory held."""

    def __init__(self, session: SessionTokens, keyring: Tokens) -> None:
        self._session = session
        self._keyring = keyring

    def get(self, entry: Entry) -> Token:
        """The token kept under `entry`. Raises KeyringProblem."""
        try:
            return self._session.get(entry)
        except KeyringProblem:
            return self._keyring.get(entry)

    def set(self, entry: Entry, token: Token) -> None:
        """Keep a token in the keyring. Raises KeyringProblem."""
        self._keyring.set(entry, token)
        self._session.delete(entry)

    def delete(self, entry: Entry) -> bool:
        """Forget a token in both; whether there was one. Raises KeyringProblem."""
        had = self._session.delete(entry)
        return self._keyring.delete(entry) or had

    def close(self) -> None:
        """Close both."""
        self._session.close()
        self._keyring.close()
