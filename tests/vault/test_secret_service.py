"""Against a real GNOME Keyring: the test command's own for the usual days, one of the test's own for the bad ones."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, cast

import pytest

from imoje_desk.domain.environment import Environment
from imoje_desk.vault.problems import Hint, KeyringFault, KeyringProblem
from imoje_desk.vault.tokens import SERVICE, Token, TokenStore, token_entry

pytestmark = [
    pytest.mark.secret_service,
    # The library leaves the connection of a refused call to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]

StoreMaker = Callable[..., TokenStore]

SECRET = "not-a-real-token-0123456789"
ENTRY = token_entry(
    Environment.SANDBOX,
    "https://sandbox.api.imoje.pl/v1/merchant",
    "abcdefghij0123456789",
    "62f574ed-d4ad-4a7e-9981-89ed7284aaba",
)


@pytest.fixture(autouse=True)
def no_connection_left_to_later_tests() -> Iterator[None]:
    yield
    gc.collect()


def run(*command: str, stdin: str | None = None) -> str:
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


class Desktop:
    """A D-Bus and an unlocked GNOME Keyring of this test's own; the environment points to them."""

    def __init__(self) -> None:
        self.bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.bus.stdout is not None
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()
        run("gnome-keyring-daemon", "--unlock", "--components=secrets", stdin="test-password")

    def signal_keyring(self, number: signal.Signals) -> None:
        reply = run(
            "dbus-send",
            "--session",
            "--print-reply=literal",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.GetConnectionUnixProcessID",
            "string:org.freedesktop.secrets",
        )
        os.kill(int(reply.split()[-1]), number)

    def lock(self) -> None:
        import secretstorage

        with closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_default_collection(connection).lock()

    def end_bus(self) -> None:
        self.bus.kill()
        self.bus.wait()


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")
    desktop = Desktop()
    with desktop.bus:
        yield desktop
        desktop.end_bus()


def fault_of(call: Callable[[], object]) -> KeyringFault:
    with pytest.raises(KeyringProblem) as failed:
        call()
    return failed.value.code


def test_a_token_is_kept_replaced_and_forgotten(store_on: StoreMaker) -> None:
    store = store_on()
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.MISSING
    store.set(ENTRY, Token("not-a-real-token-old"))
    store.set(ENTRY, Token(SECRET))
    assert store_on().get(ENTRY).reveal() == SECRET
    assert run("secret-tool", "lookup", "service", SERVICE, "username", ENTRY) == SECRET
    assert store.delete(ENTRY)
    assert not store.delete(ENTRY)
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.MISSING


def test_the_longest_token_of_every_allowed_character_comes_back_whole(store_on: StoreMaker) -> None:
    store = store_on()
    longest = Token(("".join(map(chr, range(0x21, 0x7F))) * 13)[:1200])
    store.set(ENTRY, longest)
    assert store.get(ENTRY) == longest
    assert store.delete(ENTRY)


def test_a_token_removed_with_the_systems_own_tool_is_missing(store_on: StoreMaker) -> None:
    store = store_on()
    store.set(ENTRY, Token(SECRET))
    run("secret-tool", "clear", "service", SERVICE, "username", ENTRY)
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.MISSING


def test_the_self_test_leaves_nothing_behind(store_on: StoreMaker, desktop: Desktop) -> None:
    store_on().self_test()
    found = subprocess.run(
        ["secret-tool", "search", "--all", "application", "Python keyring library"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (found.stdout, found.stderr) == ("", "")


def test_a_locked_keyring_that_nobody_unlocks_says_so_and_keeps_the_token(
    store_on: StoreMaker, desktop: Desktop
) -> None:
    store = store_on()
    store.set(ENTRY, Token(SECRET))
    desktop.lock()
    for call in (
        lambda: store.get(ENTRY),
        lambda: store.set(ENTRY, Token("not-a-real-token-new")),
        lambda: store.delete(ENTRY),
        store.self_test,
    ):
        assert fault_of(call) is KeyringFault.LOCKED
    run("gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets", stdin="test-password")
    assert store.get(ENTRY).reveal() == SECRET


def test_a_keyring_that_hangs_is_given_up_on_and_used_again_once_it_answers(
    store_on: StoreMaker, desktop: Desktop
) -> None:
    store = store_on(time_limit=1.0)
    store.set(ENTRY, Token(SECRET))
    desktop.signal_keyring(signal.SIGSTOP)
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.TIMEOUT
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.BUSY
    desktop.signal_keyring(signal.SIGCONT)
    while True:
        try:
            assert store.get(ENTRY).reveal() == SECRET
            return
        except KeyringProblem as problem:
            assert problem.code is KeyringFault.BUSY


def test_a_keyring_that_is_killed_between_write_and_read_did_not_save(store_on: StoreMaker, desktop: Desktop) -> None:
    from keyring.backends import SecretService

    keyring: Any = cast(Any, SecretService).Keyring()
    write = keyring.set_password

    def write_and_be_killed(*args: str) -> None:
        write(*args)
        desktop.signal_keyring(signal.SIGKILL)

    keyring.set_password = write_and_be_killed
    assert fault_of(lambda: store_on(keyring).set(ENTRY, Token(SECRET))) is KeyringFault.NOT_SAVED


def test_a_bus_that_ends_in_mid_work_is_a_problem_and_not_a_crash(store_on: StoreMaker, desktop: Desktop) -> None:
    store = store_on()
    store.set(ENTRY, Token(SECRET))
    desktop.end_bus()
    assert fault_of(lambda: store.get(ENTRY)) is KeyringFault.UNAVAILABLE
    with pytest.raises(KeyringProblem) as failed:
        store_on().self_test()
    assert (failed.value.code, failed.value.hint) == (KeyringFault.UNAVAILABLE, Hint.INSTALL_SECRET_SERVICE)
