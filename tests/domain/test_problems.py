from __future__ import annotations

import pytest

from imoje_desk.domain.problems import WEIGHTS, Code, Problem, Weight


@pytest.mark.parametrize("code", [code for code in Code if code not in WEIGHTS])
def test_a_problem_that_nothing_softens_stops(code: Code) -> None:
    assert Problem(code).weight is Weight.STOP


@pytest.mark.parametrize(("code", "weight"), WEIGHTS.items())
def test_a_softened_problem_asks_for_what_its_weight_says(code: Code, weight: Weight) -> None:
    assert weight is not Weight.STOP
    assert Problem(code, {"any": 1}).weight is weight


@pytest.mark.parametrize(
    "code",
    [code for code in Code if code.name.startswith(("AMOUNT_", "TITLE_"))]
    + [
        Code.NOT_SETTLED,
        Code.AUTHORISED_NOT_CAPTURED,
        Code.IS_A_REFUND,
        Code.NOT_A_SALE,
        Code.NO_TRANSACTION_ID,
        Code.OTHER_SHOP,
        Code.REFUNDS_UNREADABLE,
        Code.NOTHING_LEFT,
        Code.WINDOW_CLOSED,
        Code.INSTALLMENTS_NOT_CHECKED,
        Code.GATEWAY_SAYS_NOT_REFUNDABLE,
    ],
)
def test_what_breaks_a_rule_of_the_api_always_stops(code: Code) -> None:
    assert Problem(code).weight is Weight.STOP
