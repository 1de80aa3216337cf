from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imoje_desk.gateway.strict_json import DEEPEST, MOST_DIGITS, NotStrictJson, read

plain_text = st.text(st.characters(codec="utf-8"))
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**16), 10**16)
    | st.floats(allow_nan=False, allow_infinity=False)
    | plain_text
)
documents = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_text, inner, max_size=4),
    max_leaves=20,
)


@given(documents, st.booleans())
def test_every_ordinary_document_is_read_as_json_means_it(document: object, escaped: bool) -> None:
    written = json.dumps(document, ensure_ascii=escaped, allow_nan=False).encode()
    assert read(written) == document


def read_or_refused(body: bytes) -> None:
    try:
        document = read(body)
    except NotStrictJson:
        return
    json.dumps(document, ensure_ascii=False).encode()


@given(st.binary())
@example(b"[" * 200_000)
@example(b'{"a":' * 200_000)
@example(b"-")
@example(b"1" * 250_000)
@example(b"1." + b"1" * 250_000)
@example(b"1e999999999")
def test_any_bytes_are_read_or_refused_and_nothing_else_happens(body: bytes) -> None:
    read_or_refused(body)


@given(documents, st.data())
def test_a_changed_byte_is_read_or_refused_and_nothing_else_happens(document: object, data: st.DataObject) -> None:
    body = bytearray(json.dumps(document, ensure_ascii=False).encode())
    body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(body))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{}{}",
        b"{} x",
        b"<html></html>",
        b'{"a":1,"a":1}',
        b'[{"b":{"a":1,"\\u0061":2}}]',
        b"NaN",
        b"[Infinity]",
        b"-Infinity",
        b'{"a":1,}',
        b"{'a':1}",
        b"\xef\xbb\xbf{}",
        '{"a":1}'.encode("utf-16"),
        b'{"a":"\xff"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\\ud800"}',
        b'{"\\udfff":1}',
        b'"\n"',
        b"01",
        b"+1",
        b"[" * DEEPEST + b"1" + b"]" * DEEPEST,
    ],
)
def test_what_two_readers_might_take_differently_is_refused(body: bytes) -> None:
    with pytest.raises(NotStrictJson):
        read(body)


def test_the_bounds_themselves_are_allowed() -> None:
    for sign in (b"", b"-"):
        assert read(sign + b"1" * MOST_DIGITS) == int(sign + b"1" * MOST_DIGITS)
    deepest = DEEPEST - 1
    assert read(b"[" * deepest + b"1" + b"]" * deepest) is not None
    assert read(b'"\\ud83d\\ude00"') == "\U0001f600"
    assert read(b" null ") is None


@pytest.mark.parametrize("digits", [b"1" * (MOST_DIGITS + 1), b"-" + b"9" * 26, b"1" * 250_000])
def test_an_integer_too_long_for_any_machine_is_never_one_of_ours_and_spoils_no_answer(digits: bytes) -> None:
    document = read(b'{"id":1,"account":' + digits + b"}")
    assert isinstance(document, dict)
    assert document["id"] == 1
    assert type(document["account"]) is float


def test_a_refusal_does_not_quote_the_body() -> None:
    with pytest.raises(NotStrictJson) as refused:
        read(b'{"token": "not-a-real-token", }')
    assert "token" not in repr(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
