from __future__ import annotations

from imoje_desk.domain.attempts import TRANSITIONS, Kind, State
from imoje_desk.domain.figures import Bar, Cut, Fate, Line, Row, Tally, bars, fate_of, rows

LINES = (
    Line("Ewa", "blik", Fate.MADE, "PLN", Tally(1, 100), Tally(3, 300)),
    Line("Anna", "card", Fate.MADE, "PLN", Tally(), Tally(1, 5)),
    Line("Anna", "blik", Fate.MADE, "PLN", Tally(1, 7), Tally(1, 7)),
    Line("Anna", "blik", Fate.MADE, "EUR", Tally(), Tally(1, 9)),
    Line("Anna", "blik", Fate.NOT_MADE, "PLN", Tally(), Tally(1, 11)),
    Line("Ewa", "blik", Fate.WAITING, "PLN", Tally(1, 50), Tally(1, 50)),
    Line("Ewa", "card", Fate.IN_DOUBT, "PLN", Tally(1, 60), Tally(1, 60)),
)


def test_every_state_of_a_refund_has_a_fate_and_a_flag_makes_all_but_a_closed_one_doubtful() -> None:
    for state in State:
        if state in TRANSITIONS[Kind.REFUND] or any(state in steps for steps in TRANSITIONS[Kind.REFUND].values()):
            assert fate_of(state, False) in Fate
            assert fate_of(state, True) is (Fate.CLOSED if state is State.CLOSED else Fate.IN_DOUBT)
    assert fate_of(State.CANCELLED, False) is Fate.IN_DOUBT


def test_what_is_in_doubt_is_first_then_what_waits_then_the_rest_by_name_and_currencies_stay_apart() -> None:
    assert rows(LINES, Cut.AGENT) == [
        Row("Ewa", Fate.IN_DOUBT, "PLN", Tally(1, 60), Tally(1, 60)),
        Row("Ewa", Fate.WAITING, "PLN", Tally(1, 50), Tally(1, 50)),
        Row("Anna", Fate.MADE, "EUR", Tally(), Tally(1, 9)),
        Row("Anna", Fate.MADE, "PLN", Tally(1, 7), Tally(2, 12)),
        Row("Anna", Fate.NOT_MADE, "PLN", Tally(), Tally(1, 11)),
        Row("Ewa", Fate.MADE, "PLN", Tally(1, 100), Tally(3, 300)),
    ]
    assert [(row.fate, row.currency, row.week.count) for row in rows(LINES, Cut.FATE)] == [
        (Fate.IN_DOUBT, "PLN", 1),
        (Fate.WAITING, "PLN", 1),
        (Fate.MADE, "EUR", 1),
        (Fate.MADE, "PLN", 5),
        (Fate.NOT_MADE, "PLN", 1),
    ]


def test_bars_count_across_currencies_the_busiest_first_and_keep_the_others_together() -> None:
    shown, others = bars(LINES, Cut.AGENT, most=1)
    ewa = {Fate.MADE: 1, Fate.WAITING: 1, Fate.IN_DOUBT: 1}
    assert shown == [Bar("Ewa", ewa, ewa | {Fate.MADE: 3})]
    assert others == [Bar("Anna", {Fate.MADE: 1}, {Fate.MADE: 3, Fate.NOT_MADE: 1})]
    by_fate, none = bars(LINES, Cut.FATE, most=9)
    assert [bar.name for bar in by_fate] == ["in_doubt", "waiting", "made", "not_made"]
    assert none == []
