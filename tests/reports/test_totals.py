"""What counts in a period, and how figures of several logs and units make one."""

from datetime import date
from decimal import Decimal

import pytest

from reports.totals import Total, mark_of
from tests.reports.ledger import NOW, Figures, Ledger

NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
MID = date(2026, 11, 15)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def test_logs_of_the_first_and_the_last_day_count_and_those_beside_do_not(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    for number, on in enumerate((day(10, 31), *NOVEMBER, day(12, 1))):
        ledger.log(commune, on, {"visits_made": 10**number})
    assert ledger.totals(commune, NOVEMBER) == {"visits_made": Total(Decimal(110), None, 2, 0)}


def test_a_withdrawn_log_does_not_count(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    ledger.log(commune, MID, {"visits_made": 1}).withdrawn_at = NOW
    ledger.session.flush()
    assert ledger.totals(commune, NOVEMBER) == {}


def test_a_log_without_the_figure_is_not_among_its_logs(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    ledger.log(commune, MID, {"visits_made": 1, "people_met_turns": 0})
    ledger.log(commune, MID, {"visits_made": 1})
    found = ledger.totals(commune, NOVEMBER)
    assert found["visits_made"].logs == 2
    assert found["people_met_turns"] == Total(Decimal(0), None, 1, 0)


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (day(10, 31), day(11, 30), True),  # 31 days that end inside
        (day(10, 30), day(11, 29), True),
        (day(11, 30), day(12, 1), False),  # ends in December: counts there, whole
    ],
)
def test_a_span_of_at_most_31_days_counts_on_its_last_day(
    ledger: Ledger, since: date, until: date, counts: bool
) -> None:
    commune = ledger.unit("TV")
    ledger.log(commune, until, {"workdays": 7}, since=since)
    december = day(12, 1), day(12, 31)
    whole = {"workdays": Total(Decimal(7), None, 1, 0)}
    assert ledger.totals(commune, NOVEMBER) == (whole if counts else {})
    assert ledger.totals(commune, december) == ({} if counts else whole)


@pytest.mark.parametrize(
    ("figures", "since", "until"),
    [
        ({"workdays": 7}, day(10, 30), day(11, 30)),  # 32 days, though the kind may span
        ({"visits_made": 7}, day(10, 31), day(11, 1)),  # two days of a kind that may not
        ({"visits_made": 7}, day(11, 30), day(12, 1)),
        ({"box_letters": 7}, day(1, 1), day(12, 31)),  # around the whole month
    ],
)
def test_any_other_row_that_sticks_out_is_partial_and_never_prorated(
    ledger: Ledger, figures: Figures, since: date, until: date
) -> None:
    commune = ledger.unit("TV")
    ledger.log(commune, until, figures, since=since)
    (found,) = ledger.totals(commune, NOVEMBER).values()
    assert found == Total(None, None, 0, 1)
    (whole,) = ledger.totals(commune, YEAR).values()
    assert whole == Total(Decimal(7), None, 1, 0)


def test_partial_rows_are_told_beside_what_counts(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    ledger.log(commune, day(12, 1), {"visits_made": (9, "over")}, since=day(11, 30))
    ledger.log(commune, MID, {"visits_made": 2})
    ledger.log(commune, day(12, 2), {"visits_made": 100}, since=day(12, 1))
    assert ledger.totals(commune, NOVEMBER)["visits_made"] == Total(Decimal(2), None, 1, 1)


def test_decimals_and_money_are_added_exactly(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    for _ in range(10):
        ledger.log(commune, MID, {"explosives_kg": "0.1", "gift_value_vnd": 900_000_000_000_003})
    found = ledger.totals(commune, NOVEMBER)
    assert found["explosives_kg"].value == 1
    assert found["gift_value_vnd"].value == 9_000_000_000_000_030


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], None),
        ([None, None], None),
        (["over", None], "over"),
        (["under", "under"], "under"),
        (["about", "over"], "about"),
        (["over", "under", None], "about"),
    ],
)
def test_marks_travel_into_the_sum(
    ledger: Ledger, marks: list[str | None], expected: str | None
) -> None:
    commune = ledger.unit("TV")
    for number, mark in enumerate((*marks, None)):
        ledger.log(commune, MID, {"visits_made": (5, mark)})
        below = ledger.unit(f"T{number}", commune)
        ledger.log(below, MID, {"hotlines_published": (5, mark)})
    found = ledger.totals(commune, NOVEMBER)
    assert found["visits_made"].approx == found["hotlines_published"].approx == expected
    assert mark_of(marks) == expected


def test_of_a_stock_the_last_end_date_counts_then_what_was_logged_last(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    ledger.log(commune, MID, {"models_maintained": 5})
    ledger.log(commune, MID, {"models_maintained": (6, "about")})
    ledger.log(commune, day(11, 1), {"models_maintained": 99})
    ledger.log(commune, day(12, 1), {"models_maintained": 98})
    found = ledger.totals(commune, NOVEMBER)
    assert found["models_maintained"] == Total(Decimal(6), "about", 3, 0)


def test_a_stock_of_a_parent_is_the_sum_of_each_units_last(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    for number in (1, 2, 3):
        commune = ledger.unit(f"X{number}", province)
        ledger.log(commune, day(11, number), {"models_maintained": 50})
        ledger.log(commune, day(11, number + 1), {"models_maintained": number})
    assert ledger.value(province, "models_maintained", NOVEMBER) == 6


def test_what_cannot_be_added_across_units_is_null_where_two_have_it(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    one, two = ledger.unit("X1", province), ledger.unit("X2", province)
    ledger.log(one, MID, {"radio_broadcasts_per_week": (2, "about")})
    assert ledger.value(province, "radio_broadcasts_per_week", NOVEMBER) == 2
    ledger.log(two, MID, {"radio_broadcasts_per_week": 3})
    found = ledger.totals(province, NOVEMBER)["radio_broadcasts_per_week"]
    assert found == Total(None, None, 2, 0)
    assert ledger.value(one, "radio_broadcasts_per_week", NOVEMBER) == 2
    assert ledger.value(two, "radio_broadcasts_per_week", NOVEMBER, "own") == 3


def test_disabled_indicators_are_added_up_too_in_the_catalogues_order(ledger: Ledger) -> None:
    commune = ledger.unit("TV")
    ledger.log(commune, MID, {"tips_received": 5})
    ledger.log(commune, MID, {"visits_made": 1})
    assert list(ledger.totals(commune, NOVEMBER)) == ["visits_made", "tips_received"]


def test_own_is_without_what_lies_below(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    hamlet = ledger.unit("T1", ledger.unit("TV", province))
    ledger.log(province, MID, {"visits_made": 1})
    ledger.log(hamlet, MID, {"visits_made": 10})
    assert ledger.value(province, "visits_made", NOVEMBER) == 11
    assert ledger.value(province, "visits_made", NOVEMBER, "own") == 1
    assert ledger.value(province, "visits_made", NOVEMBER, "own", "now") == 1


def test_a_log_from_before_its_unit_was_founded_counts_where_it_first_stood(
    ledger: Ledger,
) -> None:
    province = ledger.unit("LC", since=date(2025, 7, 1))
    commune = ledger.unit("TV", province, since=date(2025, 7, 1))
    ledger.log(commune, date(2022, 5, 1), {"visits_made": 1})
    period = date(2022, 1, 1), date(2022, 12, 31)
    assert ledger.value(province, "visits_made", period) == 1
    assert ledger.value(province, "visits_made", period, tree="now") == 1
