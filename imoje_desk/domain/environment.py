"""Where a profile's calls go: environments, base addresses, the proxy, and which links may be opened.

Everything here is read strictly and by one pattern each, never by a lenient URL parser: a parser that quietly
drops a line break or accepts a backslash would show one host and send the token to another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final

BASE_PATH: Final = "/v1/merchant"


class Environment(StrEnum):
    """Which gateway a profile talks to; production and sandbox have separate accounts, ids and tokens."""

    PRODUCTION = "production"
    SANDBOX = "sandbox"
    CUSTOM = "custom"
    TRAINING = "training"


PRESETS: Final[Mapping[Environment, str]] = {
    Environment.PRODUCTION: f"https://api.imoje.pl{BASE_PATH}",
    Environment.SANDBOX: f"https://sandbox.api.imoje.pl{BASE_PATH}",
}

PAYWALL_HOSTS: Final[Mapping[Environment, frozenset[str]]] = {
    Environment.PRODUCTION: frozenset({"paywall.imoje.pl", "paywall.pay.ing.pl"}),
    Environment.SANDBOX: frozenset({"sandbox.paywall.imoje.pl", "paywall.sandbox.pay.ing.pl"}),
    Environment.CUSTOM: frozenset(),
    Environment.TRAINING: frozenset(),
}
"""The payer pages of each environment (the older imoje.pl names and the newer pay.ing.pl ones)."""

LOOPBACK_HOSTS: Final = frozenset({"127.0.0.1", "[::1]", "localhost"})


class UrlFault(Enum):
    """Why an address was refused."""

    EMPTY = "empty"
    CONTROL_CHARACTER = "control_character"
    NON_ASCII = "non_ascii"
    SCHEME = "scheme"
    PLAIN_HTTP = "plain_http"
    SOCKS = "socks"
    USERINFO = "userinfo"
    PASSWORD = "password"
    IP_LITERAL = "ip_literal"
    HOST = "host"
    PORT = "port"
    PATH = "path"
    QUERY = "query"
    FRAGMENT = "fragment"


class BadUrl(ValueError):
    """An address that is not used as given; `code` says why. The text itself is not kept."""

    def __init__(self, code: UrlFault) -> None:
        super().__init__(code.value)
        self.code = code


class BadBaseUrl(BadUrl):
    """Not a base address of a gateway."""


class BadProxyUrl(BadUrl):
    """Not the address of a proxy this program can use."""


class ProxyMode(StrEnum):
    """How the proxy is found: never, from the system's settings, or the one address given."""

    NONE = "none"
    SYSTEM = "system"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class ProxySetting:
    """The agent's choice. `url` counts only for CUSTOM; its password lives in the keyring, never here."""

    mode: ProxyMode = ProxyMode.SYSTEM
    url: str = ""


def normalise_base_url(text: str) -> str:
    """The one spelling of a gateway's base address: `https://host[:port]/v1/merchant`.

    Accepts it with or without `/v1/merchant` and a trailing slash. https anywhere, plain http on loopback
    only; an international name in its ASCII (`xn--`) form only. Raises `BadBaseUrl`.
    """
    parts = _split(text, BadBaseUrl)
    if parts.scheme not in _DEFAULT_PORTS:
        raise BadBaseUrl(UrlFault.SCHEME)
    if parts.userinfo is not None:
        raise BadBaseUrl(UrlFault.USERINFO)
    host = _host(parts.host, BadBaseUrl)
    if host not in LOOPBACK_HOSTS:
        if host.startswith("[") or _ends_in_number(host):
            raise BadBaseUrl(UrlFault.IP_LITERAL)
        if parts.scheme == "http":
            raise BadBaseUrl(UrlFault.PLAIN_HTTP)
    port = _port(parts, BadBaseUrl)
    if parts.path.removesuffix("/") not in ("", BASE_PATH):
        raise BadBaseUrl(UrlFault.PATH)
    return f"{parts.scheme}://{host}{port}{BASE_PATH}"


def normalise_proxy_url(text: str) -> str:
    """The one spelling of a proxy's address: `http[s]://[user@]host[:port]`.

    A password is refused, because settings hold no secret; so is SOCKS, which this program does not speak.
    Raises `BadProxyUrl`.
    """
    parts = _split(text, BadProxyUrl)
    if parts.scheme.startswith("socks"):
        raise BadProxyUrl(UrlFault.SOCKS)
    if parts.scheme not in _DEFAULT_PORTS:
        raise BadProxyUrl(UrlFault.SCHEME)
    user = ""
    if parts.userinfo is not None:
        if ":" in parts.userinfo:
            raise BadProxyUrl(UrlFault.PASSWORD)
        if not _USER.fullmatch(parts.userinfo):
            raise BadProxyUrl(UrlFault.USERINFO)
        user = parts.userinfo + "@"
    host = _host(parts.host, BadProxyUrl)
    port = _port(parts, BadProxyUrl)
    if parts.path not in ("", "/"):
        raise BadProxyUrl(UrlFault.PATH)
    return f"{parts.scheme}://{user}{host}{port}"


def environment_of(base_url: str) -> Environment:
    """The preset a normalised base address belongs to, else CUSTOM."""
    return {preset: environment for environment, preset in PRESETS.items()}.get(base_url, Environment.CUSTOM)


def authority(base_url: str) -> str:
    """`host` or `host:port` of a normalised base address: what a token belongs to."""
    return base_url.partition("://")[2].partition("/")[0]


def is_loopback(base_url: str) -> bool:
    """Whether a normalised base address is this computer itself."""
    match = _AUTHORITY.fullmatch(authority(base_url))
    return match is not None and match["host"] in LOOPBACK_HOSTS


def link_may_be_opened(url: str, environment: Environment) -> bool:
    """Whether `url`, which came from the gateway, may be handed to the system's browser.

    Only https, on exactly one of the environment's own payer pages, without user name or foreign port, and
    written in the characters RFC 3986 allows. In a custom or training environment: never.
    """
    match = _OPENABLE.fullmatch(url)
    return match is not None and match["host"].lower() in PAYWALL_HOSTS[environment]


_DEFAULT_PORTS: Final[Mapping[str, str]] = {"https": "443", "http": "80"}
_URL: Final = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?P<userinfo>[^/?#]*)@)?(?P<authority>[^/?#@]*)"
    r"(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?"
)
_AUTHORITY: Final = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?P<port>:.*)?")
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST_NAME: Final = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_NUMBER_LABEL: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORT: Final = re.compile(r":[1-9][0-9]{0,4}")
_USER: Final = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_OPENABLE: Final = re.compile(
    r"[Hh][Tt][Tt][Pp][Ss]://(?P<host>[A-Za-z0-9.-]+)(?::443)?"
    r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
)
_HIGHEST_PORT: Final = 65535


@dataclass(frozen=True, slots=True)
class _Parts:
    scheme: str
    userinfo: str | None
    host: str
    port: str
    path: str


def _split(text: str, refusal: type[BadUrl]) -> _Parts:
    text = text.strip(" \t\r\n")
    if not text:
        raise refusal(UrlFault.EMPTY)
    if not text.isascii():
        raise refusal(UrlFault.NON_ASCII)
    if not text.isprintable() or " " in text:
        raise refusal(UrlFault.CONTROL_CHARACTER)
    url = _URL.fullmatch(text)
    if url is None:
        raise refusal(UrlFault.SCHEME)
    if url["query"] is not None:
        raise refusal(UrlFault.QUERY)
    if url["fragment"] is not None:
        raise refusal(UrlFault.FRAGMENT)
    place = _AUTHORITY.fullmatch(url["authority"])
    if place is None:
        raise refusal(UrlFault.HOST)
    return _Parts(url["scheme"].lower(), url["userinfo"], place["host"].lower(), place["port"] or "", url["path"])


def _host(host: str, refusal: type[BadUrl]) -> str:
    """A host name, or an IP address in its one spelling; `127.1`, `0x7f.1` and `2130706433` are neither."""
    try:
        if host.startswith("[") and "%" not in host:
            return f"[{IPv6Address(host[1:-1]).compressed}]"
        if _ends_in_number(host):
            return str(IPv4Address(host))
    except AddressValueError:
        raise refusal(UrlFault.HOST) from None
    if not _HOST_NAME.fullmatch(host):
        raise refusal(UrlFault.HOST)
    return host


def _ends_in_number(host: str) -> bool:
    return _NUMBER_LABEL.fullmatch(host.rpartition(".")[2]) is not None


def _port(parts: _Parts, refusal: type[BadUrl]) -> str:
    if not parts.port:
        return ""
    if not _PORT.fullmatch(parts.port) or int(parts.port[1:]) > _HIGHEST_PORT:
        raise refusal(UrlFault.PORT)
    return "" if parts.port[1:] == _DEFAULT_PORTS[parts.scheme] else parts.port
