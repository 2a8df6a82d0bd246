"""When a leader's weekly digest is due: a weekday and an hour by the clock on the wall."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONDAY = 0
USUAL = (MONDAY, time(7, 30))
_WEEK = timedelta(days=7)


def latest(day: int, at: time, zone: ZoneInfo, until: datetime) -> datetime:
    """Return the last such moment up to `until`, itself among them, in UTC."""
    local = until.astimezone(zone)
    on = local.date() - timedelta(days=(local.weekday() - day) % 7)
    moment = _moment(on, at, zone)
    return moment if moment <= until else _moment(on - _WEEK, at, zone)


def following(day: int, at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first such moment after `after`, in UTC."""
    local = after.astimezone(zone)
    on = local.date() + timedelta(days=(day - local.weekday()) % 7)
    moment = _moment(on, at, zone)
    return moment if moment > after else _moment(on + _WEEK, at, zone)


def _moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, at, zone).astimezone(UTC)
