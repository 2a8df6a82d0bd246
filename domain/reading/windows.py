"""Reading quiet hours: "22h-6h", "từ 21:30 đến 6:00", "10 giờ tối tới 6 giờ sáng", "tắt"."""

import re
from datetime import time

from domain.folding import fold
from domain.quiet import NONE, Window
from domain.reading.answers import Unreadable

LONGEST_HOURS = 16

_OFF = frozenset({"tat", "off", "khong", "bo"})
_PART = r"sang|trua|chieu|toi|dem|khuya|am|pm"
_CLOCK = (
    r"(?P<hour{n}>[0-9]{{1,2}})(?: ?(?:h|g|gio|:)? ?(?P<minute{n}>[0-5][0-9])?)(?: ?phut)?"
    rf" ?(?P<part{{n}}>{_PART})?"
)
_TO = r" ?(?:-|–|~|den|toi|to|until) ?"
_WINDOW = re.compile(rf"(?:tu |from )?{_CLOCK.format(n=1)}{_TO}{_CLOCK.format(n=2)}")
_AFTERNOON = frozenset({"chieu", "toi", "pm"})


def read_window(text: str) -> Window:
    """Read quiet hours; those switched off are a window that is none.

    Raises Unreadable: "bad_format", "out_of_range" (no such hour), "too_long".
    """
    plain = fold(text).strip(" .")
    if plain in _OFF:
        return NONE
    found = _WINDOW.fullmatch(plain)
    if found is None:
        raise Unreadable("bad_format")
    start, end = (_time(*found.group(f"hour{n}", f"minute{n}", f"part{n}")) for n in (1, 2))
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)
    if not 0 < minutes <= LONGEST_HOURS * 60:
        raise Unreadable("too_long")
    return start, end


def _time(hour: str, minute: str | None, part: str | None) -> time:
    hours = int(hour)
    if hours < 12 and (part in _AFTERNOON or (part in ("dem", "khuya") and hours >= 6)):
        hours += 12
    if hours > 24 or (hours == 24 and int(minute or 0)):
        raise Unreadable("out_of_range")
    return time(hours % 24, int(minute or 0))
