"""The connection test of a profile: one reading call that proves address, merchant, shop and token at once."""

from __future__ import annotations

from imoje_desk.actions.clock import SystemClock
from imoje_desk.domain.environment import ProxySetting
from imoje_desk.domain.payment import Service
from imoje_desk.gateway import proxy
from imoje_desk.gateway.client import Line, Reader
from imoje_desk.vault.profiles import Profile
from imoje_desk.vault.tokens import Token


def read_service(profile: Profile, token: Token, setting: ProxySetting, password: str = "") -> Service:
    """The profile's shop as imoje shows it to this token; `password` is the proxy's. Raises GatewayError."""
    line = Line(profile.base_url, profile.merchant_id, proxy.resolve(setting, profile.base_url, password))
    reader = Reader(line, lambda: token, SystemClock())
    try:
        return reader.service(profile.service_id).value
    finally:
        reader.close()
