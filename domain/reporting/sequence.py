"""The periods of a rule one after the other, and the one that a day or a number names."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.reporting import months, weeks
from domain.reporting.faults import RuleError
from domain.reporting.kinds import ENDS
from domain.reporting.periods import Period, PeriodRule


def period_of(rule: PeriodRule, day: date) -> Period | None:
    """Return the period that `day` is in; None only in the last quarter for nine months."""
    period = ending_on_or_after(rule, day)
    return period if period.first <= day else None


def ending_on_or_after(rule: PeriodRule, day: date) -> Period:
    """Return the first period whose cut-off is not before `day`."""
    if rule.kind == "week":
        return weeks.ending_on_or_after(rule, day)
    return months.ending_on_or_after(rule, day)


def ended_before(rule: PeriodRule, day: date) -> Period:
    """Return the last period whose cut-off is before `day`: the latest that can be reported."""
    if rule.kind == "week":
        return weeks.ended_before(rule, day)
    return months.ended_before(rule, day)


def next_period(rule: PeriodRule, period: Period) -> Period:
    """Return the first period of the rule that ends after this one, which may be of an older rule.

    Then the two may overlap: from when a new rule holds, the caller says.
    """
    return ending_on_or_after(rule, period.last + timedelta(days=1))


def previous_period(rule: PeriodRule, period: Period) -> Period:
    """Return the last period of the rule that ends before this one begins."""
    return ended_before(rule, period.first)


def periods_from(rule: PeriodRule, day: date) -> Iterator[Period]:
    """Yield the periods, without end, from the first whose cut-off is not before `day`."""
    period = ending_on_or_after(rule, day)
    while True:
        yield period
        period = next_period(rule, period)


def nth_period(rule: PeriodRule, year: int, number: int | None = None) -> Period:
    """Return the period of that name: the 11th month of 2026, the year 2026 (no number).

    Raises RuleError("no_such_period"): a 13th month, week 53 of a year that has 52.
    """
    if rule.kind == "week":
        return _nth_week(rule, year, number)
    ends = ENDS[rule.kind]
    is_there = number is None if len(ends) == 1 else number in range(1, len(ends) + 1)
    if not is_there:
        raise RuleError("no_such_period")
    month = year * 12 + ends[(number or 1) - 1] - 1
    return months.ending_on_or_after(rule, months.cut_off(month, rule.cut_off))


def _nth_week(rule: PeriodRule, year: int, number: int | None) -> Period:
    try:
        last = date.fromisocalendar(year, number or 0, rule.last_weekday + 1)
    except ValueError:
        raise RuleError("no_such_period") from None
    return weeks.ending_on_or_after(rule, last)
