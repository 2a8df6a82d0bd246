"""Reading a day: "t6 tuần trc", "15/11", "hôm kìa", "mùng 3 Tết"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.reading.answers import Unreadable
from domain.reading.calendar import Calendar, weekday_name, weekday_names
from domain.reading.date_meanings import Meaning, Stated
from domain.reading.date_phrases import PHRASES
from domain.reading.date_words import LEXICON, Words, spelled_out, tidy
from domain.reading.hours import without_hours
from domain.reading.sentences import normalise, settle

_TO = re.compile(r" ?(?:-|~|>|->|đến|tới)(?: |(?=[0-9t]))")
_AND = re.compile(r" ?(?:và|hoặc|hay|[&+])(?: |(?=[0-9]))")
_SPACE = re.compile(r"[ ,;().:\"]+")
_FILLERS = re.compile(r"\b(?:em|mình|tôi|đi|xuống|vào|lúc|hồi|là|dương lịch|tây)\b(?! nãy)")
_AFTER_LUNAR = re.compile(r"((?:tết|giêng|rằm tháng [0-9]{1,2})) âm(?: lịch)?")


def read_date(text: str, today: date) -> date:
    """Read the day of something that was done: today or before, at most 366 days back.

    dd/mm always; no year means this year, or the end of the last one up to 92 days back; a bare
    weekday is the latest one. Hours and parts of the day are dropped.
    Raises Unreadable: "empty", "no_date", "vague", "range", "multiple_dates", "ambiguous",
    "invalid_date", "lunar_date", "future_date", "out_of_range", "weekday_mismatch" (facts: date,
    stated, actual).
    """
    return _read(text, Calendar(today, ahead=False))


def read_plan_date(text: str, today: date) -> date:
    """Read the day of something planned: today or after, at most 366 days ahead.

    A bare weekday is the coming one. Raises as `read_date`, with "past_date" for "future_date".
    """
    return _read(text, Calendar(today, ahead=True))


def _read(text: str, calendar: Calendar) -> date:
    return settle(tidy(normalise(text)), LEXICON, lambda words: _day(_plain(words), calendar))


def _plain(words: Words) -> str:
    plain = _AFTER_LUNAR.sub(r"\1", spelled_out(words))
    plain = re.sub(r"tết (?:dương lịch|dương|tây)", "tết dương", plain)
    if re.search(r"\bâm\b", plain):
        raise Unreadable("lunar_date")
    plain = re.sub(r"(?<!tết) dương\b(?: lịch)?", "", plain)
    return _FILLERS.sub(" ", without_hours(plain)).strip(" -").replace("  ", " ")


@dataclass(frozen=True)
class _Part:
    """A phrase that was found, and how it hangs on the one before."""

    found: re.Match[str]
    meaning: Meaning
    link: str  # "", ",", "-", "to", "and"


def _day(plain: str, calendar: Calendar) -> date:
    since = plain.startswith("từ ")
    parts = list(_parts(plain.removeprefix("từ ")))
    if not parts:
        raise Unreadable("no_date")
    if since or any(part.link == "to" for part in parts) or _dashed_days(parts):
        raise Unreadable("range")
    stated = [part.meaning(part.found, calendar) for part in parts]
    return calendar.checked(_one_day(stated, parts, calendar))


def _parts(plain: str) -> Iterator[_Part]:
    """Take the text apart into phrases. Raises "no_date" at what is none."""
    place, link = 0, ""
    while place < len(plain):
        if found := _SPACE.match(plain, place):
            link = link or ("," if "," in found[0] else "")
        elif place and (found := _TO.match(plain, place)):
            link = "-" if found[0].strip() == "-" else "to"
        elif place and (found := _AND.match(plain, place)):
            link = "and"
        else:
            found, meaning = _phrase(plain, place)
            yield _Part(found, meaning, link)
            link = ""
        place = found.end()


def _dashed_days(parts: list[_Part]) -> bool:
    """Whether a dash spans days: "t2-t6", "10-12/11", but not "thứ 6 - 13/11"."""
    named = [_names_weekday(part) for part in parts]
    return any(
        part.link == "-" and named[place] == named[place - 1] for place, part in enumerate(parts)
    )


def _names_weekday(part: _Part) -> bool:
    return re.search(r"thứ|nhật|\bt[2-7]", part.found[0]) is not None


def _phrase(plain: str, place: int) -> tuple[re.Match[str], Meaning]:
    for pattern, meaning in PHRASES:
        if found := pattern.match(plain, place):
            return found, meaning
    raise Unreadable("no_date")


def _one_day(stated: list[Stated], parts: list[_Part], calendar: Calendar) -> date:
    """Return the one day that all phrases agree on."""
    days = {phrase.day for phrase in stated if phrase.day is not None}
    weekdays = {phrase.weekday for phrase in stated if phrase.weekday is not None}
    if len(days) > 1 or len(weekdays) > 1 or any(part.link == "and" for part in parts):
        _refuse_other_weekday(stated, parts)
        raise Unreadable("multiple_dates")
    if not days:
        return _bare_weekday(weekdays.pop(), calendar)
    day = days.pop()
    if weekdays and weekdays != {day.weekday()}:
        raise _mismatch(day, weekdays.pop())
    return day


def _bare_weekday(weekday: int, calendar: Calendar) -> date:
    if not calendar.ahead:
        return calendar.latest(weekday)
    if weekday == calendar.today.weekday():  # today, or in a week?
        raise Unreadable("ambiguous")
    return calendar.coming(weekday)


def _refuse_other_weekday(stated: list[Stated], parts: list[_Part]) -> None:
    """Raise "weekday_mismatch" for "thứ 6 tuần trước, 14/11": the week settles which Friday."""
    if len(parts) != 2 or parts[1].link == "and" or any(phrase.day is None for phrase in stated):
        return
    named = [_names_weekday(part) for part in parts]
    if sum(named) != 1:
        return
    meant = stated[named.index(True)].day
    other = stated[named.index(False)].day
    if meant and other and meant.weekday() != other.weekday():
        raise _mismatch(other, meant.weekday())


def _mismatch(day: date, weekday: int) -> Unreadable:
    return Unreadable(
        "weekday_mismatch",
        date=day.isoformat(),
        stated=weekday_names()[weekday],
        actual=weekday_name(day),
    )
