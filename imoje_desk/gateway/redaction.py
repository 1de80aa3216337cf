"""Taking secrets out of text before anybody sees or stores it."""

from __future__ import annotations

import re

HIDDEN = "\u2022\u2022\u2022"

_BEARER = re.compile(r"(?i)\b(bearer)(?:[\s:=+]|%20)+[^\s\"',}]+")
_AUTHORIZATION = re.compile(r"(?i)(authorization[\"']?\s*[:=]\s*[\"']?)(?!bearer)(?:basic\s+)?[^\s\"',}]+")


def redacted(text: str, *secrets: str) -> str:
    """The text without anything that looks like a bearer token, and without the given secrets."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, HIDDEN)
    return _AUTHORIZATION.sub(rf"\1{HIDDEN}", _BEARER.sub(rf"\1 {HIDDEN}", text))


def without_echo(body: bytes, secret: str) -> bytes:
    """A reply's body without the secret, should the other side repeat it, plain or with JSON's escapes in any place."""
    written = "".join(rf"(?:{re.escape(each)}|\\{re.escape(each)}|\\u{ord(each):04x})" for each in secret)
    return re.sub(f"(?i:{written})".encode(), HIDDEN.encode(), body) if secret else body
