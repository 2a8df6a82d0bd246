"""The oracle's own calendar: periods and working days, read from the decree and the library."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache

from holidays import country_holidays

from tests.scheduler.simulation.world import Kept, Kind, Window

DAY = timedelta(days=1)
MONTHS: dict[Kind, tuple[int, ...]] = {
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half": (6, 12),
    "nine_months": (9,),
    "year": (12,),
}


@cache
def _open_days(year: int) -> frozenset[date]:
    known = country_holidays("VN", years=[year - 1, year, year + 1])
    days = (date(year, 1, 1) + n * DAY for n in range(366))
    return frozenset(day for day in days if known.is_working_day(day))


class Calendar:
    """Working days with the admin's own days off."""

    def __init__(self, off: frozenset[date]) -> None:
        self._off = off

    def works(self, day: date) -> bool:
        return day not in self._off and day in _open_days(day.year)

    def count(self, day: date, by: int) -> date:
        """Go so many working days on, or back."""
        while by:
            day += DAY if by > 0 else -DAY
            by -= (1 if by > 0 else -1) * self.works(day)
        return day

    def open(self, day: date) -> date:
        """Return the day or the next working day."""
        while not self.works(day):
            day += DAY
        return day


def is_cut_off(kept: Kept, day: date) -> bool:
    """Return whether a period of the type ends on this day."""
    if kept.kind == "week":
        return day.weekday() == kept.ends_on
    last = monthrange(day.year, day.month)[1]
    return day.month in MONTHS[kept.kind] and day.day == min(kept.ends_on, last)


def cut_offs(kept: Kept, since: date, until: date) -> list[date]:
    """Return the last days of the periods that end within these days."""
    days = (since + n * DAY for n in range((until - since).days + 1))
    return [day for day in days if is_cut_off(kept, day)]


def due(kept: Kept, last: date, calendar: Calendar, hour: time) -> datetime:
    """Return the deadline: at least one working day after the cut-off, never on a day off."""
    how, number = kept.due
    day = calendar.count(last, number if how == "after" else 1)
    if how == "weekday":
        named = last + (number - last.weekday()) % 7 * DAY
        day = max(day, calendar.open(named))
    return datetime.combine(day, hour)


def silent(moment: datetime, window: Window | None) -> bool:
    """Return whether the minute lies in quiet hours, which may go over midnight."""
    if window is None:
        return False
    start, end = window
    now = moment.time()
    return start <= now < end if start <= end else now >= start or now < end


def first_minute(moment: datetime, allowed: Callable[[datetime], bool]) -> datetime:
    """Return the first minute from then on at which it is allowed."""
    while not allowed(moment):
        moment += timedelta(minutes=1)
    return moment
