"""What was promised by a day: how it stands, and when to remind of it."""

from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

State = Literal["open", "overdue", "done"]

REMINDED_AT = time(8)


def state(due: date, done_on: date | None, today: date) -> State:
    """Return how it stands on this day; on the due day itself it is still open."""
    if done_on is not None:
        return "done"
    return "overdue" if due < today else "open"


def remind_at(due: date, zone: str) -> datetime:
    """Return eight in the morning of the due day in this zone."""
    return datetime.combine(due, REMINDED_AT, ZoneInfo(zone)).astimezone(UTC)
