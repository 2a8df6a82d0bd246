"""Hours as they are said: "15h", "8 giờ rưỡi", "3h chiều", "8 giờ kém 15"."""

import re
from collections.abc import Iterable
from datetime import time

from domain.reading.answers import Unreadable

# The number behind an hour is none of its minutes where it is days, or a day of the month.
_MINUTES = r" ?(?P<minutes>[0-9]{1,2})(?: phút)?(?! (?:ngày|hằng|mỗi|tháng|giờ)|[0-9:])"
HOUR = (
    r"(?P<hour>[0-9]{1,2})(?:"
    rf":(?P<clock>[0-9]{{2}})| giờ kém (?P<less>[0-9]{{1,2}})(?: phút)?|(?: giờ)? (?P<half>rưỡi)"
    rf"| giờ{_MINUTES}| giờ)(?! ?/)"
)
PART = r"(?:buổi )?(?P<part>sáng|trưa|chiều|tối|đêm)"


def _plus_twelve(hours: Iterable[int]) -> dict[int, int]:
    return {hour: hour + 12 for hour in hours}


def _same(hours: Iterable[int]) -> dict[int, int]:
    return {hour: hour for hour in hours}


# What an hour said with a part of the day is on a clock; any other pair contradicts itself.
_PARTS = {
    "sáng": _same(range(1, 12)),
    "trưa": _same(range(10, 14)) | _plus_twelve([1]),
    "chiều": _plus_twelve(range(1, 7)) | _same(range(13, 19)),
    "tối": _plus_twelve(range(6, 12)) | _same(range(18, 24)),
    "đêm": _plus_twelve(range(9, 12)) | _same(range(21, 24)),
}
# Without a part, "3h" is three in the afternoon as often as at night, and "03h" is not.
_UNSURE = range(1, 6)


def hour_said(found: re.Match[str], part: str | None) -> time:
    """Return the hour of a match of HOUR. Raises Unreadable: "bad_hour", "ambiguous"."""
    hour = int(found["hour"])
    if part and hour not in _PARTS[part]:
        raise Unreadable("bad_hour")
    if part:
        hour = _PARTS[part][hour]
    elif hour in _UNSURE and not found["hour"].startswith("0"):
        raise Unreadable("ambiguous")
    return _on_clock(hour * 60 + _minutes(found))


def _minutes(found: re.Match[str]) -> int:
    """Return the minutes past the hour; "15h5" could be five past, and ten to six, half an hour."""
    if found["half"]:
        return 30
    typed = found["clock"] or found["minutes"] or found["less"] or "00"
    if found["minutes"] and len(typed) == 1 and not found[0].endswith("phút"):
        raise Unreadable("ambiguous")
    if int(typed) > 59:
        raise Unreadable("bad_hour")
    return -int(typed) if found["less"] else int(typed)


def _on_clock(minutes: int) -> time:
    if not 0 <= minutes < 24 * 60:
        raise Unreadable("bad_hour")
    return time(*divmod(minutes, 60))
