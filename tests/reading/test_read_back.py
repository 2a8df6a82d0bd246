"""What is printed is read back, however it is copied: in capitals, apart, without diacritics."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
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
from tests.reading.spellings import EVERY

Change = Callable[[str], str]

marks: st.SearchStrategy[Approx | None] = st.sampled_from([None, "about", "over", "under"])
todays = st.dates(date(2000, 1, 1), date(2099, 1, 1))
in_every_spelling = pytest.mark.parametrize("change", EVERY.values(), ids=EVERY)
quickly = settings(max_examples=60, deadline=None)


@in_every_spelling
@given(st.integers(0, 10**12 - 1), marks)
@quickly
def test_a_count(change: Change, value: int, approx: Approx | None) -> None:
    assert read_count(change(print_count(value, approx))) == Count(value, approx)


@in_every_spelling
@given(st.integers(0, 10**15 - 1), marks)
@quickly
def test_a_sum(change: Change, value: int, approx: Approx | None) -> None:
    assert read_money(change(print_money(value, approx))) == Count(value, approx)


@in_every_spelling
@given(st.integers(0, 10**15), st.integers(0, 4), marks, st.sampled_from(["kg", "ha", "km", "bao"]))
@quickly
def test_a_decimal_with_its_unit(
    change: Change, steps: int, places: int, approx: Approx | None, unit: str
) -> None:
    value = Decimal(steps).scaleb(-4).quantize(Decimal(1).scaleb(-places))
    printed = change(f"{print_decimal(value, approx)} {unit}")

    assert read_decimal(printed, unit) == Quantity(value, approx)


@in_every_spelling
@given(st.integers(0, 1440), st.integers(0, 1440), marks)
@quickly
def test_a_duration(change: Change, one: int, other: int, approx: Approx | None) -> None:
    minutes = Minutes(min(one, other), max(one, other), approx)

    assert read_duration(change(print_minutes(minutes))) == minutes


@in_every_spelling
@given(todays, st.integers(0, 366))
@quickly
def test_a_day(change: Change, today: date, days: int) -> None:
    done, planned = today - timedelta(days), today + timedelta(days)

    for printed in (print_date(done), say_day(Texts(), done, today), done.isoformat()):
        assert read_date(change(printed), today) == done
    for printed in (print_date(planned), say_day(Texts(), planned, today), planned.isoformat()):
        assert read_plan_date(change(printed), today) == planned
