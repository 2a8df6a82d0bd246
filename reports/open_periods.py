"""Calendar periods, and of which of them sensitive totals are shown."""

from collections.abc import Collection
from datetime import date, timedelta


def is_open(unit_id: int, viewer: Collection[int], first: date, last: date) -> bool:
    """Whether somebody of the units `viewer` is shown sensitive totals of a unit and period.

    Of units that are not their own for whole months only: what is hidden in one period could be
    had as the difference of two others (`reports.hiding`).
    """
    return unit_id in viewer or (first, last) == period("month", first)


def period(name: str, today: date) -> tuple[date, date]:
    """Return the first and last day of the calendar week, month, quarter or year of a day."""
    match name:
        case "week":
            first = today - timedelta(days=today.weekday())
            return first, first + timedelta(days=6)
        case "quarter":
            first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
            return first, _month_end(first.replace(month=first.month + 2))
        case "year":
            return date(today.year, 1, 1), date(today.year, 12, 31)
        case _:
            return today.replace(day=1), _month_end(today)


def _month_end(day: date) -> date:
    following = day.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)
