"""What each phrase that names a day means, seen from today."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.reading import lunar
from domain.reading.answers import Unreadable
from domain.reading.calendar import Calendar, real_date


@dataclass(frozen=True)
class Stated:
    """What a phrase says: a day, or a weekday that leaves the week open."""

    day: date | None = None
    weekday: int | None = None


Meaning = Callable[[re.Match[str], Calendar], Stated]

_BACK = frozenset({"vừa rồi", "vừa qua", "rồi", "qua"})
_WEEKS = {
    "này": 0,
    "nay": 0,
    "trước": -1,
    "vừa rồi": -1,
    "vừa qua": -1,
    "rồi": -1,
    "qua": -1,
    "trước nữa": -2,
    "sau": 1,
    "tới": 1,
    "sau nữa": 2,
}


def refused(code: str) -> Meaning:
    """Return a meaning that always raises `code`."""

    def meaning(_found: re.Match[str], _calendar: Calendar) -> Stated:
        raise Unreadable(code)

    return meaning


def days_away(days: int) -> Meaning:
    """Return the meaning "so many days from today"."""
    return lambda _found, calendar: Stated(calendar.shifted(days))


def days_back(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Cách đây 5 ngày"."""
    return Stated(calendar.shifted(-int(found["days"])))


def days_ahead(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "3 ngày nữa"."""
    return Stated(calendar.shifted(int(found["after"] or found["more"])))


def iso(found: re.Match[str], _calendar: Calendar) -> Stated:
    """Read "2026-11-15"."""
    return Stated(real_date(int(found["y"]), int(found["m"]), int(found["d"])))


def day_month(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "15/11", "15 tháng 11 năm nay"."""
    day, month = int(found["d"]), int(found["m"])
    _check_first_days(found[0], day)
    year = _year(found, calendar)
    if year is None and _may_be_days(found, day, month, calendar):
        raise Unreadable("ambiguous")
    if year is None:
        return Stated(_on_side(found["side"], calendar.day_month(day, month), calendar))
    return Stated(real_date(year, month, day))


def _may_be_days(found: re.Match[str], day: int, month: int, calendar: Calendar) -> bool:
    """Whether "5-6" may be two days of this month: 5 June is far from here."""
    dashed = found.groupdict().get("sep") == "-"
    return dashed and month == day + 1 and abs(month - calendar.today.month) > 1


def written(found: re.Match[str], _calendar: Calendar) -> Stated:
    """Read a date with its year: "15/11/26"."""
    day, year = int(found["d"]), found["glued"]
    _check_first_days(found[0], day)
    if len(year) not in (2, 4):
        raise Unreadable("invalid_date")
    return Stated(real_date(int(year) + (2000 if len(year) == 2 else 0), int(found["m"]), day))


def _year(found: re.Match[str], calendar: Calendar) -> int | None:
    groups = found.groupdict()
    if groups.get("short"):
        return 2000 + int(groups["short"])
    word = groups.get("year") or groups.get("bare")
    if word is None:
        return None
    relative = {"nay": 0, "ngoái": -1, "trước": -1, "sau": 1, "tới": 1}
    return calendar.today.year + relative[word] if word in relative else int(word)


def _check_first_days(text: str, day: int) -> None:
    if "mùng" in text and not 1 <= day <= 10:
        raise Unreadable("invalid_date")


def _on_side(side: str | None, day: date, calendar: Calendar) -> date:
    """Hold "15/11 vừa rồi" to the past and "15/11 tới" to the future."""
    if side in _BACK and calendar.ahead:
        raise Unreadable("past_date", date=day.isoformat())
    if side in ("tới", "sắp tới") and not calendar.ahead:
        raise Unreadable("future_date", date=day.isoformat())
    return day


def day_of_relative_month(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "15 tháng trước"."""
    day, month = int(found["d"]), found["month"]
    _check_first_days(found[0], day)
    months = 0 if month in ("này", "nay") else 1 if month in ("sau", "tới") else -1
    meant = calendar.day_of_month(day, months)
    if meant is None:
        raise Unreadable("invalid_date")
    return Stated(meant)


def day_alone(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Ngày 15"."""
    return Stated(_on_side(found["side"], calendar.day_alone(int(found["d"])), calendar))


def first_days(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Mùng 5"."""
    return Stated(_on_side(found["side"], calendar.first_days(int(found["d"])), calendar))


def tet(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Mùng 3 Tết", "29 Tết"."""
    return _lunar(lunar.tet_day(int(found["d"])), found, calendar)


def eve(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Giao thừa"."""
    return _lunar(lunar.new_year_eve, found, calendar)


def full_moon(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Rằm tháng Giêng"."""
    month = 1 if found["m"] == "giêng" else int(found["m"])
    return _lunar(lunar.full_moon(month), found, calendar)


def _lunar(
    day_of: Callable[[int], date | None], found: re.Match[str], calendar: Calendar
) -> Stated:
    year = _year(found, calendar)
    if year is None:
        return Stated(calendar.lunar(day_of))
    if (day := day_of(year)) is None:
        raise Unreadable("invalid_date")
    return Stated(day)


def solar_new_year(_found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Tết dương lịch": 1 January."""
    return Stated(calendar.day_month(1, 1))


def _weekday(found: re.Match[str]) -> int:
    if found["sunday"]:
        return 6
    number = int(found["number"] or found["short"])
    if not 2 <= number <= 7:
        raise Unreadable("invalid_date")
    return number - 2


def weekday_alone(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Thứ 6", "thứ 6 vừa rồi", "thứ 6 tới"."""
    weekday = _weekday(found)
    match found["which"]:
        case None:
            return Stated(weekday=weekday)
        case "này":
            return Stated(calendar.of_week(weekday, 0))
        case "trước" | "sau" as side:
            return Stated(_next_to(weekday, side, calendar))
        case "tới" | "sắp tới":
            return Stated(calendar.coming(weekday))
        case _:
            if weekday == calendar.today.weekday():  # today, or a week ago?
                raise Unreadable("ambiguous")
            return Stated(calendar.latest(weekday))


def _next_to(weekday: int, side: str, calendar: Calendar) -> date:
    """Return "thứ 6 trước", "thứ 6 sau", where the nearest one is also that of the other week."""
    nearest = calendar.latest(weekday) if side == "trước" else calendar.coming(weekday)
    if weekday == calendar.today.weekday():
        raise Unreadable("ambiguous")
    if nearest != calendar.of_week(weekday, -1 if side == "trước" else 1):
        raise Unreadable("ambiguous")
    return nearest


def weekday_of_week(found: re.Match[str], calendar: Calendar) -> Stated:
    """Read "Thứ 6 tuần trước", "thứ 6 hai tuần trước"."""
    words = found.groupdict()
    if (named := words.get("w") or words.get("v")) is not None:
        return Stated(calendar.of_week(_weekday(found), _WEEKS[named]))
    weeks = next(int(words[key]) for key in ("wn", "wm", "vn", "vm") if words.get(key))
    return Stated(calendar.of_week(_weekday(found), -weeks))
