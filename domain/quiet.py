"""Quiet hours: when a notice may go out that nobody has asked for.

A window holds from its first time up to, and not with, its second, by the clock on the wall; it may
go over midnight. One that begins where it ends is none at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

Window = tuple[time, time]

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
NONE: Window = (time(0), time(0))


@dataclass(frozen=True)
class Hours:
    """The quiet hours of everybody who has not chosen their own, and the zone that they are in."""

    window: Window = (time(21), time(6, 30))
    zone: str = "Asia/Ho_Chi_Minh"

    def of(self, start: time | None, end: time | None) -> Window:
        """Return a person's window: the own one, or everybody's."""
        return self.window if start is None or end is None else (start, end)

    def next_allowed(self, moment: datetime, *windows: Window) -> datetime:
        """Return `next_allowed` in this zone."""
        return next_allowed(moment, ZoneInfo(self.zone), *windows)


def next_allowed(moment: datetime, zone: tzinfo, *windows: Window) -> datetime:
    """Return the moment itself, or the first minute after it that lies in none of the windows.

    In UTC, right also where clocks are put forward or back. Windows that leave no minute of the day
    are obeyed from the left: the last of them is passed over.
    """
    if windows and _is_whole_day(windows):
        return next_allowed(moment, zone, *windows[:-1])
    at = moment.astimezone(UTC)
    while left := max((_left(at.astimezone(zone), each) for each in windows), default=None):
        at = _on(at, left, zone)
    return at


def _left(local: datetime, window: Window) -> timedelta:
    """Return how long the window still holds by the clock on the wall; nothing outside it."""
    start, end = (_since_midnight(each) for each in window)
    now = _since_midnight(local.time())
    length = (end - start) % _DAY
    gone = (now - start) % _DAY
    return max(length - gone, timedelta())


def _since_midnight(at: time) -> timedelta:
    return timedelta(
        hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond
    )


def _is_whole_day(windows: Sequence[Window]) -> bool:
    """Say whether they leave no minute: if they leave any, then one at which a window ends."""
    day = datetime(2000, 1, 1)  # noqa: DTZ001 - any day: only the clock on the wall counts
    ends = [day.combine(day, end) for _, end in windows]
    return all(any(_left(end, each) for each in windows) for end in ends)


def _on(at: datetime, left: timedelta, zone: tzinfo) -> datetime:
    """Go on by so much, but only to the minute at which the clock is put forward or back."""
    then = at + left
    offset = at.astimezone(zone).utcoffset()
    if then.astimezone(zone).utcoffset() == offset:
        return then
    same, changed = at, then
    while changed - same > _MINUTE:
        middle = same + (changed - same) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            same = middle
        else:
            changed = middle
    return changed.replace(second=0, microsecond=0)
