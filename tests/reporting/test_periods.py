"""Periods: they tile time, and are named for where they end."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reporting.faults import RuleError
from domain.reporting.kinds import Kind, Style
from domain.reporting.periods import PeriodRule
from domain.reporting.sequence import (
    ended_before,
    ending_on_or_after,
    next_period,
    nth_period,
    period_of,
    periods_from,
    previous_period,
)
from tests.reporting.rules import any_day, period_rules, tiling_rules

DAY = timedelta(days=1)


@given(tiling_rules, any_day)
def test_periods_follow_each_other_without_gap_or_overlap(rule: PeriodRule, day: date) -> None:
    periods = list(islice(periods_from(rule, day), 14))
    assert periods[0].first <= day <= periods[0].last
    assert all(after.first == before.last + DAY for before, after in pairwise(periods))


@given(tiling_rules, any_day)
def test_every_day_is_in_one_period(rule: PeriodRule, day: date) -> None:
    period = period_of(rule, day)
    assert period is not None
    assert period.first <= day <= period.last
    around = (previous_period(rule, period), next_period(rule, period))
    assert not any(other.first <= day <= other.last for other in around)


@given(period_rules, any_day)
def test_the_periods_before_and_after_lead_back(rule: PeriodRule, day: date) -> None:
    period = ending_on_or_after(rule, day)
    assert previous_period(rule, next_period(rule, period)) == period
    assert next_period(rule, previous_period(rule, period)) == period
    assert ended_before(rule, period.last + DAY) == period
    assert ended_before(rule, period.last) == previous_period(rule, period)


@given(period_rules, any_day)
def test_a_period_is_found_again_by_its_name(rule: PeriodRule, day: date) -> None:
    period = ending_on_or_after(rule, day)
    assert nth_period(rule, period.year, period.number) == period


@given(period_rules, any_day)
def test_no_two_periods_of_a_rule_share_a_key(rule: PeriodRule, day: date) -> None:
    keys = [period.key for period in islice(periods_from(rule, day), 60)]
    assert len(set(keys)) == len(keys)


@given(st.sampled_from(["nd09", "calendar"]), any_day)
def test_nine_months_come_once_a_year_and_are_disjoint(style: Style, day: date) -> None:
    periods = list(islice(periods_from(PeriodRule("nine_months", style), day), 5))
    assert all(before.last < after.first for before, after in pairwise(periods))
    assert all(after.year == before.year + 1 for before, after in pairwise(periods))


def test_the_days_between_two_nine_months_are_in_none() -> None:
    rule = PeriodRule("nine_months", "nd09")
    assert period_of(rule, date(2026, 9, 14)) == nth_period(rule, 2026)
    assert period_of(rule, date(2026, 9, 15)) is None
    assert period_of(rule, date(2026, 12, 14)) is None
    assert period_of(rule, date(2026, 12, 15)) == nth_period(rule, 2027)


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2027, "2027-01-31", "2027-02-27"), (2028, "2028-01-31", "2028-02-28")],
)
def test_the_30th_of_february_is_its_last_day_also_in_a_leap_year(
    year: int, first: str, last: str
) -> None:
    february = nth_period(PeriodRule("month", "stated", cutoff_day=30), year, 2)
    assert str(february.first) == first
    assert february.last - DAY == date.fromisoformat(last)


def test_a_stated_day_that_a_month_has_is_kept_behind_a_short_month() -> None:
    rule = PeriodRule("month", "stated", cutoff_day=31)
    lasts = [nth_period(rule, 2028, month).last.day for month in range(1, 6)]
    assert lasts == [31, 29, 31, 30, 31]


def test_a_leap_year_has_its_day_in_whatever_style() -> None:
    assert nth_period(PeriodRule("month", "nd09"), 2028, 3).days == 29
    assert nth_period(PeriodRule("year", "nd09"), 2028).days == 366
    assert nth_period(PeriodRule("year", "calendar"), 2027).days == 365


@pytest.mark.parametrize(
    ("kind", "number", "key"),
    [
        ("month", 3, "2026-M03"),
        ("quarter", 4, "2026-Q4"),
        ("half", 2, "2026-H2"),
        ("nine_months", None, "2026-9M"),
        ("year", None, "2026"),
    ],
)
def test_a_key_says_year_and_number(kind: Kind, number: int | None, key: str) -> None:
    assert nth_period(PeriodRule(kind, "nd09"), 2026, number).key == key


def test_a_week_is_named_for_the_iso_week_of_its_last_day() -> None:
    thursdays = PeriodRule("week", "weekly", week_start=3)
    week = nth_period(thursdays, 2026, 48)
    assert (str(week.first), str(week.last)) == ("2026-11-19", "2026-11-25")
    over_new_year = period_of(thursdays, date(2026, 12, 31))
    assert over_new_year is not None
    assert over_new_year.key == "2027-W01"
    assert period_of(PeriodRule("week", "calendar"), date(2027, 1, 3)) == nth_period(
        PeriodRule("week", "calendar"), 2026, 53
    )


@pytest.mark.parametrize(
    ("kind", "number"),
    [("month", 13), ("month", 0), ("month", None), ("quarter", 5), ("half", 3), ("year", 1),
     ("nine_months", 1)],
)  # fmt: skip
def test_a_year_has_no_period_of_a_number_beyond_its_last(kind: Kind, number: int | None) -> None:
    with pytest.raises(RuleError, match="no_such_period"):
        nth_period(PeriodRule(kind, "calendar"), 2026, number)


@pytest.mark.parametrize(("year", "number"), [(2027, 53), (2026, 54), (2026, 0), (2026, None)])
def test_a_year_has_no_week_beyond_its_last(year: int, number: int | None) -> None:
    with pytest.raises(RuleError, match="no_such_period"):
        nth_period(PeriodRule("week", "calendar"), year, number)


@pytest.mark.parametrize(
    ("kind", "style", "week_start", "cutoff_day", "code"),
    [
        ("week", "nd09", None, None, "bad_period"),
        ("week", "stated", None, 3, "bad_period"),
        ("month", "weekly", 3, None, "bad_period"),
        ("week", "weekly", None, None, "bad_week_start"),
        ("week", "weekly", 7, None, "bad_week_start"),
        ("week", "calendar", 0, None, "bad_week_start"),
        ("month", "stated", None, None, "bad_cutoff_day"),
        ("month", "stated", None, 32, "bad_cutoff_day"),
        ("month", "stated", None, 0, "bad_cutoff_day"),
        ("month", "nd09", None, 14, "bad_cutoff_day"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    kind: Kind, style: Style, week_start: int | None, cutoff_day: int | None, code: str
) -> None:
    with pytest.raises(RuleError) as refused:
        PeriodRule(kind, style, week_start, cutoff_day)
    assert refused.value.code == code
