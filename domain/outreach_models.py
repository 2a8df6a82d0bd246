"""Models of skilled outreach: their states, and when news of one is due."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NEW, KEPT, SPREAD, STOPPED = "new", "kept", "spread", "stopped"
KEPT_UP = frozenset({NEW, KEPT, SPREAD})  # a unit maintains these
QUIET = timedelta(days=90)
ASKED_AT = time(8)


def is_quiet(state: str, last_news_on: date, today: date) -> bool:
    """Say whether there has been no news for so long that it must be asked for."""
    return state in KEPT_UP and today - last_news_on >= QUIET


def ask_at(state: str, last_news_on: date, zone: str) -> datetime | None:
    """Return eight in the morning of the day when it gets quiet; None of one that was stopped."""
    if state not in KEPT_UP:
        return None
    return datetime.combine(last_news_on + QUIET, ASKED_AT, ZoneInfo(zone)).astimezone(UTC)
