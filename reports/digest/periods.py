"""The periods that digests are of, what each is compared with, and how it is called."""

from datetime import date, timedelta

from domain.reading.printing import print_date
from domain.texts import Texts

Period = tuple[date, date]
EARLIEST, LATEST = date(1950, 1, 1), date(2150, 12, 31)  # beyond, no calendar goes back or on
_DAY = timedelta(days=1)
_MONTHS = {1: "month", 3: "quarter", 6: "half", 9: "nine_months", 12: "year"}


def can_be_told(first: date, last: date) -> bool:
    """Say whether a digest can be of these days: in order, and of our age."""
    return EARLIEST <= first <= last <= LATEST


def seven_days_before(day: date) -> Period:
    """Return the seven days that end the day before: on a Monday, the calendar week."""
    return day - timedelta(days=7), day - _DAY


def before(first: date, last: date) -> Period:
    """Return the period that this one is compared with.

    Whole months are compared with as many whole months, nine months with those of the year
    before; any other period with as many days.
    """
    months = whole_months(first, last)
    if months == 9:
        return first.replace(year=first.year - 1), _month_end(
            last.replace(year=last.year - 1, day=1)
        )
    if months:
        return _months_later(first, -months), first - _DAY
    return first - (last - first) - _DAY, first - _DAY


def so_far(first: date, last: date, today: date) -> tuple[Period, Period]:
    """Return a running period up to today, and as many days of the one before; a past one whole."""
    if not first <= today < last:
        return (first, last), before(first, last)
    earlier = before(first, last)
    return (first, today), (earlier[0], min(earlier[0] + (today - first), earlier[1]))


def whole_months(first: date, last: date) -> int:
    """Return how many whole calendar months the period is, 0 where it is none."""
    if first.day != 1 or (last + _DAY).day != 1 or last < first:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def name(texts: Texts, first: date, last: date) -> str:
    """Return what the period is called: "TUẦN 47 (16–22/11/2026)", "THÁNG 11/2026", …"""
    kind = _kind(first, last)
    return texts(
        f"digest.period.{kind}",
        n=first.isocalendar().week if kind == "week" else (first.month + 2) // 3,
        half="I" if first.month == 1 else "II",
        days=(last - first).days + 1,
        month=first.month,
        year=first.year,
        first=_beginning(first, last),
        last=print_date(last),
    )


def _beginning(first: date, last: date) -> str:
    """Return the first day as it stands before the last: "16" or "28/09" or in full."""
    if first.year != last.year:
        return print_date(first)
    return f"{first:%d}" if first.month == last.month else f"{first:%d/%m}"


def _kind(first: date, last: date) -> str:
    months = whole_months(first, last)
    begins = {1: True, 3: first.month % 3 == 1, 6: first.month in {1, 7}}
    if months in _MONTHS and begins.get(months, first.month == 1):
        return _MONTHS[months]
    days = (last - first).days + 1
    if days == 7:
        return "week" if first.weekday() == 0 else "seven_days"
    return "day" if days == 1 else "other"


def _months_later(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _month_end(day: date) -> date:
    return _months_later(day, 1) - _DAY
