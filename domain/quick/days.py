"""Finding the words that name a day; the reader of dates then says which day it is."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from domain.folding import fold
from domain.quick.facts import Fact, What
from domain.quick.tokens import Line
from domain.quick.vocabulary import vocabulary
from domain.reading import Unreadable, read_date
from domain.reading.vocabulary import word_set

_PART = r"(?:sang|trua|chieu|toi|dem)"
_WEEK = (
    r"(?: tuan (?:nay|truoc nua|truoc|vua roi|vua qua|roi|qua|sau|toi)"
    r"| (?:vua roi|vua qua|truoc|nay|toi|sap toi|sau)(?![a-z0-9]))?"
)
_WEEKDAY = (
    r"(?:ngay )?(?:thu ?(?:[2-7](?![0-9]|[.,][0-9])|(?:hai|ba|tu|nam|sau|bay)(?![a-z]))"
    r"|t[2-7](?![0-9])|cn(?![a-z])|(?:chu|chua) nhat)"
)
_DAY_MONTH = r"[0-9]{1,2} ?/ ?[0-9]{1,2}(?: ?/ ?(?:[0-9]{4}|[0-9]{2}))?(?![0-9/])"
_FORMS = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    # Several days: read so that it can be said why one day is wanted.
    r"(?:tu )?(?:ngay )?[0-9]{1,2}(?:/[0-9]{1,2})? ?(?:-|den|toi|,|va|\+) ?(?:ngay )?"
    rf"{_DAY_MONTH}",
    rf"(?:tu )?{_WEEKDAY} ?(?:-|den|toi) ?{_WEEKDAY}{_WEEK}",
    rf"(?:(?:ngay|hom|mung|mong) )*{_DAY_MONTH}",
    r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}",
    r"(?:ngay )[0-9]{1,2}[-.][0-9]{1,2}(?![0-9])",
    r"(?:cach (?:day|nay) )[0-9]{1,2} (?:ngay|hom|bua)(?! cong)|[0-9]{1,2} (?:ngay|hom|bua) truoc",
    rf"{_WEEKDAY}{_WEEK}",
    r"(?:hom|bua) (?:nay|ni|qua|wa|kia|truoc|no|ray|bua)|hnay|hqua|hkia|hn|hq",
    rf"{_PART} (?:nay|ni|qua)",
    r"(?:ngay|hom|mung|mong) (?:mung )?[0-9]{1,2}(?: thang (?:[0-9]{1,2}|nay|truoc|roi|vua roi))?"
    r"(?: nam [0-9]{4})?(?: tet)?",
    r"(?:mung|mong) (?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: tet| thang [0-9]{1,2})?",
    r"[0-9]{1,2} thang [0-9]{1,2}(?: nam [0-9]{4})?|[0-9]{1,2} tet",
    rf"(?:ngay|{_PART}) (?:mai|mot|kia)",
    r"mai(?= (?:e|di|xuong|minh|em|toi|se|tuyen|len|tt|co|tui)(?![a-z]))",
    r"tuan (?:nay|truoc|qua|roi|vua roi|vua qua|sau|toi)|thang (?:nay|truoc|qua|roi|sau|toi)",
    r"(?:may|vai) (?:hom|bua|ngay) (?:nay|truoc|qua)|hom nao|gan day|dao nay|moi day",
    r"ram(?: thang [0-9a-z]+)?|giao thua",
)
_ONE = rf"(?:{_PART} )?(?:(?:hom|ngay) )?(?:{'|'.join(_FORMS)})"
# "thứ 5, 12/11", "hôm qua (19/11)", "hôm qua thứ 5": words that name one day together.
_DAYS = re.compile(rf"(?<![a-z0-9/])(?:{_ONE})(?:(?: ?[,(] ?| )(?:{_ONE})\)?)*(?![a-z0-9])")
_NO_DATE = frozenset({"no_date", "bad_format", "empty"})
_PAPERS = word_set("kh nq nd qd cv ct tb han")
_NAMES_OF_PAPERS = frozenset(
    (first, last)
    for first, last in (
        ("ke", "hoach"),
        ("nghi", "quyet"),
        ("nghi", "dinh"),
        ("quyet", "dinh"),
        ("cong", "van"),
        ("chi", "thi"),
        ("thong", "bao"),
        ("can", "cu"),
        ("ban", "hanh"),
    )
)
_BOUNDS = word_set("tu ke den truoc sau toi")
_PRONOUNS = word_set("toi")  # "tôi hôm qua", I, is no "tới"
_LUNAR = word_set("am al")
_OF_SHARES = word_set("ho nguoi ng luot suat hs phieu")
_ALONE = frozenset(["sang", "trua", "chieu", "toi", "dem", "khuya"])
_MY_VISIT = re.compile(r"toi qua\Z")


def days(line: Line, free: list[bool], today: date) -> Iterator[Fact]:
    """Yield each day that is named; `free` tells which tokens no other finder has taken."""
    for found in _DAYS.finditer(line.plain):
        text = found[0]
        begin = found.start() + len(text) - len(text.lstrip())
        start, end = line.at(begin), line.at(found.end() - 1) + 1
        if all(free[start:end]) and (day := _day(line, start, end, today)) is not None:
            yield day


def parts_of_a_day(line: Line, free: list[bool]) -> Iterator[Fact]:
    """Yield "sáng", "chiều" that stand alone: another piece of work may begin there."""
    for place, token in enumerate(line.tokens):
        if free[place] and token.plain in _ALONE and _opens(line, place):
            yield Fact(What.BREAK, token.plain, place, place + 1, token.typed)


def _opens(line: Line, place: int) -> bool:
    """Say whether a part of the day stands where a sentence or its next part begins.

    "toi" is also "tôi", so without its mark it opens nothing in the middle.
    """
    token = line.tokens[place]
    if place == 0 or line.tokens[place - 1].spelling is None:
        return True
    return token.plain != "toi" and line.tokens[place - 1].plain not in {"buoi", "lop"}


def _day(line: Line, start: int, end: int, today: date) -> Fact | None:
    words = line.words(start, end)
    if _is_counted(line, end) or _is_of_paper(line, start):
        return None
    if (code := _bound(line, start, end)) is not None:
        return Fact(What.DATE, "", start, end, words, doubt=code, facts={"given": words})
    is_share = _is_share(line, start, end)
    if _MY_VISIT.search(words.lower()) and _goes_somewhere(line, end):
        return Fact(What.DATE, "", start, end, words, doubt="ambiguous")
    try:
        day = _read(words, today)
    except Unreadable as reason:
        if reason.code in _NO_DATE or is_share:
            return None
        facts = {**reason.facts, "given": words}
        return Fact(What.DATE, "", start, end, words, doubt=reason.code, facts=facts)
    if is_share:
        return Fact(What.DATE, "", start, end, words, doubt="ambiguous", facts={"given": words})
    return Fact(What.DATE, day.isoformat(), start, end, words)


@lru_cache(maxsize=1_024)
def _read(words: str, today: date) -> date:
    """Read the words of a day; the same few come again all day long. Raises Unreadable."""
    return read_date(words, today)


def _is_of_paper(line: Line, start: int) -> bool:
    """Say whether it is that of a paper or a deadline: "KH số 15 ngày 12/11", "hạn nộp 18/11"."""
    for place in range(start - 1, max(-1, start - 6), -1):
        token = line.tokens[place]
        if token.spelling is None and not token.is_number:
            return False
        pair = (token.plain, line.tokens[place + 1].plain)
        if token.plain in _PAPERS or pair in _NAMES_OF_PAPERS:
            return True
    return False


def _bound(line: Line, start: int, end: int) -> str | None:
    """Return why it is no day: one end of a span ("từ 1/11 đến nay"), or a day of the moon."""
    before = line.tokens[start - 1] if start else None
    behind = line.tokens[end].plain if end < len(line.tokens) else ""
    if before is not None and before.plain in _BOUNDS:
        is_ours = before.plain not in _PRONOUNS or before.typed.lower() != before.plain
        return "range" if is_ours else None
    if behind in _LUNAR or (behind == "ta" and "thang" in fold(line.words(start, end))):
        return "lunar_date"
    is_twice = end - start == 2 and line.tokens[start].plain == "ngay"  # "ngày 12 13"
    if is_twice and end < len(line.tokens) and line.tokens[end].is_number:
        after = vocabulary().counted.at(line, end + 1)
        return None if after is not None else "multiple_dates"
    return None


def _is_share(line: Line, start: int, end: int) -> bool:
    """Say whether it may be a share as well: "10/12 hộ", "45/60 người"."""
    if end - start != 3 or line.tokens[start + 1].plain != "/":
        return False
    return any(token.plain in _OF_SHARES for token in line.tokens[end : end + 1])


def _is_counted(line: Line, end: int) -> bool:
    """Say whether the number counts things: "thu 3 khau sung" is no Tuesday."""
    last, after = line.tokens[end - 1], line.tokens[end : end + 1]
    weekday = line.tokens[end - 2].plain == "thu" if end > 1 else False
    things = {"khau", "vien", "kg", "qua", "con", "cay", "trieu", "ty"}
    return weekday and last.is_number and bool(after) and after[0].plain in things


def _goes_somewhere(line: Line, end: int) -> bool:
    """Say whether a place follows: "toi qua thon 3" is "tôi qua", I went, as well."""
    return any(
        token.plain in {"thon", "ap", "ban", "xom", "xa", "to", "tdp", "buon", "khu"}
        for token in line.tokens[end : end + 1]
    )
