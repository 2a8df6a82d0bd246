"""Vietnamese numerals, in words, digits, or both: "hai nghìn linh năm", "1k2", "3 trăm rưỡi"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from domain.reading.answers import Unreadable
from domain.reading.literals import decimal_number, whole_number
from domain.reading.scales import SCALES, Grammar
from domain.reading.sentences import Word
from domain.reading.small_numbers import TENS, UNITS
from domain.reading.vocabulary import word_set

_GROUP = re.compile(r"[0-9]{3}(?:,[0-9]{1,2})?")
_BEFORE_YEARS = word_set("mười mươi chục trăm")  # "hai mươi năm": 25, or 20 years

NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES}) | word_set("không linh rưỡi nửa phẩy chấm")

Words = Sequence[Word]


@dataclass(frozen=True)
class Number:
    """A number and how it was said."""

    value: Fraction
    bare: bool  # a scale alone: "trăm người", which nobody means to the digit
    scaled: bool  # a word for thousands or more was there


def number(words: Words, *, fractions: bool = False) -> Number:
    """Read `words`, all of them, as one number.

    `fractions`: whether 1,500 could be one and a half; behind a scale it always could.
    Raises Unreadable: "no_number", "bad_format", "not_integer", "range", "ambiguous",
    "ambiguous_separator", "multiple_numbers", "vague".
    """
    joined = _ten_or_so(join_groups(words))
    texts = [word.text for word in joined]
    if any(_is_several(*both) for both in pairwise(joined)):
        raise Unreadable("ambiguous")
    if texts[-1:] == ["năm"] and texts[-2:-1] and texts[-2] in _BEFORE_YEARS:
        raise Unreadable("ambiguous")
    top = max((SCALES.get(text, 1) for text in texts), default=1)
    value = Grammar(decimal_number if fractions or top >= 100 else whole_number).read(joined)
    return Number(value, bare=all(text in SCALES for text in texts), scaled=top >= 1000)


def _ten_or_so(words: list[Word]) -> list[Word]:
    """Write the "mươi" of "mươi triệu" as "chục": with these marks it is ten or so."""
    is_alone = all(word.text in SCALES for word in words[1:2])
    if words and words[0].typed == "mươi" and is_alone:
        return [Word("chục", words[0].glued, words[0].typed), *words[1:]]
    return words


def _is_several(word: Word, following: Word) -> bool:
    """Whether "3 500k" could be three of 500k as well as 3.500k."""
    is_joined = word.is_digits and word.typed != word.text
    return is_joined and following.glued and following.text in SCALES


def number_run(words: Words) -> int:
    """Return how many words at the start can belong to one number."""
    for place, word in enumerate(words):
        if not (word.is_number or word.text in NUMBER_WORDS):
            return place
    return len(words)


def join_groups(words: Words) -> list[Word]:
    """Join digits in groups of three: "1 250" is 1250, "1 250,5" is 1250,5."""
    joined: list[Word] = []
    open_group = False
    for word in words:
        if open_group and not word.glued and _GROUP.fullmatch(word.text):
            joined[-1] = Word(joined[-1].text + word.text, joined[-1].glued, joined[-1].typed)
            open_group = word.is_digits
            continue
        joined.append(word)
        open_group = word.is_digits and len(word.text) <= 3 and word.text[0] != "0"
    return joined
