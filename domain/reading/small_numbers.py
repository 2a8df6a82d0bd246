"""Numbers below a hundred as they are said: "hai lăm", "mười tư", and decimals."""

from collections.abc import Sequence
from fractions import Fraction

from domain.reading.answers import Unreadable
from domain.reading.sentences import Word
from domain.reading.vocabulary import ONES

LATE_ONES = {"mốt": 1, "tư": 4, "lăm": 5}  # said only behind a ten, a hundred, a thousand
UNITS = ONES | LATE_ONES
TENS = {"mười": 10, "hăm": 20, "băm": 30}

Words = Sequence[Word]


def digit(word: Word) -> int | None:
    """Return 1 to 9, from a word or a literal."""
    if word.is_digits and len(word.text) == 1:
        return int(word.text) or None
    return UNITS.get(word.text)


def pair(words: Words) -> Fraction:
    """Read "hai lăm" as 25; "hai ba" is two or three, "mười lăm" a ten and its unit.

    Raises Unreadable: "range", "ambiguous", "vague", "multiple_numbers".
    """
    texts = [word.text for word in words]
    if texts[-1] == "nửa":  # "một nửa": of what?
        raise Unreadable("vague")
    if len(words) != 2:
        raise Unreadable("multiple_numbers")
    unit = digit(words[1])
    if texts[0] in TENS and unit:
        return Fraction(TENS[texts[0]] + unit)
    if texts[0] == "một" and texts[1] in LATE_ONES:  # "một lăm": 15, or 1,5
        raise Unreadable("ambiguous")
    if texts[0] in ONES and texts[1] in LATE_ONES:
        return Fraction(ONES[texts[0]] * 10 + LATE_ONES[texts[1]])
    if texts[0] in ONES and texts[1] in ONES:
        step = ONES[texts[1]] - ONES[texts[0]]
        raise Unreadable("range" if step in (1, 2) else "ambiguous")
    raise Unreadable("multiple_numbers")


def pair_behind_hundred(words: Words) -> int | None:
    """Read the "hai bốn" of "sáu trăm hai bốn"; "trăm hai ba" is 123, or 120 to 130."""
    texts = [word.text for word in words]
    if len(texts) != 2 or texts[0] not in ONES or texts[1] not in ONES:
        return None
    if ONES[texts[1]] == ONES[texts[0]] + 1:
        raise Unreadable("ambiguous")
    return ONES[texts[0]] * 10 + ONES[texts[1]]


def spelled_decimals(words: Words) -> str | None:
    """Return decimals said one by one, "không năm", or as a pair, "hai lăm"; None for others."""
    if len(words) == 1 and words[0].is_digits:
        return words[0].text
    spoken = [(UNITS | {"không": 0}).get(word.text) for word in words]
    if not spoken or None in spoken:
        return None
    return "".join(str(figure) for figure in spoken)
