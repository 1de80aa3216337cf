"""What holds for every test: it touches nothing of the user's, and leaves nothing running behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
import traceback
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.support.cluster import Cluster

# Set by `packaging/dev.py test` around the keyring it started for this purpose; never by hand,
# because without it these tests would write into the user's own keyring.
PRIVATE_KEYRING = "IMOJE_DESK_PRIVATE_KEYRING"

# How slow a machine is must not decide whether a test passes.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("ci"), derandomize=False, max_examples=5_000)
settings.load_profile("ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if PRIVATE_KEYRING in os.environ:
        return
    skip = pytest.mark.skip(reason="needs the private keyring that `packaging/dev.py test` starts")
    for item in items:
        if item.get_closest_marker("secret_service"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for the whole run; skipped where the system has none to offer."""
    from tests.support.cluster import Cluster, server_binaries

    if sys.platform != "linux":
        pytest.skip("the tests start a PostgreSQL of their own on Linux only")
    server_binaries()
    made = Cluster("/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def nothing_of_the_user(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test has a home of its own, and no session bus unless the keyring there is the test's own."""
    home = tmp_path_factory.mktemp("home")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        for variable, folder in {
            "HOME": "",
            "USERPROFILE": "",
            "APPDATA": "AppData/Roaming",
            "LOCALAPPDATA": "AppData/Local",
            "XDG_CONFIG_HOME": ".config",
            "XDG_DATA_HOME": ".local/share",
            "XDG_STATE_HOME": ".local/state",
            "XDG_CACHE_HOME": ".cache",
        }.items():
            patch.setenv(variable, str(home / folder))
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        if not request.node.get_closest_marker("secret_service"):
            patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        yield


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Fails a test that started a thread, daemon or not, alive two seconds after its end."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    left = []
    for thread in set(threading.enumerate()) - before:
        # A dummy stands for a thread that Python did not start and cannot join.
        if isinstance(thread, threading._DummyThread):
            continue
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            left.append(f"{thread.name}{' (daemon)' if thread.daemon else ''}")
    if left:
        pytest.fail("the test left threads running: " + ", ".join(sorted(left)), pytrace=False)


@pytest.fixture(autouse=True)
def no_window_left_behind() -> Iterator[None]:
    """Fails a test that leaves a top-level widget alive, shown or hidden."""
    before = _windows().keys()
    yield
    if not _windows().keys() - before:
        return
    _finish_deleting()
    if left := [name for address, name in _windows().items() if address not in before]:
        pytest.fail("the test left windows behind: " + ", ".join(sorted(left)), pytrace=False)


@pytest.fixture(autouse=True)
def no_timer_left_behind() -> Iterator[None]:
    """Fails a test that leaves a QTimer ticking, and says where it was started."""
    if "PySide6.QtCore" not in sys.modules:
        yield
        return
    from PySide6.QtCore import QTimer

    start = QTimer.start
    started: list[tuple[weakref.ref[QTimer], str]] = []

    def recording_start(timer: QTimer, *interval: Any) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        started.append((weakref.ref(timer), f"{caller.filename}:{caller.lineno}"))
        start(timer, *interval)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QTimer, "start", recording_start)
        yield
    if not _ticking(started):
        return
    _finish_deleting()
    if left := _ticking(started):
        pytest.fail("the test left timers ticking, started at " + ", ".join(sorted(left)), pytrace=False)


def _windows() -> dict[int, str]:
    """Every top-level widget: its address and what it may be known by."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    return {
        getCppPointer(widget)[0]: f"{type(widget).__name__} “{widget.objectName() or widget.windowTitle()}”"
        for widget in (QApplication.topLevelWidgets() if QApplication.instance() else [])
    }


def _ticking(started: list[tuple[weakref.ref[Any], str]]) -> set[str]:
    from shiboken6 import isValid

    timers = ((reference(), place) for reference, place in started)
    return {place for timer, place in timers if timer is not None and isValid(timer) and timer.isActive()}


def _finish_deleting() -> None:
    """Carries out every deleteLater, and drops what only reference cycles kept alive."""
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
