"""From a typed line to the one change that it asks for."""

import re
from collections.abc import Sequence
from datetime import time

from domain.reading.answers import Unreadable
from domain.reading.date_words import spelled_out, tidy
from domain.reading.sentences import Word, normalise, settle
from domain.reporting.changes import Change, NewHour
from domain.reporting.typed.phrases import PHRASES
from domain.reporting.typed.said import Said
from domain.reporting.typed.words import LEXICON

_BETWEEN = re.compile(r"(?:[ ,;:]|-(?![0-9]))+")  # "-2" is two days before


def read_change(text: str) -> Change:
    """Read what an admin wants of a schedule: "thứ 5 15h", "trước hạn 1 ngày", "giờ nhắc 7h30".

    A day of the week or month is the deadline's; so many days before or after it are reminders;
    days are working days. Raises Unreadable: "empty", "bad_format", "ambiguous" ("2 ngày" from
    what, "3h" of the night?), "vague" (a part of the day, the beginning of a month), "several"
    (one change a line), "one_time" (a date is no schedule), "bad_hour", "bad_weekday",
    "bad_month_day", "bad_days", "cutoff" (that day is not changed so), "reminder_day" (reminders
    go by days from the deadline).
    """
    return settle(tidy(normalise(text)), LEXICON, _change)


def read_hour(text: str) -> time:
    """Read an hour where nothing else is asked for. Raises as `read_change`."""
    change = read_change(text)
    if not isinstance(change, NewHour):
        raise Unreadable("bad_format")
    return change.hour


def _change(words: Sequence[Word]) -> Change:
    plain, said, place = spelled_out(words), Said(), 0
    while place < len(plain):
        if between := _BETWEEN.match(plain, place):
            place = between.end()
        else:
            place = _phrase(plain, place, said)
    return said.change()


def _phrase(plain: str, place: int, said: Said) -> int:
    """Take in the phrase that stands here and return the place behind it."""
    for pattern, say in PHRASES:
        if found := pattern.match(plain, place):
            say(found, said)
            return found.end()
    raise Unreadable("bad_format")
