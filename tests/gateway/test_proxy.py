from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.domain.environment import ProxyMode, ProxySetting, UrlFault
from imoje_desk.gateway import proxy
from imoje_desk.gateway.errors import Failure, GatewayError
from imoje_desk.gateway.proxy import DIRECT, Proxy, resolve

BASE = "https://api.imoje.pl/v1/merchant"
SYSTEM = ProxySetting(ProxyMode.SYSTEM)
PASSWORD = "not-a-real-password"


def custom(url: str) -> ProxySetting:
    return ProxySetting(ProxyMode.CUSTOM, url)


@pytest.fixture(autouse=True)
def _no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_T01_none_goes_direct_whatever_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert resolve(ProxySetting(ProxyMode.NONE, "http://other.example"), BASE) is DIRECT


def test_T01_the_system_s_proxy_is_found_and_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128/")
    found = resolve(SYSTEM, BASE)
    assert found == Proxy("http://proxy.example:3128", "http://proxy.example:3128", ProxyMode.SYSTEM)


def test_T01_custom_is_the_only_proxy_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    found = resolve(custom("https://mine.example:8443"), BASE)
    assert (found.url, found.origin) == ("https://mine.example:8443", ProxyMode.CUSTOM)


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:8080/v1/merchant", "https://localhost/v1/merchant", "http://[::1]:1"]
)
@pytest.mark.parametrize("setting", [SYSTEM, custom("http://mine.example")])
def test_T01_loopback_is_never_proxied(monkeypatch: pytest.MonkeyPatch, base: str, setting: ProxySetting) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    assert resolve(setting, base) is DIRECT


def test_all_proxy_stands_in_for_a_missing_https_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "proxy.example:3128")
    assert resolve(SYSTEM, BASE).url == "http://proxy.example:3128"


def test_hosts_the_system_excepts_are_reached_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "imoje.pl")
    assert resolve(SYSTEM, BASE) is DIRECT
    assert resolve(SYSTEM, "https://api.example/v1/merchant") is not DIRECT


def test_without_a_system_proxy_calls_go_direct() -> None:
    assert resolve(SYSTEM, BASE) is DIRECT


def test_a_password_of_the_system_s_address_is_used_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", f"http://ola:{PASSWORD}%40%2F@proxy.example:3128")
    found = resolve(SYSTEM, BASE)
    assert found.url == f"http://ola:{PASSWORD}%40%2F@proxy.example:3128"
    assert found.shown == "http://ola@proxy.example:3128"
    assert PASSWORD not in repr(found)


def test_a_stored_password_belongs_to_the_user_that_the_address_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert resolve(custom("http://ola@p.example"), BASE, "a b").url == "http://ola:a%20b@p.example"
    assert resolve(custom("http://p.example"), BASE, "a b").url == "http://p.example"
    assert resolve(custom("http://ola@p.example"), BASE).url == "http://ola@p.example"
    monkeypatch.setenv("https_proxy", "http://ola@p.example")
    assert resolve(SYSTEM, BASE, "a b").url == "http://ola:a%20b@p.example"


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_stored_password_arrives_as_typed(password: str) -> None:
    url = resolve(custom("http://ola@p.example:3128"), BASE, password).url
    assert url is not None
    parts = urlsplit(url)
    assert (parts.username, parts.hostname, parts.port) == ("ola", "p.example", 3128)
    assert unquote(parts.password or "") == password


@pytest.mark.parametrize(
    "address",
    [
        "socks5://proxy.example:1080",
        "ftp://proxy.example",
        "http://",
        "http://[::1",
        "http://[bad]:1",
        "http://proxy.example:99999",
        "http://proxy.example/path",
        "http://proxy.example?x",
        "http://ola:secret@proxy.example/@elsewhere.example",
        "http://ola:a/b@proxy.example",
        "http://:secret@proxy.example",
        "http://prox\u0119.example",
        "http://proxy.example\\@elsewhere.example",
    ],
)
def test_T02_a_system_proxy_that_cannot_be_used_is_an_error_and_never_means_going_direct(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(proxy, "getproxies", lambda: {"https": address})
    with pytest.raises(GatewayError) as failed:
        resolve(SYSTEM, BASE)
    assert failed.value.failure is Failure.PROXY_NOT_USABLE
    assert failed.value.cause in [fault.value for fault in UrlFault]
    assert "secret" not in repr((failed.value.args, failed.value.__cause__, failed.value.cause))


@pytest.mark.parametrize("address", ["", "socks5h://p.example", "http://ola:secret@p.example"])
def test_a_custom_proxy_that_cannot_be_used_is_an_error(address: str) -> None:
    with pytest.raises(GatewayError) as failed:
        resolve(custom(address), BASE)
    assert failed.value.failure is Failure.PROXY_NOT_USABLE


@given(st.text(max_size=60))
def test_any_system_address_is_used_or_refused(address: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proxy, "getproxies", lambda: {"https": address})
        try:
            resolve(SYSTEM, BASE)
        except GatewayError as failed:
            assert failed.failure is Failure.PROXY_NOT_USABLE
