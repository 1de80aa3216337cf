"""What an administrator needs to know about an installation, in a file for a ticket: no secret, no payer data.

Every value is a version, a code out of this program's own lists, a number or a date. Paths, names, addresses and
amounts have no place in it; what other programs wrote is taken only where it looks like a code.
"""

from __future__ import annotations

import json
import platform
import re
import ssl
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from imoje_desk import __version__
from imoje_desk.domain.environment import PRESETS, Environment
from imoje_desk.gateway import proxy, tls
from imoje_desk.gateway.client import LIBRARIES
from imoje_desk.gateway.errors import GatewayError
from imoje_desk.journal.inspection import DATABASE, inspect
from imoje_desk.places import Places
from imoje_desk.vault.problems import KeyringProblem
from imoje_desk.vault.settings import SettingsFile
from imoje_desk.vault.tokens import TokenStore

_CODE = re.compile(r"[A-Za-z0-9_.-]{0,64}")
_DID_NOT_START = {"platform": "did not start"}

Report = dict[str, object]


def write(file: Path, where: Places, tokens: TokenStore, window: Callable[[], Mapping[str, object]]) -> None:
    """Write the report, as JSON. `window` starts Qt and tells about it.

    It is written before Qt is started and replaced afterwards, because a Qt without a usable display ends the whole
    process. Raises OSError where the file cannot be written.
    """
    report = collect(where, tokens)
    _save(file, report | {"window": _DID_NOT_START})
    _save(file, report | {"window": dict(window())})


def collect(where: Places, tokens: TokenStore) -> Report:
    """All but what only a started Qt can tell. Asks the keyring for its name alone, and the network for nothing."""
    tls.drop_steering_variables()
    return {
        "written": _date(datetime.now(UTC).timestamp()),
        "versions": {
            "imoje-desk": __version__,
            "python": platform.python_version(),
            "libraries": LIBRARIES,
            "database": DATABASE,
            "openssl": ssl.OPENSSL_VERSION,
            "system": platform.platform(),
            "bundle": hasattr(sys, "_MEIPASS"),
        },
        "keyring": _keyring(tokens),
        "proxy": _proxy(where),
        "tls": _tls(),
        "journal": _journal(where),
    }


def _keyring(tokens: TokenStore) -> Report:
    try:
        return {"backend": tokens.backend()}
    except KeyringProblem as problem:
        return {"backend": None, "problem": problem.code.value, "hint": problem.hint.value if problem.hint else ""}


def _proxy(where: Places) -> Report:
    settings = SettingsFile(where.data)
    report: Report = {"mode": settings.settings.proxy_mode.value}
    if settings.problem is not None:
        report["settings_file"] = settings.problem.code.value
    try:
        found = proxy.resolve(settings.settings.proxy, PRESETS[Environment.PRODUCTION])
        return report | {"in_use": found.url is not None}
    except GatewayError as error:
        return report | {"problem": error.failure.value, "cause": _code(error.cause)}


def _tls() -> Report:
    try:
        context = tls.system_context()
        context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="example.org")  # loads what is trusted
    except (OSError, ssl.SSLError) as error:
        return {"context": type(error).__name__}
    return {"context": "made", "at_least": context.minimum_version.name}


def _journal(where: Places) -> Report:
    seen = inspect(where.data / "journal", where.marker / "marker")
    return {
        "health": seen.condition.value if seen.condition else "none yet",
        "layout": seen.version,
        "attempts": dict(seen.attempts),
        "last_errors": [
            {
                "at": _date(trouble.wall),
                "state": trouble.state,
                "exception": _code(trouble.exception),
                "http_status": trouble.http_status,
                "gateway_code": _code(trouble.gateway_code),
            }
            for trouble in seen.troubles
        ],
    }


def _code(text: str) -> str:
    return text if _CODE.fullmatch(text) else "(not a code)"


def _date(wall: float) -> str:
    return datetime.fromtimestamp(wall, UTC).isoformat(timespec="seconds")


def _save(file: Path, report: Report) -> None:
    file.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
