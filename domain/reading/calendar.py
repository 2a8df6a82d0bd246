"""Which day is meant: the rules for dates without a year, weekdays, and distances from today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.reading import lunar
from domain.reading.answers import Unreadable

FARTHEST = timedelta(days=366)
ACROSS_YEARS = timedelta(days=92)  # how far a date without a year reaches into another one
NEAR_TET = timedelta(days=31)

_NAMES = ("thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "thứ 7", "chủ nhật")


@dataclass(frozen=True)
class Calendar:
    """The days as seen from `today`, looking back (an activity) or ahead (a plan)."""

    today: date
    ahead: bool

    def checked(self, day: date) -> date:
        """Return `day` if it lies on the right side of today, within 366 days."""
        if self.ahead and day < self.today:
            raise Unreadable("past_date", date=day.isoformat())
        if not self.ahead and day > self.today:
            raise Unreadable("future_date", date=day.isoformat())
        if abs(day - self.today) > FARTHEST:
            raise Unreadable("out_of_range", date=day.isoformat())
        return day

    def shifted(self, days: int) -> date:
        """Return the day so many days from today."""
        try:
            return self.today + timedelta(days=days)
        except OverflowError:
            raise Unreadable("out_of_range") from None

    def day_month(self, day: int, month: int) -> date:
        """Return the day of this year, or of the next one over if it is near enough.

        A plan for a day that has just passed is more likely a slip than a plan for next year.
        """
        this_year = _or_none(self.today.year, month, day)
        if self.ahead and (this_year is None or self.today - this_year > ACROSS_YEARS):
            return real_date(self.today.year + 1, month, day)
        if this_year is None:
            raise Unreadable("invalid_date")
        if not self.ahead and this_year > self.today:
            last_year = _or_none(self.today.year - 1, month, day)
            if last_year and self.today - last_year <= ACROSS_YEARS:
                return last_year
        return this_year

    def day_alone(self, day: int) -> date:
        """Return the Nth of this month or the one before; for a plan, the one after."""
        if not 1 <= day <= 31:
            raise Unreadable("invalid_date")
        this_month = self.day_of_month(day, 0)
        other = self.day_of_month(day, 1 if self.ahead else -1)
        if this_month and (self.today <= this_month if self.ahead else this_month <= self.today):
            return this_month
        if other is None:
            raise Unreadable("invalid_date")
        return other

    def day_of_month(self, day: int, months: int) -> date | None:
        """Return the Nth of the month so many months from this one; None if it has none."""
        year, month = divmod(self.today.year * 12 + self.today.month - 1 + months, 12)
        return _or_none(year, month + 1, day)

    def first_days(self, day: int) -> date:
        """Return "mùng 5" without a month; near Tết it could be a day of Tết."""
        if not 1 <= day <= 10:
            raise Unreadable("invalid_date")
        alone = self.day_alone(day)
        for tet in lunar.around(self.today, lunar.tet_day(day)):
            if tet != alone and abs(tet - self.today) <= NEAR_TET:
                raise Unreadable("ambiguous")
        return alone

    def lunar(self, day_of: Callable[[int], date | None]) -> date:
        """Return the lunar day that is meant: within 92 days back, or the next one ahead."""
        days = list(lunar.around(self.today, day_of))
        back = max((day for day in days if day <= self.today), default=None)
        ahead = min((day for day in days if day >= self.today), default=None)
        is_recent = back is not None and self.today - back <= ACROSS_YEARS
        if self.ahead and ahead and (ahead == self.today or not is_recent):
            return ahead
        if back and is_recent:
            return back
        if ahead and ahead - self.today <= NEAR_TET:
            return ahead
        raise Unreadable("ambiguous")

    def of_week(self, weekday: int, weeks: int) -> date:
        """Return the weekday (0 is Monday) of the week so many weeks from this one."""
        return self.shifted(weekday - self.today.weekday() + 7 * weeks)

    def latest(self, weekday: int) -> date:
        """Return the latest such weekday, today at most."""
        return self.shifted(-((self.today.weekday() - weekday) % 7))

    def coming(self, weekday: int) -> date:
        """Return the next such weekday, tomorrow at the earliest."""
        return self.shifted((weekday - self.today.weekday() - 1) % 7 + 1)


def weekday_name(day: date) -> str:
    """Return "thứ 2" to "thứ 7", "chủ nhật"."""
    return _NAMES[day.weekday()]


def weekday_names() -> tuple[str, ...]:
    """Return the names of the weekdays, Monday first."""
    return _NAMES


def real_date(year: int, month: int, day: int) -> date:
    """Return the date; raise Unreadable("invalid_date") where there is none."""
    if (found := _or_none(year, month, day)) is None:
        raise Unreadable("invalid_date")
    return found


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
