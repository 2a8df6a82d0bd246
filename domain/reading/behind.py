"""A second number behind the first one: a range, or several."""

from collections.abc import Callable, Sequence

from domain.reading.answers import Unreadable
from domain.reading.numerals import NUMBER_WORDS
from domain.reading.sentences import Word

_SPANS = frozenset({"-", "~", "đến", "tới", ">"})

Words = Sequence[Word]


def begins_number(word: Word) -> bool:
    """Return whether a number can begin here."""
    return word.is_number or word.text in NUMBER_WORDS


def _always(_word: Word, _following: Words) -> bool:
    return True


def refuse_second_number(behind: Words, counts: Callable[[Word, Words], bool] = _always) -> None:
    """Raise "range" for "20-25", "5 triệu đến 7 triệu", "multiple_numbers" for "5 và 6".

    `counts(word, following)` says whether what looks like a number is one here.
    """
    numbers = [
        place
        for place, word in enumerate(behind)
        if begins_number(word) and counts(word, behind[place + 1 :])
    ]
    if not numbers:
        return
    before = behind[numbers[0] - 1].text if numbers[0] else ""
    raise Unreadable("range" if before in _SPANS else "multiple_numbers")
