"""Deadlines: working days after the cut-off, or a stated day, and what moves them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reporting.deadlines import (
    Deadline,
    DeadlineDay,
    DeadlineRule,
    OnMonthDay,
    OnWeekday,
    WorkingDaysAfter,
    deadline_of,
    deadline_on,
)
from domain.reporting.faults import RuleError
from domain.reporting.periods import Period, PeriodRule
from domain.reporting.sequence import ending_on_or_after
from domain.reporting.working_days import WorkingDays
from tests.reporting.rules import HANOI, PLAIN, any_day, local, period_rules

deadline_days: st.SearchStrategy[DeadlineDay] = st.one_of(
    st.builds(WorkingDaysAfter, st.integers(1, 30)),
    st.builds(OnWeekday, st.integers(0, 6)),
    st.builds(OnMonthDay, st.integers(1, 31)),
)
hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
deadline_rules = st.builds(DeadlineRule, deadline_days, hours, st.booleans())


def ending(day: str) -> Period:
    last = date.fromisoformat(day)
    return Period(last - timedelta(days=6), last, "week", *last.isocalendar()[:2])


def due(
    day: DeadlineDay, cut_off: str, *, moves: bool = True, calendar: WorkingDays = PLAIN
) -> Deadline:
    return deadline_of(DeadlineRule(day, time(16), moves), ending(cut_off), calendar, HANOI)


@given(deadline_rules, period_rules, any_day)
def test_a_deadline_is_at_least_one_working_day_after_the_cut_off(
    rule: DeadlineRule, periods: PeriodRule, day: date
) -> None:
    period = ending_on_or_after(periods, day)
    deadline = deadline_of(rule, period, PLAIN, HANOI)
    assert deadline.day >= PLAIN.add(period.last, 1)
    assert (deadline.moved is None) == (deadline.day == deadline.stated)
    assert deadline.at.astimezone(HANOI).replace(tzinfo=None) == datetime.combine(
        deadline.day, rule.hour
    )
    if rule.moves_on_day_off or isinstance(rule.day, WorkingDaysAfter):
        assert PLAIN.is_working(deadline.day)


@given(period_rules, any_day, st.integers(1, 30))
def test_so_many_working_days_lie_between_the_cut_off_and_its_deadline(
    periods: PeriodRule, day: date, count: int
) -> None:
    period = ending_on_or_after(periods, day)
    rule = DeadlineRule(WorkingDaysAfter(count), time(16))
    deadline = deadline_of(rule, period, PLAIN, HANOI)
    passed = (deadline.day - period.last).days
    days = [period.last + timedelta(days=n) for n in range(1, passed + 1)]
    assert sum(map(PLAIN.is_working, days)) == count
    assert deadline.moved is None


@given(deadline_days, any_day)
def test_a_stated_day_is_the_next_such_day(rule: DeadlineDay, day: date) -> None:
    period = Period(day, day, "year", day.year, None)
    stated = deadline_of(DeadlineRule(rule, time(16)), period, PLAIN, HANOI).stated
    assert day <= stated
    if isinstance(rule, OnWeekday):
        assert (stated - day).days < 7
        assert stated.weekday() == rule.weekday
    if isinstance(rule, OnMonthDay):
        assert (stated - day).days < 31
        assert stated.day == rule.month_day or (stated + timedelta(days=1)).day == 1


def test_a_friday_behind_a_week_that_ends_on_wednesday() -> None:
    deadline = due(OnWeekday(4), "2026-11-25")
    assert local(deadline.at) == "2026-11-27 16:00"
    assert deadline.at.tzinfo is UTC


def test_a_stated_day_that_is_off_moves_if_the_type_says_so() -> None:
    tuesday = OnWeekday(1)
    moving = due(tuesday, "2026-11-22")  # the 24th is the day of culture
    assert (str(moving.day), moving.moved) == ("2026-11-25", "day_off")
    staying = due(tuesday, "2026-11-22", moves=False)
    assert (str(staying.day), staying.moved) == ("2026-11-24", None)


def test_a_day_sooner_than_article_8_allows_moves_in_any_case() -> None:
    for moves in (True, False):
        deadline = due(OnWeekday(2), "2026-11-25", moves=moves)
        assert (str(deadline.day), deadline.moved) == ("2026-11-26", "too_early")
    behind_a_day_off = due(OnWeekday(1), "2026-11-23", moves=False)
    assert (str(behind_a_day_off.day), behind_a_day_off.moved) == ("2026-11-25", "too_early")


def test_the_31st_is_the_last_of_a_shorter_month() -> None:
    assert str(due(OnMonthDay(31), "2027-02-14").stated) == "2027-02-28"
    assert str(due(OnMonthDay(30), "2028-02-14").stated) == "2028-02-29"
    assert str(due(OnMonthDay(31), "2026-11-30").stated) == "2026-11-30"
    assert str(due(OnMonthDay(5), "2026-12-14").stated) == "2027-01-05"
    assert str(due(OnMonthDay(30), "2027-01-31").stated) == "2027-02-28"


def test_own_days_off_move_a_deadline() -> None:
    flood = WorkingDays(frozenset({date(2026, 11, 16), date(2026, 11, 17)}))
    assert str(due(WorkingDaysAfter(2), "2026-11-14", calendar=flood).day) == "2026-11-19"


def test_a_deadline_that_a_person_sets_is_taken_as_it_is() -> None:
    deadline = deadline_on(date(2026, 11, 22), time(9, 30), HANOI)
    assert (local(deadline.at), deadline.moved) == ("2026-11-22 09:30", None)


def test_an_hour_that_the_clocks_leave_out_comes_an_hour_later() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    deadline = deadline_on(date(2026, 3, 29), time(2, 30), berlin)
    assert deadline.at.astimezone(berlin).hour == 3


@pytest.mark.parametrize("hour", [time(8, 0, 1), time(8, 0, 0, 1), time(8, tzinfo=UTC)])
def test_an_hour_has_whole_minutes_and_no_zone(hour: time) -> None:
    with pytest.raises(RuleError, match="bad_hour"):
        DeadlineRule(OnWeekday(0), hour)
    with pytest.raises(RuleError, match="bad_hour"):
        deadline_on(date(2026, 11, 22), hour, HANOI)


def test_days_that_there_are_not_are_refused() -> None:
    for count in (0, -1, 31):
        with pytest.raises(RuleError, match="bad_working_days"):
            WorkingDaysAfter(count)
    for weekday in (-1, 7):
        with pytest.raises(RuleError, match="bad_weekday"):
            OnWeekday(weekday)
    for day in (0, 32):
        with pytest.raises(RuleError, match="bad_month_day"):
            OnMonthDay(day)
