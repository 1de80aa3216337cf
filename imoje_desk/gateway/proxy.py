"""Which proxy a call goes through: resolved here, once, so that nothing else in the environment decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, unquote
from urllib.request import getproxies, proxy_bypass

from imoje_desk.domain.environment import (
    BadProxyUrl,
    ProxyMode,
    ProxySetting,
    authority,
    is_loopback,
    normalise_proxy_url,
)
from imoje_desk.gateway.errors import Failure, GatewayError


@dataclass(frozen=True, slots=True)
class Proxy:
    """The proxy in use: None is a direct connection. `shown` has no password; `url` may, and stays out of reprs."""

    url: str | None = field(default=None, repr=False)
    shown: str = ""
    origin: ProxyMode = ProxyMode.NONE


DIRECT = Proxy()


def resolve(setting: ProxySetting, base_url: str, password: str = "") -> Proxy:
    """The proxy for calls to a base URL. Loopback is never proxied; automatic scripts (PAC) are not read.

    Raises GatewayError(PROXY_NOT_USABLE) where the system or the setting names one that cannot be used: going
    direct instead would be a surprise.
    """
    if setting.mode is ProxyMode.NONE or is_loopback(base_url):
        return DIRECT
    address = setting.url
    if setting.mode is ProxyMode.SYSTEM:
        found = getproxies()
        address = found.get(base_url.partition(":")[0]) or found.get("all") or ""
        if not address or proxy_bypass(authority(base_url)):
            return DIRECT
        address, inline = _without_password(address if "://" in address else f"http://{address}")
        password = inline or password
    try:
        shown = normalise_proxy_url(address)
    except BadProxyUrl as error:
        raise GatewayError(Failure.PROXY_NOT_USABLE, cause=error.code.value) from None
    scheme, _, rest = shown.partition("://")
    user, at, host = rest.rpartition("@")
    login = f"{user}:{quote(password, safe='')}@" if at and password else f"{user}{at}"
    return Proxy(f"{scheme}://{login}{host}", shown, setting.mode)


def _without_password(address: str) -> tuple[str, str]:
    """A system's proxy address, and the password that stood in it percent-encoded."""
    scheme, _, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    login, at, host = place.rpartition("@")
    user, _, password = login.partition(":")
    return f"{scheme}://{user}{at}{host}{slash}{path}", unquote(password)
