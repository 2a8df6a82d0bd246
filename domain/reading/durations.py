"""Reading a duration in minutes: "1g30", "tiếng rưỡi", "5-7 phút/1 buổi"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.reading.answers import Approx, Minutes, Unreadable
from domain.reading.lexicon import Lexicon
from domain.reading.literals import spell_half
from domain.reading.marks import refuse_negative, refuse_vague, take_mark, together, trim
from domain.reading.numerals import number, number_run
from domain.reading.sentences import Word, normalise, settle
from domain.reading.vocabulary import (
    APPROX,
    JOINS,
    MARKED_ONLY,
    NUMERALS,
    ONES,
    POLITE,
    VAGUE,
    word_set,
)

GREATEST = 24 * 60

_OWN = {
    "phút": "phút ph p",
    "giờ": "giờ h g",
    "tiếng": "tiếng",
    "giây": "giây",
    "ngày": "ngày",
    "buổi": "buổi",
    "tuần": "tuần",
    "sáng": "sáng",
    "chiều": "chiều",
    "lâu": "lâu",
    "lúc": "lúc",
    "lát": "lát",
    "chút": "chút",
    "mỗi": "mỗi",
    "một": "một",
    "đồng": "đồng",
    "hồ": "hồ",
    "có": "có",
    "âm": "âm",
}
_VAGUE = {word: spellings for word, spellings in VAGUE.items() if word != "đông"}  # đồng hồ
LEXICON = Lexicon(NUMERALS | APPROX | _VAGUE | JOINS | POLITE | _OWN, MARKED_ONLY)

_MINUTES = {
    "phút": Fraction(1),
    "giờ": Fraction(60),
    "tiếng": Fraction(60),
    "giây": Fraction(1, 60),
}
_TO = frozenset({"-", "~", "đến", "tới"})
_NO_AMOUNT = word_set("ngày buổi tuần sáng chiều lâu lúc lát chút")
_LIKE_CLOCK = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")
_MINUTE_SIGN = re.compile(r"(?<=[0-9])'(?!')")

Words = Sequence[Word]


def read_duration(text: str) -> Minutes:
    """Read a duration, or a range of one.

    Raises Unreadable: "empty", "no_number", "unit_missing" (45: phút or tiếng?), "vague",
    "ambiguous" (7h30 may be a time of day), "not_integer", "negative", "bad_format",
    "multiple_numbers", "out_of_range" (longer than a day).
    """
    plain = spell_half(_MINUTE_SIGN.sub(" phút ", normalise(text)))
    return settle(plain, LEXICON, _read)


@dataclass(frozen=True)
class _Length:
    """One end of a range: minutes, or a number still without its unit."""

    value: Fraction
    unit: str | None
    like_clock: bool = False


def _read(words: Words) -> Minutes:
    kept = _without_occasion(trim(words))
    if not {word.text for word in kept} & _MINUTES.keys():
        refuse_vague(kept)
        if {word.text for word in kept} & _NO_AMOUNT:
            raise Unreadable("vague")
    mark, rest = take_mark(kept)
    marks = {mark} if mark else set[Approx]()
    if rest and rest[-1].text == "hơn":
        marks, rest = {*marks, "over"}, rest[:-1]
    refuse_negative(rest)
    if rest and rest[0].typed == "mươi":  # with these marks it is ten or so
        marks.add("about")
    if any(word.text in ("x", "*", "và", "+", "cộng") for word in rest):
        raise Unreadable("multiple_numbers")
    refuse_vague([word for word in rest if word.text != "quá"])
    low, high = _ends(rest, bare_allowed=bool(marks))
    if low > high or high > GREATEST:
        raise Unreadable("bad_format" if low > high else "out_of_range")
    return Minutes(_whole(low), _whole(high), together(marks))


def _without_occasion(words: Words) -> list[Word]:
    """Drop "/1 buổi", "mỗi buổi", "một buổi" behind the amount."""
    kept = [word for word in words if word.text not in ("đồng", "hồ")]
    if [word.text for word in kept[:2]] == ["mỗi", "buổi"]:
        return kept[2:]
    if len(kept) < 3 or kept[-1].text not in ("buổi", "ngày", "lần", "lượt", "tin", "bài"):
        return kept
    end = len(kept) - 1
    for allowed in (("1", "một"), ("/", "mỗi")):
        if kept[end - 1].text in allowed:
            end -= 1
    has_amount = any(word.text in _MINUTES for word in kept[:end])
    return kept[:end] if has_amount and end < len(kept) - 1 else kept


def _ends(words: Words, *, bare_allowed: bool) -> tuple[Fraction, Fraction]:
    rest = list(words)
    if rest and rest[0].text == "từ":
        rest = rest[1:]
    rest = _spread(rest)
    place = next((i for i, word in enumerate(rest) if word.text in _TO), None)
    if place is None:
        if len(rest) < len(words):  # "từ 2h": at least so long, or from that hour on
            raise Unreadable("vague")
        only = _length(rest, bare_allowed=bare_allowed)
        return (_minutes(only, only.unit),) * 2
    if [word.text for word in rest[:place]] == ["không"]:  # "không đến 3 tiếng": a bound
        raise Unreadable("vague")
    low = _length(rest[:place], bare_allowed=False)
    high = _length(rest[place + 1 :], bare_allowed=False)
    if high.unit == "giờ" and (low.unit == "giờ" or low.value >= 5):  # 8h-10h: from eight to ten
        raise Unreadable("ambiguous")
    return _minutes(low, low.unit or high.unit), _minutes(high, high.unit)


def _spread(words: list[Word]) -> list[Word]:
    """Write "hai ba tiếng" as "hai - ba tiếng"."""
    if len(words) < 3 or words[2].text not in _MINUTES:
        return words
    step = ONES.get(words[1].text, 0) - ONES.get(words[0].text, 99)
    return [words[0], Word("-"), *words[1:]] if step in (1, 2) else words


def _minutes(length: _Length, unit: str | None) -> Fraction:
    if unit is None:
        raise Unreadable("unit_missing")
    if length.unit is None:
        return length.value * _MINUTES[unit]
    if length.like_clock and length.value >= 6 * 60:
        raise Unreadable("ambiguous")
    return length.value


def _length(words: Words, *, bare_allowed: bool) -> _Length:
    end = number_run(words)
    unit = words[end] if end < len(words) else None
    if unit is None:
        return _Length(number(words[:end], fractions=True).value, None)
    if unit.text not in _MINUTES:
        raise Unreadable("ambiguous" if unit.text == ":" else "bad_format")
    behind = words[end + 1 :]
    bare_hour = bare_allowed and unit.text == "tiếng"
    if end == 0 and not (bare_hour or [word.text for word in behind] == ["rưỡi"]):
        raise Unreadable("no_number")
    if unit.text == "giờ" and end == 1 and _LIKE_CLOCK.fullmatch(words[0].text):
        raise Unreadable("ambiguous")  # "2.30 giờ": half past two, 2h30, or 2,3 hours
    times = number(words[:end], fractions=True).value if end else Fraction(1)
    value = times * _MINUTES[unit.text]
    more = _behind(unit.text, behind)
    if more and times.denominator != 1:
        raise Unreadable("bad_format")
    like_clock = unit.text == "giờ" and (unit.glued or bool(more))
    return _Length(value + more, unit.text, like_clock)


def _behind(unit: str, words: Words) -> Fraction:
    """Read the "rưỡi", "30" or "30 phút" of "1 giờ 30 phút"; "1h5" could be half past, too."""
    texts = [word.text for word in words]
    if not texts:
        return Fraction(0)
    if unit in ("phút", "giây"):
        raise Unreadable("multiple_numbers" if number_run(words) else "bad_format")
    if texts == ["rưỡi"]:
        return Fraction(30)
    has_unit = texts[-1] == "phút"
    run = words[:-1] if has_unit else words
    if number_run(run) != len(run):
        raise Unreadable("bad_format")
    value = number(run).value
    if not has_unit and value < 10 and not texts[0].startswith("0"):
        raise Unreadable("ambiguous")
    if value >= 60:
        raise Unreadable("bad_format")
    return value


def _whole(minutes: Fraction) -> int:
    if minutes.denominator != 1:
        raise Unreadable("not_integer")
    return int(minutes)
