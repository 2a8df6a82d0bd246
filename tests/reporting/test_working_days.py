"""Working days: Tết, moved days, working Saturdays, an admin's own days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reporting import working_days
from domain.reporting.faults import RuleError
from domain.reporting.working_days import WorkingDays
from tests.reporting.rules import PLAIN, any_day

DAY = timedelta(days=1)
FEW = st.integers(1, 30)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-02-13", True),  # the Friday before Tết
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-04-27", False),  # for the Hùng kings' day, a Sunday
        ("2026-08-31", False),  # moved: worked on the Saturday before
        ("2026-08-22", True),
        ("2026-08-29", False),
        ("2026-09-01", False),
        ("2026-11-24", False),
        ("2025-11-24", True),  # a day off since 2026 only
        ("2027-02-05", False),
        ("2018-12-31", False),
        ("2019-01-05", True),  # in another year than the day that it makes up for
        ("2026-11-22", False),
        ("2026-11-23", True),
    ],
)
def test_the_national_calendar_is_known(day: str, works: bool) -> None:
    assert PLAIN.is_working(date.fromisoformat(day)) is works


def test_own_days_win_over_the_national_ones() -> None:
    flood, saturday = date(2026, 11, 23), date(2026, 11, 28)
    own = WorkingDays(frozenset({flood}), frozenset({saturday, date(2026, 11, 24)}))
    assert not own.is_working(flood)
    assert own.is_working(saturday)
    assert own.is_working(date(2026, 11, 24))
    assert own.add(date(2026, 11, 20), 1) == date(2026, 11, 24)
    assert own.add(date(2026, 11, 27), 1) == saturday


def test_a_day_cannot_be_off_and_worked() -> None:
    same = frozenset({date(2026, 11, 23)})
    with pytest.raises(RuleError, match="off_and_working"):
        WorkingDays(same, same)


def test_a_year_off_is_refused_and_no_endless_search() -> None:
    first = date(2026, 1, 1)
    never = WorkingDays(frozenset(first + n * DAY for n in range(800)))
    with pytest.raises(RuleError, match="no_working_day"):
        never.add(first, 1)


def test_counting_jumps_over_tet_both_ways() -> None:
    assert PLAIN.add(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert PLAIN.add(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert PLAIN.add(date(2026, 2, 18), 1) == date(2026, 2, 23)
    assert PLAIN.add(date(2026, 2, 18), -1) == date(2026, 2, 13)


@given(any_day, FEW)
def test_counting_ends_on_the_working_day_of_that_number(day: date, count: int) -> None:
    there = PLAIN.add(day, count)
    between = [day + n * DAY for n in range(1, (there - day).days + 1)]
    assert PLAIN.is_working(there)
    assert sum(map(PLAIN.is_working, between)) == count


@given(any_day, FEW)
def test_counting_back_from_a_working_day_undoes_counting(day: date, count: int) -> None:
    start = PLAIN.on_or_after(day)
    assert PLAIN.add(PLAIN.add(start, count), -count) == start
    assert PLAIN.add(PLAIN.add(start, -count), count) == start


@given(any_day)
def test_the_nearest_working_day_is_the_day_itself_or_beside_days_off(day: date) -> None:
    after, before = PLAIN.on_or_after(day), PLAIN.on_or_before(day)
    assert before <= day <= after
    assert (before == day) == (after == day) == PLAIN.is_working(day)
    assert PLAIN.add(day, 0) == day


def test_the_library_is_asked_once_a_year_and_not_once_a_day() -> None:
    working_days._national.cache_clear()
    for n in range(365):
        PLAIN.add(date(2026, 1, 1) + n * DAY, -1)
    assert working_days._national.cache_info().misses == 2
