"""Two pictures of a sale: only one and only one new refund that fits in everything is taken for ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imoje_desk.actions.picture import Aspect, Picture, SeenRefund, differences
from imoje_desk.actions.reconcile import Finding, compare

SENT = 1_773_316_800.0
OURS = SeenRefund("b", 4500, "new", int(SENT) + 3, "api", "PLN")
OLD = SeenRefund("a", 1000, "settled", int(SENT) - 86400, "api", "PLN")
NAMELESS = SeenRefund(None, 700, "settled", int(SENT) - 5000, None, "PLN")
NOBODYS: frozenset[str] = frozenset()


def picture(*refunds: SeenRefund, paid: int = 12000) -> Picture:
    return Picture("settled", 1, paid, 0, "PLN", refunds, SENT, SENT)


def finding(before: Picture, after: Picture, linked: frozenset[str] = NOBODYS) -> Finding:
    return compare(before, after, 4500, linked).finding


def test_one_new_refund_that_fits_in_everything_is_ours() -> None:
    found = compare(picture(OLD), picture(OLD, OURS), 4500, NOBODYS)
    assert (found.finding, found.refund) == (Finding.FOUND, OURS)


@pytest.mark.parametrize("gap", [{"refund_id": None}, {"created": None}, {"source": None}])
def test_one_that_lacks_a_mark_only_looks_like_ours(gap: dict[str, None]) -> None:
    assert finding(picture(), picture(replace(OURS, **gap))) is Finding.LOOKS_LIKE_OURS


@pytest.mark.parametrize(
    "oddity",
    [
        {"amount": 4501},
        {"amount": None},
        {"currency": "EUR"},
        {"source": "web"},
        {"created": int(SENT) - 121},
    ],
)
def test_one_that_does_not_fit_is_unclear(oddity: dict[str, object]) -> None:
    assert finding(picture(), picture(replace(OURS, **oddity))) is Finding.UNCLEAR  # type: ignore[arg-type]


def test_two_minutes_of_difference_between_the_clocks_are_allowed() -> None:
    assert finding(picture(), picture(replace(OURS, created=int(SENT) - 120))) is Finding.FOUND


def test_where_imoje_gave_no_date_this_computers_clock_counts() -> None:
    before = replace(picture(), server_date=None, read_at=SENT + 1000)
    assert finding(before, picture(OURS)) is Finding.UNCLEAR


def test_two_new_refunds_are_unclear() -> None:
    assert finding(picture(), picture(OURS, replace(OURS, refund_id="c"))) is Finding.UNCLEAR


def test_the_same_refunds_as_before_are_nothing_new_in_any_order() -> None:
    assert finding(picture(OLD, NAMELESS), picture(NAMELESS, OLD)) is Finding.NOTHING_NEW


def test_a_known_refund_that_went_on_to_another_status_is_nothing_new() -> None:
    assert finding(picture(OLD), picture(replace(OLD, status="rejected"))) is Finding.NOTHING_NEW


def test_another_attempts_refund_is_nothing_new() -> None:
    assert finding(picture(), picture(OURS), frozenset({"b"})) is Finding.NOTHING_NEW


@pytest.mark.parametrize("lost", [OLD, NAMELESS])
@pytest.mark.parametrize("new", [(), (OURS,)])
def test_a_refund_that_is_no_longer_shown_is_unclear(lost: SeenRefund, new: tuple[SeenRefund, ...]) -> None:
    assert finding(picture(lost), picture(*new)) is Finding.UNCLEAR


def test_a_known_refund_of_another_amount_is_unclear() -> None:
    assert finding(picture(OLD), picture(replace(OLD, amount=4500))) is Finding.UNCLEAR


def test_a_known_refund_shown_twice_is_unclear() -> None:
    known = replace(OURS, created=int(SENT) - 5)
    assert finding(picture(known), picture(known, known)) is Finding.UNCLEAR


def test_a_nameless_refund_that_got_a_name_is_not_ours() -> None:
    before = replace(NAMELESS, amount=4500, created=int(SENT) - 60)
    assert finding(picture(before), picture(replace(before, refund_id="b", source="api"))) is Finding.UNCLEAR


def test_a_sale_of_another_amount_is_unclear() -> None:
    assert finding(picture(), picture(paid=9000)) is Finding.UNCLEAR


refunds = st.builds(
    SeenRefund,
    st.sampled_from([None, "a", "b", "c"]),
    st.sampled_from([None, 4500, 4500, 1000]),
    st.sampled_from([None, "new", "settled", "rejected"]),
    st.sampled_from([None, int(SENT) - 500, int(SENT) - 100, int(SENT) + 5]),
    st.sampled_from([None, "api", "api", "web"]),
    st.sampled_from(["PLN", "PLN", "EUR", None]),
)
lists = st.lists(refunds, max_size=4)


def oracle(before: Sequence[SeenRefund], after: Sequence[SeenRefund], linked: frozenset[str]) -> Finding:
    """The same question answered the slow way: cross off one by one what both sides show."""
    left, shown = list(before), list(after)
    for known in before:
        for candidate in shown:
            if known.refund_id is not None:
                same = (known.refund_id, known.amount) == (candidate.refund_id, candidate.amount)
            else:
                same = candidate.refund_id is None and (known.amount, known.created) == (
                    candidate.amount, candidate.created,
                )  # fmt: skip
            if same:
                left.remove(known)
                shown.remove(candidate)
                break
    shown = [refund for refund in shown if refund.refund_id is None or refund.refund_id not in linked]
    if left or len(shown) > 1:
        return Finding.UNCLEAR
    if not shown:
        return Finding.NOTHING_NEW
    (new,) = shown
    if any(new.refund_id == known.refund_id for known in before if known.refund_id):
        return Finding.UNCLEAR
    if new.amount != 4500 or new.currency == "EUR" or new.source == "web":
        return Finding.UNCLEAR
    if new.created is not None and new.created < SENT - 120:
        return Finding.UNCLEAR
    return Finding.LOOKS_LIKE_OURS if None in (new.refund_id, new.created, new.source) else Finding.FOUND


@given(before=lists, after=lists, linked=st.frozensets(st.sampled_from("abc")))
def test_the_finding_is_what_crossing_off_by_hand_gives(
    before: list[SeenRefund], after: list[SeenRefund], linked: frozenset[str]
) -> None:
    assert compare(picture(*before), picture(*after), 4500, linked).finding is oracle(before, after, linked)


@given(before=lists, after=lists, linked=st.frozensets(st.sampled_from("abc")))
def test_what_is_taken_for_ours_is_new_fits_and_nobody_elses(
    before: list[SeenRefund], after: list[SeenRefund], linked: frozenset[str]
) -> None:
    found = compare(picture(*before), picture(*after), 4500, linked)
    if found.finding in (Finding.FOUND, Finding.LOOKS_LIKE_OURS):
        assert found.refund in after
        assert found.refund.amount == 4500
        assert found.refund.source != "web"
        assert found.refund.refund_id not in linked
        assert found.refund.refund_id is None or found.refund.refund_id not in {b.refund_id for b in before}


@given(lists)
def test_a_picture_survives_the_journal(seen: list[SeenRefund]) -> None:
    before = picture(*seen)
    assert Picture.from_json(before.to_json()) == before


@given(lists, lists)
def test_pictures_differ_in_their_refunds_as_their_lists_do(one: list[SeenRefund], two: list[SeenRefund]) -> None:
    aspects = {difference.aspect for difference in differences(picture(*one), picture(*two))}
    assert aspects <= {Aspect.REFUNDS}
    assert bool(aspects) == (sorted(map(repr, one)) != sorted(map(repr, two)))
