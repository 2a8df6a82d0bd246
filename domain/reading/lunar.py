"""Days of Tết and full moons on the solar calendar, by the library lunar-vn."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from domain.reading.answers import Unreadable

_LAST_OF_TET = 10  # mùng 10 is the last day that people still count from Tết
_FIRST_OF_EVE = 20  # "23 Tết", "30 Tết" are days of the month before


def tet_day(number: int) -> Callable[[int], date | None]:
    """Return what gives "mùng 3 Tết" (1 to 10) or "29 Tết" (20 to 30) of a year.

    Raises Unreadable("invalid_date") for any other number.
    """
    if 1 <= number <= _LAST_OF_TET:
        return lambda year: _solar(number, 1, year)
    if _FIRST_OF_EVE <= number <= 30:
        return lambda year: _before_tet(number, year)
    raise Unreadable("invalid_date")


def new_year_eve(year: int) -> date | None:
    """Return giao thừa: the day before Tết, the 29th or 30th of the last month."""
    tet = _solar(1, 1, year)
    return tet and tet - timedelta(days=1)


def full_moon(month: int) -> Callable[[int], date | None]:
    """Return what gives the 15th of a lunar month. Raises Unreadable("invalid_date")."""
    if not 1 <= month <= 12:
        raise Unreadable("invalid_date")
    return lambda year: _solar(15, month, year)


def around(today: date, day_of: Callable[[int], date | None]) -> Iterator[date]:
    """Yield the days of the lunar years around today, in order."""
    for year in range(today.year - 2, today.year + 3):
        if (day := day_of(year)) is not None:
            yield day


def _before_tet(number: int, year: int) -> date | None:
    """Return the day of tháng Chạp before Tết of `year`; None where it has only 29 days."""
    first, tet = _solar(1, 12, year - 1), _solar(1, 1, year)
    if first is None or tet is None:
        return None
    day = first + timedelta(days=number - 1)
    return day if day < tet else None


def _solar(day: int, month: int, year: int) -> date | None:
    import lunar_vn  # 60 ms at the first use, which most answers never need

    try:
        return lunar_vn.lunar_to_solar(lunar_vn.LunarDate(day, month, year))
    except (ValueError, OverflowError):  # beyond the library's 1900 to 2100
        return None
