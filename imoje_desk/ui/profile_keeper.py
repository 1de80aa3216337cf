"""Keeping a profile and its token together: neither is saved without the other, and no token outlives its profile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from imoje_desk.ui.widgets.secret_field import Kept, kept_in
from imoje_desk.ui.worker import Done, Failed, Ticket, Worker
from imoje_desk.vault.json_file import FileNotSaved
from imoje_desk.vault.problems import KeyringFault, KeyringProblem
from imoje_desk.vault.profiles import InvalidProfile, Profile, ProfileBook
from imoje_desk.vault.tokens import Entry, SessionTokens, Token, Tokens


@dataclass
class Saving:
    """A profile on its way into the book; `given_up` before its token is in the keyring stops it."""

    profile: Profile
    token: Token | None
    before: Profile | None
    session_only: bool
    then: Callable[[Done[Profile] | Failed], object]
    given_up: bool = False


class ProfileKeeper:
    """Writes the book on the GUI thread and the keyring on the worker's.

    `left_behind` hears of tokens that nothing uses any more and that the keyring did not delete.
    """

    def __init__(
        self,
        book: ProfileBook,
        tokens: Tokens,
        session: SessionTokens,
        worker: Worker,
        left_behind: Callable[[Entry, BaseException], object],
    ) -> None:
        self._book, self._tokens, self._session = book, tokens, session
        self._worker = worker
        self._left_behind = left_behind

    def is_kept_for_session(self, entry: Entry) -> bool:
        """Whether the token is held in memory until the program ends."""
        with suppress(KeyringProblem):
            self._session.get(entry)
            return True
        return False

    def find_token(self, entry: Entry, then: Callable[[Kept, KeyringProblem | None], object]) -> Ticket:
        """Ask the keyring whether it holds the token; `then` also hears why that is not known."""

        def found(answer: Done[bool] | Failed) -> None:
            if isinstance(answer, Done):
                then(Kept.KEYRING if answer.value else Kept.NOWHERE, None)
            else:
                then(Kept.NOT_KNOWN, answer.error if isinstance(answer.error, KeyringProblem) else None)

        return self._worker.read(lambda: kept_in(self._tokens, entry), found)

    def save(self, saving: Saving) -> None:
        """Put the token into the keyring (or memory) and the profile into the book, or neither.

        Without a token the one there is stays; one in memory moves to the keyring unless `session_only`.
        """
        entry, token = saving.profile.token_entry, saving.token
        if token is None and not saving.session_only:
            with suppress(KeyringProblem):
                token = self._session.get(entry)
        if token is None or saving.session_only:
            self._put(saving)
            return

        def stored(answer: Done[None] | Failed) -> None:
            if isinstance(answer, Done) and not saving.given_up:
                self._session.delete(entry)
                self._put(saving)
            elif isinstance(answer, Done):
                self._forget_unused(entry)
            elif not saving.given_up:
                saving.then(answer)

        self._worker.change(lambda: self._tokens.set(entry, token), stored)

    def remove(self, profile: Profile) -> None:
        """Forget a profile, and its token unless another profile uses it. Raises `FileNotSaved`."""
        self._book.remove(profile.profile_id)
        self._forget_unused(profile.token_entry)

    def _put(self, saving: Saving) -> None:
        entry = saving.profile.token_entry
        try:
            kept = self._book.put(saving.profile)
        except (InvalidProfile, FileNotSaved) as error:
            if saving.token is not None and not saving.session_only:
                self._forget_unused(entry)
            saving.then(Failed(error))
            return
        if saving.token is not None and saving.session_only:
            self._session.set(entry, saving.token)
        if saving.before is not None:
            self._forget_unused(saving.before.token_entry)
        saving.then(Done(kept))

    def _forget_unused(self, entry: Entry) -> None:
        if any(profile.token_entry == entry for profile in self._book.profiles):
            return
        was_in_memory = self._session.delete(entry)

        def deleted(answer: Done[bool] | Failed) -> None:
            if isinstance(answer, Failed) and not (was_in_memory and _has_no_keyring(answer.error)):
                self._left_behind(entry, answer.error)

        self._worker.change(lambda: self._tokens.delete(entry), deleted)


def _has_no_keyring(error: BaseException) -> bool:
    return isinstance(error, KeyringProblem) and error.code is KeyringFault.UNAVAILABLE
