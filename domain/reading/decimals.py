"""Reading an exact amount in a unit: "1,5ha", "3.500 m2", "2 tạ rưỡi", "3 km 500 m"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from domain.reading.answers import Approx, Quantity, Unreadable
from domain.reading.behind import begins_number, refuse_second_number
from domain.reading.lexicon import Lexicon
from domain.reading.literals import refuse_identity, spell_half
from domain.reading.marks import refuse_negative, refuse_vague, take_mark, together, trim
from domain.reading.measures import MEASURES, NAMES, ONLY_MARKED, REGIONAL, Measure, join_names
from domain.reading.numerals import Number, join_groups, number, number_run
from domain.reading.sentences import Word, normalise, settle
from domain.reading.small_numbers import LATE_ONES
from domain.reading.spelling import bare
from domain.reading.vocabulary import APPROX, JOINS, MARKED_ONLY, NUMERALS, POLITE, VAGUE

GREATEST = 10**12
STEP = 10_000  # stored as integers of 1/10,000

_OWN = {"có": "có", "âm": "âm", "tổng": "tổng", "được": "được đc dc", "tính": "tính"}
LEXICON = Lexicon(
    NUMERALS | APPROX | VAGUE | JOINS | POLITE | _OWN | NAMES, MARKED_ONLY | ONLY_MARKED
)

_THOUSANDTHS = frozenset({"km", "tấn", "kg"})  # "2 km 500": what is behind counts the next unit

_ONE = Number(Fraction(1), bare=False, scaled=False)
_NEVER_BEHIND = NAMES.keys() | JOINS.keys()
_HYPHENED = re.compile(r"\bh[eé]c-ta\b")

Words = Sequence[Word]


def read_decimal(text: str, unit: str) -> Quantity:
    """Read an amount and convert it to `unit`, exactly.

    The comma is the decimal mark; a dot before three digits separates thousands.
    Raises Unreadable: "empty", "no_number", "ambiguous_separator", "bad_format", "unit_ambiguous"
    (công, sào: their size is regional), "unit_mismatch", "too_precise" (beyond 1/10,000),
    "vague", "range", "multiple_numbers", "negative", "ambiguous", "looks_like_pii",
    "out_of_range".
    """
    plain = normalise(text)
    refuse_identity(plain)
    plain = _HYPHENED.sub("ha", plain)
    return settle(spell_half(plain), LEXICON, lambda words: _Sentence(unit).read(words))


class _Sentence:
    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._target = MEASURES.get(unit)

    def read(self, words: Words) -> Quantity:
        kept = join_names(trim(words))
        if [word.text for word in kept] in (["không"], ["không", "có"], ["k", "có"]):
            return Quantity(Decimal(0))
        mark, rest = take_mark(join_groups(kept))
        refuse_negative(rest)
        start = next((i for i, word in enumerate(rest) if begins_number(word)), len(rest))
        refuse_vague(rest[:start])
        if start == len(rest) and not (mark and rest and self._is_one(rest[0])):
            raise Unreadable("no_number")
        if start and not self._is_one(rest[0]):
            raise Unreadable("range" if rest[0].text == "từ" else "bad_format")
        return self._quantity(mark, rest)

    def _is_one(self, word: Word) -> bool:
        """Whether a unit stands for one of it: "tạ rưỡi", "hơn tạ"."""
        return word.text in MEASURES

    def _quantity(self, mark: Approx | None, rest: Words) -> Quantity:
        end = number_run(rest)
        said = number(rest[:end], fractions=True) if end else _ONE
        if any(word.text == "k" for word in rest[:end]):  # nghìn or ký?
            raise Unreadable("ambiguous")
        amount, behind = self._in_target(said.value, rest[end:])
        marks = {mark} if mark else set()
        if behind and behind[-1].text in ("hơn", "+"):
            marks, behind = {*marks, "over"}, behind[:-1]
        refuse_vague((), behind)
        refuse_second_number(behind)
        if any(not word.text.isalpha() or word.text in _NEVER_BEHIND for word in behind):
            raise Unreadable("bad_format")
        if said.bare and not marks:
            marks = {"about"}
        return Quantity(_exact(amount), together(marks))

    def _in_target(self, value: Fraction, behind: Words) -> tuple[Fraction, Words]:
        """Convert the amount with its unit, and what is said of smaller ones behind it."""
        unit = behind[0].text if behind else ""
        if bare(unit) == bare(self._unit) and self._target is None:
            return value, behind[1:]
        if unit in REGIONAL:
            raise Unreadable("unit_ambiguous")
        if unit not in MEASURES:
            if unit.isalpha() and unit not in ("hơn", "đến", "tới", "và", "mấy", "hoặc", "hay"):
                raise Unreadable("unit_mismatch")
            return value, behind
        amount = value * self._factor(MEASURES[unit])
        more, left = self._smaller(unit, behind[1:])
        if more and value.denominator != 1:
            raise Unreadable("bad_format")
        return amount + more, left

    def _factor(self, measure: Measure) -> Fraction:
        if self._target is None or self._target.kind != measure.kind:
            raise Unreadable("unit_mismatch")
        return measure.size / self._target.size

    def _smaller(self, unit: str, behind: Words) -> tuple[Fraction, Words]:
        """Read "rưỡi", "5" or "500 m" behind a unit."""
        end = number_run(behind)
        if not end:
            return Fraction(0), behind
        size = self._factor(MEASURES[unit])
        following = behind[end].text if end < len(behind) else ""
        if following in MEASURES and not (end == 1 and behind[0].text == "rưỡi"):
            smaller = self._factor(MEASURES[following])
            value = number(behind[:end], fractions=True).value
            if smaller >= size or value * smaller >= size:
                raise Unreadable("multiple_numbers")
            return value * smaller, behind[end + 1 :]
        if following in REGIONAL:
            raise Unreadable("unit_ambiguous")
        if following not in ("", "hơn", "+"):  # "2 tạ 5 bao" is no two and a half
            raise Unreadable("multiple_numbers")
        return _short(unit, behind[:end]) * size, behind[end:]


def _short(unit: str, words: Words) -> Fraction:
    """Return the part of `unit` that "2 tạ 5", "3 km rưỡi" or "1km250" adds."""
    if len(words) != 1:
        raise Unreadable("multiple_numbers")
    word = words[0]
    if word.text == "rưỡi":
        return Fraction(1, 2)
    if word.text in LATE_ONES:  # "hai ký tư"
        return Fraction(LATE_ONES[word.text], 10)
    if word.text.startswith("0"):
        raise Unreadable("ambiguous")
    value = number(words).value
    if value < 10:
        return value / 10
    if value >= 100 and value < 1000 and unit in _THOUSANDTHS:
        return value / 1000
    if value < 100 and word.glued and value % 10:
        return value / 100
    raise Unreadable("ambiguous")


def _exact(amount: Fraction) -> Decimal:
    steps = amount * STEP
    if steps.denominator != 1:
        raise Unreadable("too_precise")
    if amount >= GREATEST:
        raise Unreadable("out_of_range")
    whole, part = divmod(int(steps), STEP)
    return Decimal(f"{whole}.{part:04}".rstrip("0").rstrip("."))
