"""Weeks that start on any weekday."""

from datetime import date, timedelta

from domain.reporting.periods import Period, PeriodRule


def ending_on_or_after(rule: PeriodRule, day: date) -> Period:
    """Return the week that `day` is in."""
    return _ending_on(day + timedelta(days=(rule.last_weekday - day.weekday()) % 7))


def ended_before(rule: PeriodRule, day: date) -> Period:
    """Return the last week whose last day is before `day`."""
    return _ending_on(day - timedelta(days=(day.weekday() - rule.last_weekday - 1) % 7 + 1))


def _ending_on(last: date) -> Period:
    year, number, _ = last.isocalendar()
    return Period(last - timedelta(days=6), last, "week", year, number)
