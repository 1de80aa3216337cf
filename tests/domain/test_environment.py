from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imoje_desk.domain.environment import (
    PAYWALL_HOSTS,
    PRESETS,
    BadBaseUrl,
    BadProxyUrl,
    Environment,
    ProxyMode,
    ProxySetting,
    UrlFault,
    authority,
    environment_of,
    is_loopback,
    link_may_be_opened,
    normalise_base_url,
    normalise_proxy_url,
)

LINK = "https://paywall.imoje.pl/s/ev3rBoIc3v"


def near_urls() -> st.SearchStrategy[str]:
    """Texts made of what URLs are made of, so that most get past the first check."""
    schemes = ["https://", "http://", "HTTPS://", "socks5://"]
    hosts = ["api.imoje.pl", "paywall.imoje.pl", "evil.example", "xn--w-wia", "żółw.pl", "localhost", "127.0.0.1"]
    hosts += ["[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "10.0.0.1"]
    marks = [*":/\\@?#%.-", ":443", ":8443", ":0", "//", "/v1/merchant", "u:p@", "%2f", ".."]
    oddities = [*"\n\t \x00\u2028\u3002\uff0f"]
    pieces = schemes + hosts + marks + oddities
    return st.lists(st.sampled_from(pieces) | st.characters(), max_size=7).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        "https://api.imoje.pl/v1/merchant",
        "https://api.imoje.pl/v1/merchant/",
        "https://api.imoje.pl",
        "https://api.imoje.pl/",
        "  HTTPS://API.imoje.PL:443\n",
    ],
)
def test_every_usual_spelling_of_a_preset_is_that_preset(text: str) -> None:
    assert normalise_base_url(text) == PRESETS[Environment.PRODUCTION]
    assert environment_of(normalise_base_url(text)) is Environment.PRODUCTION


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("https://gateway.example:8443", "https://gateway.example:8443/v1/merchant"),
        ("https://intranet", "https://intranet/v1/merchant"),
        ("https://xn--kw-fka.example", "https://xn--kw-fka.example/v1/merchant"),
        ("http://localhost:8080/", "http://localhost:8080/v1/merchant"),
        ("http://127.0.0.1:80", "http://127.0.0.1/v1/merchant"),
        ("http://[::1]:8080/v1/merchant", "http://[::1]:8080/v1/merchant"),
        ("https://[0:0:0:0:0:0:0:1]", "https://[::1]/v1/merchant"),
        ("https://localhost", "https://localhost/v1/merchant"),
    ],
)
def test_other_gateways_get_one_spelling(text: str, normalised: str) -> None:
    assert normalise_base_url(text) == normalised
    assert environment_of(normalised) is Environment.CUSTOM


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", UrlFault.EMPTY),
        (" \n", UrlFault.EMPTY),
        ("https://api.im\noje.pl", UrlFault.CONTROL_CHARACTER),
        ("https://api.imoje.pl\x00", UrlFault.CONTROL_CHARACTER),
        ("https://api.imoje.pl /v1/merchant", UrlFault.CONTROL_CHARACTER),
        ("https://żółw.example", UrlFault.NON_ASCII),
        ("https://api\u3002imoje.pl", UrlFault.NON_ASCII),
        ("api.imoje.pl", UrlFault.SCHEME),
        ("https:/api.imoje.pl", UrlFault.SCHEME),
        ("https:api.imoje.pl", UrlFault.SCHEME),
        ("ftp://api.imoje.pl", UrlFault.SCHEME),
        ("file:///etc/hosts", UrlFault.SCHEME),
        ("http://api.imoje.pl", UrlFault.PLAIN_HTTP),
        ("http://localhost.example", UrlFault.PLAIN_HTTP),
        ("http://127.0.0.1.example", UrlFault.PLAIN_HTTP),
        ("https://user@api.imoje.pl", UrlFault.USERINFO),
        ("https://api.imoje.pl@evil.example", UrlFault.USERINFO),
        ("https://@api.imoje.pl", UrlFault.USERINFO),
        ("https://a@b@api.imoje.pl", UrlFault.USERINFO),
        ("https://10.0.0.1", UrlFault.IP_LITERAL),
        ("https://127.0.0.2", UrlFault.IP_LITERAL),
        ("https://[2001:db8::1]", UrlFault.IP_LITERAL),
        ("http://[::ffff:127.0.0.1]", UrlFault.IP_LITERAL),
        ("https://", UrlFault.HOST),
        ("https:///v1/merchant", UrlFault.HOST),
        ("https://api.imoje.pl.", UrlFault.HOST),
        ("https://api..imoje.pl", UrlFault.HOST),
        ("https://-api.imoje.pl", UrlFault.HOST),
        ("https://api_.imoje.pl", UrlFault.HOST),
        ("https://api%2eimoje.pl", UrlFault.HOST),
        ("https://evil.example\\.imoje.pl", UrlFault.HOST),
        ("http://2130706433", UrlFault.HOST),
        ("http://0x7f.1", UrlFault.HOST),
        ("http://127.1", UrlFault.HOST),
        ("http://127.0.0.01", UrlFault.HOST),
        ("http://[::1", UrlFault.HOST),
        ("http://[::1]evil.example", UrlFault.HOST),
        ("http://[fe80::1%25eth0]", UrlFault.HOST),
        ("http://[nonsense]", UrlFault.HOST),
        (f"https://{'a' * 64}.example", UrlFault.HOST),
        (f"https://{'a.' * 127}example", UrlFault.HOST),
        ("https://api.imoje.pl:", UrlFault.PORT),
        ("https://api.imoje.pl:0", UrlFault.PORT),
        ("https://api.imoje.pl:0443", UrlFault.PORT),
        ("https://api.imoje.pl:65536", UrlFault.PORT),
        ("https://api.imoje.pl:443:443", UrlFault.PORT),
        ("https://api.imoje.pl:https", UrlFault.PORT),
        ("https://api.imoje.pl/v1", UrlFault.PATH),
        ("https://api.imoje.pl//v1/merchant", UrlFault.PATH),
        ("https://api.imoje.pl/v1/merchant//", UrlFault.PATH),
        ("https://api.imoje.pl/V1/merchant", UrlFault.PATH),
        ("https://api.imoje.pl/v1/merchant/../..", UrlFault.PATH),
        ("https://api.imoje.pl?", UrlFault.QUERY),
        ("https://api.imoje.pl/v1/merchant?a=b#c", UrlFault.QUERY),
        ("https://api.imoje.pl#", UrlFault.FRAGMENT),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, code: UrlFault) -> None:
    with pytest.raises(BadBaseUrl) as refused:
        normalise_base_url(text)
    assert refused.value.code is code


@given(near_urls())
@example("https://api.imoje.pl")
@example("http://[::1]:1")
def test_what_is_accepted_is_stable_and_reads_the_same_to_another_parser(text: str) -> None:
    try:
        base_url = normalise_base_url(text)
    except BadBaseUrl as refused:
        assert str(refused) == refused.code.value
        return
    assert normalise_base_url(base_url) == base_url
    parsed = urlsplit(base_url)
    assert f"{parsed.scheme}://{parsed.netloc}{parsed.path}" == base_url
    assert authority(base_url) == parsed.netloc
    assert "@" not in parsed.netloc
    assert parsed.path == "/v1/merchant"
    assert is_loopback(base_url) == (parsed.hostname in ("127.0.0.1", "::1", "localhost"))
    assert parsed.scheme == "https" or is_loopback(base_url)


@pytest.mark.parametrize("base_url", PRESETS.values())
def test_presets_are_written_in_the_one_spelling(base_url: str) -> None:
    assert normalise_base_url(base_url) == base_url
    assert not is_loopback(base_url)


def test_what_is_no_address_is_not_loopback() -> None:
    assert not is_loopback("http://[::1]x/v1/merchant")


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("http://Proxy.example:3128/", "http://proxy.example:3128"),
        ("https://proxy.example:443", "https://proxy.example"),
        ("http://10.0.0.1:3128", "http://10.0.0.1:3128"),
        ("http://[2001:DB8::1]:3128", "http://[2001:db8::1]:3128"),
        ("http://Anna.Nowak%40firma@proxy.example:80", "http://Anna.Nowak%40firma@proxy.example"),
    ],
)
def test_a_proxy_may_be_any_http_host_with_a_user_name(text: str, normalised: str) -> None:
    assert normalise_proxy_url(text) == normalised
    assert normalise_proxy_url(normalised) == normalised


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", UrlFault.EMPTY),
        ("proxy.example:3128", UrlFault.SCHEME),
        ("ftp://proxy.example", UrlFault.SCHEME),
        ("socks5://proxy.example:1080", UrlFault.SOCKS),
        ("SOCKS4a://proxy.example:1080", UrlFault.SOCKS),
        ("http://anna:not-a-real-password@proxy.example", UrlFault.PASSWORD),
        ("http://anna:@proxy.example", UrlFault.PASSWORD),
        ("http://@proxy.example", UrlFault.USERINFO),
        ("http://an%zzna@proxy.example", UrlFault.USERINFO),
        ("http://300.0.0.1:3128", UrlFault.HOST),
        ("http://proxy.example:99999", UrlFault.PORT),
        ("http://proxy.example/proxy.pac", UrlFault.PATH),
        ("http://proxy.example?", UrlFault.QUERY),
    ],
)
def test_a_proxy_that_cannot_be_used_is_refused_with_its_reason(text: str, code: UrlFault) -> None:
    with pytest.raises(BadProxyUrl) as refused:
        normalise_proxy_url(text)
    assert refused.value.code is code
    assert "not-a-real-password" not in repr(refused.value)


def test_the_proxy_is_the_systems_unless_chosen_otherwise() -> None:
    assert ProxySetting() == ProxySetting(ProxyMode.SYSTEM, "")


@pytest.mark.parametrize(
    ("url", "environment"),
    [
        (LINK, Environment.PRODUCTION),
        ("HTTPS://PAYWALL.imoje.pl/s/ev3rBoIc3v", Environment.PRODUCTION),
        ("https://paywall.imoje.pl:443/pl/pay?a=%C5%82&b=1#top", Environment.PRODUCTION),
        ("https://paywall.pay.ing.pl/s/ev3rBoIc3v", Environment.PRODUCTION),
        ("https://paywall.imoje.pl", Environment.PRODUCTION),
        ("https://sandbox.paywall.imoje.pl/s/ev3rBoIc3v", Environment.SANDBOX),
        ("https://paywall.sandbox.pay.ing.pl/s/ev3rBoIc3v", Environment.SANDBOX),
    ],
)
def test_a_link_to_the_environments_own_payer_page_may_be_opened(url: str, environment: Environment) -> None:
    assert link_may_be_opened(url, environment)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://paywall.imoje.pl/s/x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://paywall.imoje.pl.evil.example/s/x",
        "https://evil.example/https://paywall.imoje.pl",
        "https://paywall.imoje.pl@evil.example/",
        "https://paywall.imoje.pl:443@evil.example/",
        "https://user@paywall.imoje.pl/s/x",
        "https://paywall.imoje.pl:8443/s/x",
        "https://paywall.imoje.pl:/s/x",
        "https://paywall.imoje.pl./s/x",
        "https://paywall.imoje.pl\\@evil.example/",
        "https://evil.example\\.paywall.imoje.pl/",
        "https://paywall.imоje.pl/s/x",  # a Cyrillic o
        "https://paywall.imoje.pl/s/x\n",
        " https://paywall.imoje.pl/s/x",
        "https://paywall.imoje.pl/s/x y",
        "https://paywall.imoje.pl/%zz",
        "https://paywall.imoje.pl/#a#b",
        "https://sandbox.paywall.imoje.pl/s/x",
    ],
)
def test_any_other_link_stays_text(url: str) -> None:
    assert not link_may_be_opened(url, Environment.PRODUCTION)


@pytest.mark.parametrize("environment", [Environment.CUSTOM, Environment.TRAINING])
def test_custom_and_training_gateways_open_no_link(environment: Environment) -> None:
    assert not link_may_be_opened(LINK, environment)


@given(near_urls(), st.sampled_from(Environment))
@example(LINK, Environment.PRODUCTION)
def test_an_opened_link_goes_to_a_payer_page_for_any_parser(url: str, environment: Environment) -> None:
    if link_may_be_opened(url, environment):
        parsed = urlsplit(url)
        assert parsed.scheme == "https"
        assert parsed.hostname in PAYWALL_HOSTS[environment]
        assert parsed.port in (None, 443)
        assert parsed.username is None and parsed.password is None
