"""Working days of public bodies in Vietnam: Tết, moved days, working Saturdays, own days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from domain.reporting.faults import RuleError

_DAY = timedelta(days=1)
_FARTHEST = 366  # days; with more in a row off, the own days were typed wrongly


@dataclass(frozen=True)
class WorkingDays:
    """The national calendar with an admin's own days off and own working days.

    Days off of the years to come are the law's only: the government moves days in the year
    before, and then the library or the admin must say so.
    Raises RuleError("off_and_working") where a day is both.
    """

    days_off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.days_off & self.working:
            raise RuleError("off_and_working")

    def is_working(self, day: date) -> bool:
        """Return whether offices are open that day."""
        if day in self.working:
            return True
        return day not in self.days_off and day in _national(day.year)

    def add(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, before it where negative.

        `day` itself counts for nothing, and may be a day off; 0 gives it back as it is.
        """
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day = self._first(day + step, step)
        return day

    def on_or_after(self, day: date) -> date:
        """Return `day` if it is a working day, otherwise the next one."""
        return self._first(day, _DAY)

    def on_or_before(self, day: date) -> date:
        """Return `day` if it is a working day, otherwise the one before."""
        return self._first(day, -_DAY)

    def _first(self, day: date, step: timedelta) -> date:
        for _ in range(_FARTHEST):
            if self.is_working(day):
                return day
            day += step
        raise RuleError("no_working_day")


@lru_cache(maxsize=64)
def _national(year: int) -> frozenset[date]:
    """Return the working days of a year; the library is heavy, so imported when first asked."""
    from holidays import country_holidays

    # With the years around it: a Saturday can make up for a day off beyond New Year.
    known = country_holidays("VN", years=range(year - 1, year + 2), expand=False)
    return frozenset(_days_where(known.is_working_day, year))


def _days_where(is_working: Callable[[date], bool], year: int) -> list[date]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
    return [day for day in days if is_working(day)]
