"""Tokens in the operating system's keyring, and the only importer of `keyring`.

The library's own choice of a backend is never consulted: it may fall back to a file in plain text, or to one
that swallows every write. A backend is taken by name from a short list of real keyrings, and each write is read
back. `keyring` itself is imported on the keyring's thread, at first use.
"""

from __future__ import annotations

import hmac
import importlib
import os
import re
import secrets
import sys
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from enum import Enum
from typing import Final, NewType, NoReturn, Protocol, TypeVar, cast

from imoje_desk.domain.environment import Environment, authority
from imoje_desk.domain.ledger import LedgerAddress
from imoje_desk.vault.keyring_thread import KeyringThread
from imoje_desk.vault.problems import Hint, KeyringFault, KeyringProblem

SERVICE: Final = "imoje-desk"
LONGEST_TOKEN: Final = 1200
"""In characters. Windows keeps at most 2,560 bytes of UTF-16; 2,400 leave room for its own marks."""

T = TypeVar("T")
Entry = NewType("Entry", str)
"""The name of a secret inside the keyring; no secret itself."""


class TokenFault(Enum):
    """Why a text is no token."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    FORBIDDEN_CHARACTERS = "forbidden_characters"


class BadToken(ValueError):
    """The text is no token; `code` says why, and nothing quotes the text."""

    def __init__(self, code: TokenFault) -> None:
        super().__init__(code.value)
        self.code = code


class Token:
    """A secret of printable ASCII without spaces, at most 1,200 characters; only `reveal` gives it away.

    Raises `BadToken`. Its repr, text and format show stars; it cannot be pickled or copied.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if not text:
            raise BadToken(TokenFault.EMPTY)
        if not _TOKEN.fullmatch(text):
            raise BadToken(TokenFault.FORBIDDEN_CHARACTERS)
        if len(text) > LONGEST_TOKEN:
            raise BadToken(TokenFault.TOO_LONG)
        self._text = text

    @classmethod
    def parse(cls, text: str) -> Token:
        """The token in a pasted text: surrounding whitespace and a leading "Bearer " are dropped."""
        return cls(_BEARER.sub("", text.strip()))

    def reveal(self) -> str:
        """The secret itself, for the one call that needs it."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Token) and hmac.compare_digest(self._text, other._text)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "Token(***)"

    def __str__(self) -> str:
        return "***"

    def __format__(self, spec: str) -> str:
        return "***"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a token is never pickled or copied")


def token_entry(environment: Environment, base_url: str, merchant_id: str, service_id: str) -> Entry:
    """The entry of a shop's token. It names the host, so that a token never follows an edited address."""
    return Entry(f"{environment.value}|{authority(base_url)}|{merchant_id}|{service_id}")


def proxy_entry(proxy_url: str) -> Entry:
    """The entry of a proxy's password, by the proxy's normalised address (user name and all)."""
    return Entry(f"proxy|{proxy_url}")


def ledger_entry(address: LedgerAddress) -> Entry:
    """The entry of the password to a team's ledger: another host, database or user has another one."""
    return Entry(f"ledger|{address}")


class Tokens(Protocol):
    """Where tokens are kept. Methods raise `KeyringProblem`, and may wait: not for the GUI thread."""

    def get(self, entry: Entry) -> Token:
        """The token kept there; the problem MISSING when there is none that could be used."""

    def set(self, entry: Entry, token: Token) -> None:
        """Keep a token, in place of an earlier one."""

    def delete(self, entry: Entry) -> bool:
        """Forget a token; whether there was one."""

    def close(self) -> None:
        """Let go of whatever is held; no token is given out afterwards."""


class SessionTokens:
    """Tokens of this run only, in memory: for when no keyring is at hand, and for the training gateway."""

    def __init__(self) -> None:
        self._tokens: dict[Entry, Token] = {}

    def get(self, entry: Entry) -> Token:
        """The token kept under `entry`; raises the problem MISSING."""
        try:
            return self._tokens[entry]
        except KeyError:
            raise KeyringProblem(KeyringFault.MISSING) from None

    def set(self, entry: Entry, token: Token) -> None:
        """Keep a token until the program ends."""
        self._tokens[entry] = token

    def delete(self, entry: Entry) -> bool:
        """Forget a token; whether there was one."""
        return self._tokens.pop(entry, None) is not None

    def close(self) -> None:
        """Forget every token."""
        self._tokens.clear()


class Backend(Protocol):
    """The part of a keyring backend that is used."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class TokenStore:
    """Tokens in the operating system's keyring; see `Tokens`.

    Every call waits for the keyring at most `time_limit` seconds: a locked keyring asks its owner and has no
    limit of its own. Without a `backend` the first of the platform's list that works is taken at first use.
    """

    def __init__(
        self, backend: Backend | None = None, *, platform: str = sys.platform, time_limit: float = 30.0
    ) -> None:
        if backend is None:
            forget_keyring_variables(os.environ)
        self._backend = backend
        self._platform = platform
        self._thread = KeyringThread(time_limit)

    def get(self, entry: Entry) -> Token:
        """The token kept under `entry`; MISSING when there is none, or only a text that is no token."""
        return self._call(lambda backend: _read(backend, SERVICE, entry))

    def set(self, entry: Entry, token: Token) -> None:
        """Keep a token and read it back; where it is not returned, once more, then NOT_SAVED."""
        self._call(lambda backend: _write(backend, SERVICE, entry, token))

    def delete(self, entry: Entry) -> bool:
        """Forget a token; whether there was one. FAILED when it is still there afterwards."""
        return self._call(lambda backend: _delete(backend, SERVICE, entry))

    def self_test(self) -> None:
        """Write, read back and delete a canary under a throw-away name. Raises `KeyringProblem`."""
        self._call(_try_out)

    def backend(self) -> str:
        """The keyring in use, by its class in the library; it is asked for nothing. UNAVAILABLE where there is none."""
        return self._call(lambda backend: f"{type(backend).__module__}.{type(backend).__qualname__}")

    def close(self) -> None:
        """Stop the keyring's thread. One that hangs in a call is left behind, and holds nothing up."""
        self._thread.close()

    def _call(self, work: Callable[[Backend], T]) -> T:
        return self._thread.call(lambda: work(self._chosen()))

    def _chosen(self) -> Backend:
        if self._backend is None:
            self._backend = _first_that_works(self._platform)
        return self._backend


def forget_keyring_variables(environ: MutableMapping[str, str]) -> None:
    """Drop the variables that would steer the library to another keyring, or to another file of it."""
    for name in list(environ):
        if name in _STEERING or name.startswith("KEYRING_PROPERTY_"):
            del environ[name]


def _first_that_works(platform: str) -> Backend:
    """Raises the problem UNAVAILABLE; asked again at the next call, for a keyring may have been started."""
    for module, name in _BACKENDS.get(platform, _FREEDESKTOP):
        try:
            kind = getattr(importlib.import_module(module), name)
            kind.priority  # noqa: B018 - raises where this keyring cannot work
            backend = kind()
            if platform == "win32":
                backend.persist = "local machine"  # not carried to other computers of a domain
            return cast(Backend, backend)
        except Exception:
            continue
    raise KeyringProblem(KeyringFault.UNAVAILABLE, hint=_hint(platform))


def _hint(platform: str) -> Hint:
    if platform in _BACKENDS:
        return Hint.REPAIR_INSTALLATION
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return Hint.START_DESKTOP_BUS
    return Hint.INSTALL_SECRET_SERVICE


def _read(backend: Backend, service: str, entry: str) -> Token:
    with suppress(BadToken):
        return Token(backend.get_password(service, entry) or "")
    raise KeyringProblem(KeyringFault.MISSING)


def _write(backend: Backend, service: str, entry: str, token: Token) -> None:
    for _ in range(2):
        backend.set_password(service, entry, token.reveal())
        try:
            kept = backend.get_password(service, entry)
        except Exception:
            break
        if kept == token.reveal():
            return
    raise KeyringProblem(KeyringFault.NOT_SAVED)


def _delete(backend: Backend, service: str, entry: str) -> bool:
    if backend.get_password(service, entry) is None:
        return False
    backend.delete_password(service, entry)
    if backend.get_password(service, entry) is not None:
        raise KeyringProblem(KeyringFault.FAILED, detail="still there")
    return True


def _try_out(backend: Backend) -> None:
    service, entry = f"{SERVICE}-self-test", secrets.token_hex(8)
    try:
        _write(backend, service, entry, Token(secrets.token_hex(16)))
    except Exception:
        with suppress(Exception):
            _delete(backend, service, entry)
        raise
    _delete(backend, service, entry)


_TOKEN: Final = re.compile(r"[\x21-\x7e]+")
_BEARER: Final = re.compile(r"\Abearer(?:\s+|\Z)", re.IGNORECASE)
_STEERING: Final = frozenset({"PYTHON_KEYRING_BACKEND", "KEYCHAIN_PATH"})
_BACKENDS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
}
_FREEDESKTOP: Final = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.libsecret", "Keyring"),
)
