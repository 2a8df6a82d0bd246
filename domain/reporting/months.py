"""Periods made of months, by the number of their last month since the year 0.

Calendar periods, those of Decree 09/2019/NĐ-CP and those with a stated day differ in nothing but
the day of the month at which they are cut off.
"""

from calendar import monthrange
from datetime import date, timedelta

from domain.reporting.kinds import ENDS, MONTHS
from domain.reporting.periods import Period, PeriodRule


def ending_on_or_after(rule: PeriodRule, day: date) -> Period:
    """Return the first period whose cut-off is not before `day`."""
    month = _month_of(day)
    if cut_off(month, rule.cut_off) < day:
        month += 1
    while not _ends_in(rule, month):
        month += 1
    return _ending_in(rule, month)


def ended_before(rule: PeriodRule, day: date) -> Period:
    """Return the last period whose cut-off is before `day`."""
    month = _month_of(day)
    if cut_off(month, rule.cut_off) >= day:
        month -= 1
    while not _ends_in(rule, month):
        month -= 1
    return _ending_in(rule, month)


def day_of_month(year: int, month: int, day: int) -> date:
    """Return the day of the month, or its last one where it has none such."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def cut_off(month: int, day: int) -> date:
    """Return the day on which the month, counted since the year 0, is cut off."""
    return day_of_month(month // 12, month % 12 + 1, day)


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _ends_in(rule: PeriodRule, month: int) -> bool:
    return month % 12 + 1 in ENDS[rule.kind]


def _ending_in(rule: PeriodRule, month: int) -> Period:
    ends = ENDS[rule.kind]
    number = ends.index(month % 12 + 1) + 1 if len(ends) > 1 else None
    first = cut_off(month - MONTHS[rule.kind], rule.cut_off) + timedelta(days=1)
    return Period(first, cut_off(month, rule.cut_off), rule.kind, month // 12, number)
