from __future__ import annotations

import copy
import gc
import json
import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imoje_desk.domain.environment import Environment
from imoje_desk.vault.problems import Hint, KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import (
    LONGEST_TOKEN,
    SERVICE,
    BadToken,
    SessionTokens,
    Token,
    TokenFault,
    Tokens,
    TokenStore,
    forget_keyring_variables,
    proxy_entry,
    token_entry,
)

StoreMaker = Callable[..., TokenStore]

SECRET = "not-a-real-token-0123456789"
ENTRY = token_entry(
    Environment.PRODUCTION,
    "https://api.imoje.pl/v1/merchant",
    "abcdefghij0123456789",
    "62f574ed-d4ad-4a7e-9981-89ed7284aaba",
)
SANDBOX_ENTRY = token_entry(
    Environment.SANDBOX,
    "https://sandbox.api.imoje.pl/v1/merchant",
    "abcdefghij0123456789",
    "62f574ed-d4ad-4a7e-9981-89ed7284aaba",
)


class MemoryKeyring:
    """A keyring that works; those that misbehave derive from it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.asked: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.append("get")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked.append("set")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.asked.append("delete")
        del self.kept[service, username]


class HangingKeyring(MemoryKeyring):
    """Waits for its owner, as a locked keyring does; counts the calls that got in."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = threading.Event()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.entered.set()
        self.answered.wait()
        return super().get_password(service, username)


@pytest.fixture
def hanging() -> Iterator[HangingKeyring]:
    keyring = HangingKeyring()
    yield keyring
    keyring.answered.set()


def fault_of(call: Callable[[], object]) -> KeyringFault:
    with pytest.raises(KeyringProblem) as failed:
        call()
    return failed.value.code


# The token itself


@pytest.mark.parametrize("text", [SECRET, f"  {SECRET}\n", f"Bearer {SECRET}", f"\tbearer   {SECRET} \r\n"])
def test_a_pasted_token_loses_what_was_pasted_around_it(text: str) -> None:
    assert Token.parse(text).reveal() == SECRET


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", TokenFault.EMPTY),
        (" \n ", TokenFault.EMPTY),
        ("Bearer ", TokenFault.EMPTY),
        ("two words", TokenFault.FORBIDDEN_CHARACTERS),
        ("Bearer two words", TokenFault.FORBIDDEN_CHARACTERS),
        ("xbearer y", TokenFault.FORBIDDEN_CHARACTERS),
        ("Bearer Bearer x", TokenFault.FORBIDDEN_CHARACTERS),
        ("line\nbreak", TokenFault.FORBIDDEN_CHARACTERS),
        ("line\r\nX-Header: y", TokenFault.FORBIDDEN_CHARACTERS),
        ("żeton", TokenFault.FORBIDDEN_CHARACTERS),
        ("nul\x00", TokenFault.FORBIDDEN_CHARACTERS),
        ("del\x7f", TokenFault.FORBIDDEN_CHARACTERS),
        ("x" * (LONGEST_TOKEN + 1), TokenFault.TOO_LONG),
    ],
)
def test_a_text_that_is_no_token_is_refused_without_being_quoted(text: str, code: TokenFault) -> None:
    with pytest.raises(BadToken) as refused:
        Token.parse(text)
    assert refused.value.code is code
    assert refused.value.args == (code.value,)


@given(st.text())
@example("x" * LONGEST_TOKEN)
@example("Bearer")
def test_whatever_is_accepted_can_go_into_a_header_as_it_is(text: str) -> None:
    try:
        secret = Token.parse(text).reveal()
    except BadToken as refused:
        assert refused.__cause__ is None
        return
    assert secret in text
    assert 0 < len(secret) <= LONGEST_TOKEN
    assert all("\x21" <= character <= "\x7e" for character in secret)
    assert Token(secret).reveal() == secret


def test_a_token_shows_itself_nowhere() -> None:
    token = Token(SECRET)
    shown = [repr(token), str(token), f"{token}", f"{token:>40}", f"{token!r}", "%s" % token, repr([token])]  # noqa: UP031
    assert not any(SECRET in text for text in shown)
    for carry in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps, vars):
        with pytest.raises(TypeError) as refused:
            carry(token)
        assert SECRET not in str(refused.value)


def test_tokens_are_equal_by_their_secret_and_serve_as_no_key() -> None:
    assert Token(SECRET) == Token.parse(f"Bearer {SECRET}")
    assert Token(SECRET) != Token(SECRET + "1")
    assert Token(SECRET) != SECRET
    with pytest.raises(TypeError):
        hash(Token(SECRET))


def test_entries_are_told_apart_by_environment_host_and_shop() -> None:
    assert ENTRY == "production|api.imoje.pl|abcdefghij0123456789|62f574ed-d4ad-4a7e-9981-89ed7284aaba"
    assert SANDBOX_ENTRY != ENTRY
    assert proxy_entry("http://anna@proxy.example:3128") == "proxy|http://anna@proxy.example:3128"


# Keeping it


@pytest.fixture(params=["keyring", "session"])
def tokens(request: pytest.FixtureRequest, store_on: StoreMaker) -> Tokens:
    return SessionTokens() if request.param == "session" else store_on(MemoryKeyring())


def test_a_token_is_kept_replaced_and_forgotten(tokens: Tokens) -> None:
    assert fault_of(lambda: tokens.get(ENTRY)) is KeyringFault.MISSING
    tokens.set(ENTRY, Token("not-a-real-token-old"))
    tokens.set(ENTRY, Token(SECRET))
    assert tokens.get(ENTRY).reveal() == SECRET
    assert fault_of(lambda: tokens.get(SANDBOX_ENTRY)) is KeyringFault.MISSING
    assert tokens.delete(ENTRY)
    assert not tokens.delete(ENTRY)
    assert fault_of(lambda: tokens.get(ENTRY)) is KeyringFault.MISSING


def test_a_store_that_was_never_used_closes_too(store_on: StoreMaker) -> None:
    store_on(MemoryKeyring()).close()


def test_a_closed_store_gives_no_token_away(tokens: Tokens) -> None:
    tokens.set(ENTRY, Token(SECRET))
    tokens.close()
    assert fault_of(lambda: tokens.get(ENTRY)) in (KeyringFault.UNAVAILABLE, KeyringFault.MISSING)
    tokens.close()


def test_the_keyring_sees_one_service_name(store_on: StoreMaker) -> None:
    keyring = MemoryKeyring()
    store_on(keyring).set(ENTRY, Token(SECRET))
    assert keyring.kept == {(SERVICE, ENTRY): SECRET}


@pytest.mark.parametrize("kept", ["", "two words", "x" * 5000, "żeton"])
def test_a_text_in_the_keyring_that_is_no_token_counts_as_missing(store_on: StoreMaker, kept: str) -> None:
    keyring = MemoryKeyring()
    keyring.kept[SERVICE, ENTRY] = kept
    assert fault_of(lambda: store_on(keyring).get(ENTRY)) is KeyringFault.MISSING


class SwallowingKeyring(MemoryKeyring):
    """Reports success and keeps nothing, the first so many times."""

    def __init__(self, swallow: int) -> None:
        super().__init__()
        self.swallow = swallow

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password)
        self.swallow -= 1
        if self.swallow >= 0:
            del self.kept[service, username]


def test_a_write_that_was_swallowed_once_is_made_again(store_on: StoreMaker) -> None:
    store = store_on(SwallowingKeyring(1))
    store.set(ENTRY, Token(SECRET))
    assert store.get(ENTRY).reveal() == SECRET


def test_a_keyring_that_swallows_writes_is_found_out(store_on: StoreMaker) -> None:
    keyring = SwallowingKeyring(99)
    assert fault_of(lambda: store_on(keyring).set(ENTRY, Token(SECRET))) is KeyringFault.NOT_SAVED
    assert keyring.asked == ["set", "get", "set", "get"]


class DyingKeyring(MemoryKeyring):
    """Its daemon dies after so many calls, with an error that is not the library's own."""

    def __init__(self, calls: int) -> None:
        super().__init__()
        self.calls = calls

    def _live(self, secret: str = "") -> None:
        self.calls -= 1
        if self.calls < 0:
            raise RuntimeError(f"the bus is gone {secret}")

    def get_password(self, service: str, username: str) -> str | None:
        self._live()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._live(password)
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._live()
        super().delete_password(service, username)


def test_a_keyring_that_dies_between_write_and_read_did_not_save(store_on: StoreMaker) -> None:
    assert fault_of(lambda: store_on(DyingKeyring(1)).set(ENTRY, Token(SECRET))) is KeyringFault.NOT_SAVED


def test_a_backends_error_is_told_by_its_type_and_never_quotes_the_token(store_on: StoreMaker) -> None:
    with pytest.raises(KeyringProblem) as failed:
        store_on(DyingKeyring(0)).set(ENTRY, Token(SECRET))
    problem = failed.value
    assert (problem.code, problem.detail) == (KeyringFault.FAILED, "RuntimeError")
    assert problem.__cause__ is None and problem.__context__ is None
    assert SECRET not in "".join(traceback.format_exception(problem)) + repr(problem)
    frames = [frame.f_code.co_name for frame, _ in traceback.walk_tb(problem.__traceback__)]
    assert "set_password" not in frames


def test_a_backend_that_tries_to_end_the_thread_ends_only_its_call(store_on: StoreMaker) -> None:
    class Exiting(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            if not self.asked:
                self.asked.append("get")
                raise SystemExit
            return super().get_password(service, username)

    store = store_on(Exiting())
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.FAILED
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.MISSING


def test_every_failing_step_is_reported_and_the_next_try_succeeds(store_on: StoreMaker) -> None:
    for calls in range(5):
        keyring = DyingKeyring(calls)
        store = store_on(keyring)
        with pytest.raises(KeyringProblem):
            store.set(ENTRY, Token(SECRET))
            store.get(ENTRY)
            store.delete(ENTRY)
        keyring.calls = 99
        store.set(ENTRY, Token(SECRET))
        assert store.get(ENTRY).reveal() == SECRET


def test_a_token_that_stays_after_deleting_is_reported(store_on: StoreMaker) -> None:
    class Clinging(MemoryKeyring):
        def delete_password(self, service: str, username: str) -> None:
            pass

    store = store_on(Clinging())
    store.set(ENTRY, Token(SECRET))
    assert fault_of(lambda: store.delete(ENTRY)) is KeyringFault.FAILED


class KeyringLocked(Exception):
    """Named as keyring names it."""


class KeychainDenied(Exception):
    """Named as keyring's macOS backend names it."""


class PromptDismissedException(Exception):
    """Named as secretstorage names it."""


@pytest.mark.parametrize(
    ("error", "cause", "code"),
    [
        (KeyringLocked(), None, KeyringFault.LOCKED),
        (KeyringLocked(), KeychainDenied(), KeyringFault.DENIED),
        (RuntimeError(), PromptDismissedException(), KeyringFault.LOCKED),
        (RuntimeError("Cancelled by user"), None, KeyringFault.LOCKED),
        (RuntimeError(), OSError(), KeyringFault.FAILED),
    ],
)
def test_locked_and_denied_are_told_apart(
    store_on: StoreMaker, error: Exception, cause: Exception | None, code: KeyringFault
) -> None:
    class Refusing(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise error from cause

    assert fault_of(lambda: store_on(Refusing()).get(ENTRY)) is code


def test_the_self_test_leaves_nothing_behind_and_touches_no_token(store_on: StoreMaker) -> None:
    keyring = MemoryKeyring()
    store = store_on(keyring)
    store.set(ENTRY, Token(SECRET))
    store.self_test()
    assert keyring.kept == {(SERVICE, ENTRY): SECRET}


def test_the_self_test_finds_out_a_keyring_that_does_not_keep(store_on: StoreMaker) -> None:
    assert fault_of(store_on(SwallowingKeyring(99)).self_test) is KeyringFault.NOT_SAVED


def test_a_canary_that_could_not_be_read_back_is_removed(store_on: StoreMaker) -> None:
    class ReadsOnceWrong(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            kept = super().get_password(service, username)
            return kept and "another" if len(self.asked) < 5 else kept

    keyring = ReadsOnceWrong()
    assert fault_of(store_on(keyring).self_test) is KeyringFault.NOT_SAVED
    assert keyring.kept == {}


# The thread


def test_a_keyring_that_hangs_ends_the_wait_and_gets_no_second_call(
    store_on: StoreMaker, hanging: HangingKeyring
) -> None:
    before = threading.active_count()
    store = store_on(hanging, time_limit=0.01)
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.TIMEOUT
    for _ in range(20):
        assert fault_of(lambda: store.set(ENTRY, Token(SECRET))) is KeyringFault.BUSY
    assert threading.active_count() == before + 1
    assert hanging.asked == []


def test_a_keyring_that_was_unlocked_late_works_again(store_on: StoreMaker, hanging: HangingKeyring) -> None:
    store = store_on(hanging, time_limit=0.01)
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.TIMEOUT
    hanging.answered.set()
    while True:
        try:
            store.set(ENTRY, Token(SECRET))
            break
        except KeyringProblem as problem:
            assert problem.code in (KeyringFault.BUSY, KeyringFault.TIMEOUT)
    assert hanging.kept == {(SERVICE, ENTRY): SECRET}


def test_who_waits_behind_a_hanging_call_is_told_that_the_keyring_is_busy(
    store_on: StoreMaker, hanging: HangingKeyring
) -> None:
    store = store_on(hanging, time_limit=0.2)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(fault_of, lambda: store.get(ENTRY))
        assert hanging.entered.wait(10)
        assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.BUSY
        assert first.result() is KeyringFault.TIMEOUT


def test_closing_does_not_wait_for_a_keyring_that_hangs(store_on: StoreMaker, hanging: HangingKeyring) -> None:
    store = store_on(hanging, time_limit=0.01)
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.TIMEOUT
    store.close()
    assert not hanging.answered.is_set()


def test_calls_of_many_threads_reach_the_keyring_one_at_a_time_on_one_thread(store_on: StoreMaker) -> None:
    inside = threading.Lock()
    threads: set[str] = set()

    class Strict(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            assert inside.acquire(blocking=False)
            threads.add(threading.current_thread().name)
            try:
                return super().get_password(service, username)
            finally:
                inside.release()

    store = store_on(Strict())
    store.set(ENTRY, Token(SECRET))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.get(ENTRY).reveal(), range(200)))
    assert found == [SECRET] * 200
    assert threads == {"keyring"}


def test_the_store_holds_no_token_between_calls(store_on: StoreMaker) -> None:
    def in_memory() -> int:
        gc.collect()
        return sum(isinstance(found, Token) for found in gc.get_objects())

    def soon_gone() -> bool:
        """The keyring's thread may still be on its way out of the call."""
        return any(in_memory() == before for _ in range(50))

    store = store_on(MemoryKeyring())
    before = in_memory()
    store.set(ENTRY, Token(SECRET))
    assert soon_gone()
    assert store.get(ENTRY) == Token(SECRET)
    assert soon_gone()


# Choosing the keyring


def test_looking_at_the_module_does_not_import_keyring() -> None:
    command = "import sys, imoje_desk.vault.tokens as t; t.TokenStore().close(); sys.exit('keyring' in sys.modules)"
    subprocess.run([sys.executable, "-c", command], check=True, timeout=60)


def test_without_a_keyring_nothing_is_written_and_the_hint_says_what_would_help(store_on: StoreMaker) -> None:
    store = store_on()
    with pytest.raises(KeyringProblem) as failed:
        store.set(ENTRY, Token(SECRET))
    assert (failed.value.code, failed.value.hint) == (KeyringFault.UNAVAILABLE, Hint.START_DESKTOP_BUS)


def test_a_desktop_without_a_keyring_is_told_to_install_one(
    store_on: StoreMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus-here")
    with pytest.raises(KeyringProblem) as failed:
        store_on().self_test()
    assert failed.value.hint is Hint.INSTALL_SECRET_SERVICE


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_whose_keyring_does_not_load_needs_a_repaired_installation(
    store_on: StoreMaker, platform: str
) -> None:
    with pytest.raises(KeyringProblem) as failed:
        store_on(platform=platform).self_test()
    assert (failed.value.code, failed.value.hint) == (KeyringFault.UNAVAILABLE, Hint.REPAIR_INSTALLATION)


def test_a_plaintext_keyring_is_not_used_whoever_asks_for_it(
    store_on: StoreMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "plain_text_keyring.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 99\n"
        "    def get_password(self, *a): return 'x'\n"
        "    def set_password(self, *a): pass\n"
    )
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir(parents=True)
    config.write_text(f"[backend]\ndefault-keyring=plain_text_keyring.Keyring\nkeyring-path={tmp_path}\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "plain_text_keyring.Keyring")

    assert fault_of(lambda: store_on().set(ENTRY, Token(SECRET))) is KeyringFault.UNAVAILABLE
    assert "plain_text_keyring" not in sys.modules
    assert "PYTHON_KEYRING_BACKEND" not in os.environ


def test_variables_that_steer_the_library_are_dropped_and_no_others() -> None:
    environ = {
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "KEYRING_PROPERTY_SCHEME": "KeePassXC",
        "KEYCHAIN_PATH": "elsewhere.keychain",
        "HOME": "stays",
    }
    forget_keyring_variables(environ)
    assert environ == {"HOME": "stays"}


class CredentialManager(ModuleType):
    """As much of Windows' Credential Manager as keyring calls, with its limit of 2,560 bytes."""

    CRED_TYPE_GENERIC = 1
    CRED_PERSIST_LOCAL_MACHINE = 2
    CRED_PERSIST_ENTERPRISE = 3

    class error(Exception):
        def __init__(self, winerror: int, funcname: str) -> None:
            super().__init__(winerror, funcname)
            self.winerror = winerror
            self.funcname = funcname

    def __init__(self) -> None:
        super().__init__("win32ctypes.pywin32")
        self.pywintypes = SimpleNamespace(error=self.error)
        self.win32cred = self
        self.kept: dict[str, dict[str, Any]] = {}

    def CredRead(self, Type: int, TargetName: str) -> dict[str, Any]:
        if TargetName not in self.kept:
            raise self.error(1168, "CredRead")
        return self.kept[TargetName]

    def CredWrite(self, credential: dict[str, Any], flags: int) -> None:
        blob = credential["CredentialBlob"].encode("utf-16-le")
        if len(blob) > 2560:
            raise self.error(1783, "CredWrite")
        self.kept[credential["TargetName"]] = credential | {"CredentialBlob": blob}

    def CredDelete(self, Type: int, TargetName: str) -> None:
        del self.kept[TargetName]


@pytest.fixture
def credential_manager(monkeypatch: pytest.MonkeyPatch) -> CredentialManager:
    manager = CredentialManager()
    monkeypatch.setitem(sys.modules, "win32ctypes", ModuleType("win32ctypes"))
    monkeypatch.setitem(sys.modules, "win32ctypes.pywin32", manager)
    monkeypatch.delitem(sys.modules, "keyring.backends.Windows", raising=False)
    return manager


def test_the_longest_token_fits_into_windows_credential_manager(
    store_on: StoreMaker, credential_manager: CredentialManager
) -> None:
    store = store_on(platform="win32")
    longest = Token("x" * LONGEST_TOKEN)
    store.set(ENTRY, Token(SECRET))
    store.set(SANDBOX_ENTRY, longest)
    assert store.get(ENTRY).reveal() == SECRET
    assert store.get(SANDBOX_ENTRY) == longest
    assert {entry["Persist"] for entry in credential_manager.kept.values()} == {
        credential_manager.CRED_PERSIST_LOCAL_MACHINE
    }
    store.self_test()
    assert store.delete(ENTRY) and store.delete(SANDBOX_ENTRY)
    assert credential_manager.kept == {}


def test_a_token_too_long_for_windows_is_refused_before_the_keyring_is_asked() -> None:
    with pytest.raises(BadToken) as refused:
        Token.parse("x" * 1300)
    assert refused.value.code is TokenFault.TOO_LONG
