"""What is printed, and that the readers read it back to the same value and mark."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import say_day
from domain.reading import (
    Approx,
    Count,
    Minutes,
    Quantity,
    read_count,
    read_date,
    read_decimal,
    read_duration,
    read_money,
    read_plan_date,
)
from domain.reading.printing import (
    print_count,
    print_date,
    print_decimal,
    print_minutes,
    print_money,
)
from domain.texts import Texts

marks: st.SearchStrategy[Approx | None] = st.sampled_from([None, "about", "over", "under"])
todays = st.dates(date(2000, 1, 1), date(2099, 1, 1))


def test_thousands_are_separated_by_dots() -> None:
    assert print_count(1234) == "1.234"
    assert print_money(624_000_000) == "624.000.000 đồng"


@pytest.mark.parametrize(
    ("approx", "printed"), [("about", "khoảng 50"), ("over", "hơn 50"), ("under", "gần 50")]
)
def test_a_mark_is_printed_in_front(approx: Approx, printed: str) -> None:
    assert print_count(50, approx) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [("1.5", "1,5"), ("1.117", "1,1170"), ("1117", "1.117"), ("2.50", "2,5"), ("1E+3", "1.000")],
)
def test_a_decimal_is_printed_with_a_comma(value: str, printed: str) -> None:
    assert print_decimal(Decimal(value)) == printed


def test_a_date_is_printed_day_first() -> None:
    assert print_date(date(2026, 11, 15)) == "15/11/2026"
    assert say_day(Texts(), date(2026, 11, 13), date(2026, 11, 18)) == "thứ 6, 13/11"
    assert say_day(Texts(), date(2025, 12, 28), date(2026, 1, 2)) == "chủ nhật, 28/12/2025"


@given(st.integers(0, 10**12 - 1), marks)
def test_a_printed_count_is_read_back(value: int, approx: Approx | None) -> None:
    assert read_count(print_count(value, approx)) == Count(value, approx)


@given(st.integers(0, 10**15 - 1), marks)
def test_a_printed_sum_is_read_back(value: int, approx: Approx | None) -> None:
    assert read_money(print_money(value, approx)) == Count(value, approx)


@given(st.integers(0, 10**12), marks, st.sampled_from(["", " kg"]))
def test_a_printed_decimal_is_read_back(steps: int, approx: Approx | None, unit: str) -> None:
    value = Decimal(steps).scaleb(-4)

    assert read_decimal(print_decimal(value, approx) + unit, "kg") == Quantity(value, approx)


@given(st.integers(0, 1440), st.integers(0, 1440), marks)
def test_a_printed_duration_is_read_back(one: int, other: int, approx: Approx | None) -> None:
    minutes = Minutes(min(one, other), max(one, other), approx)

    assert read_duration(print_minutes(minutes)) == minutes


@given(todays, st.integers(0, 366))
def test_a_printed_day_is_read_back(today: date, days: int) -> None:
    done, planned = today - timedelta(days), today + timedelta(days)

    assert read_date(print_date(done), today) == done
    assert read_date(say_day(Texts(), done, today), today) == done
    assert read_plan_date(print_date(planned), today) == planned
    assert read_plan_date(say_day(Texts(), planned, today), today) == planned
