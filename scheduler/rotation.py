"""Which of the nightly backups stay: those of the last days, and the first of each last week."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

NAME = "so-dan-van-{:%Y-%m-%d}.zip"
_NAME = re.compile(r"so-dan-van-(\d{4}-\d\d-\d\d)\.zip")


def dated(folder: Path) -> dict[date, Path]:
    """Return the nightly backups by the date in their names; nothing else in the folder counts."""
    found = {}
    for path in folder.glob("so-dan-van-*.zip"):
        if (named := _NAME.fullmatch(path.name)) and path.is_file():
            try:
                found[date.fromisoformat(named[1])] = path
            except ValueError:
                continue  # the 31st of February is somebody else's
    return found


def superfluous(dates: Iterable[date], today: date, *, days: int, weeks: int) -> set[date]:
    """Return the dates of the backups that may go.

    The newest are counted, not the calendar's days: after a time without any, the last ones
    stay. A date ahead of today is a clock that was wrong; it is neither counted nor removed.
    """
    known = sorted((day for day in dates if day <= today), reverse=True)
    first_of_week = {day.isocalendar()[:2]: day for day in known}  # the earliest wins
    weekly = sorted(first_of_week.values(), reverse=True)[:weeks]
    return set(known) - set(known[:days]) - set(weekly)
