"""Days as tables have them: whole dates only; what is read does not hang on today."""

import re
from datetime import date

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_VIETNAMESE = re.compile(r"(?P<day>[0-9]{1,2})([/.-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00)?$")


def read_full_date(text: str) -> date:
    """Read "2026-11-15" or "15/11/2026". Raises ValueError for all else, "15/11" and "hôm qua" too.

    The readers of the chat look back a year at most and take a date without a year; a table brings
    the history of many years.
    """
    plain = _MIDNIGHT.sub("", text.strip())
    found = _ISO.fullmatch(plain) or _VIETNAMESE.fullmatch(plain)
    if found is None:
        raise ValueError("no whole date")
    return date(int(found["year"]), int(found["month"]), int(found["day"]))
