"""From a typed text to the sentences it can stand for, and from those to one answer.

Words without diacritics have several meanings. Every combination is tried; the answer holds
only where all that make sense agree.
"""

import itertools
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from domain.folding import squeeze
from domain.reading.answers import Unreadable
from domain.reading.lexicon import Lexicon
from domain.reading.spelling import is_marked
from domain.reading.vocabulary import word_set

T = TypeVar("T")

LONGEST = 120  # characters; an answer of one value is never longer
MOST_WORDS = 40  # a number of twelve digits has 23
LONGEST_TYPED = 4 * LONGEST  # with each mark a character of its own
_MOST_SENTENCES = 128

# What a text means, as opposed to what it fails to say: a meaning competes with a value.
_MEANT = word_set(
    "range vague ambiguous future_date past_date out_of_range lunar_date negative looks_like_pii "
    "ambiguous_separator unsupported_currency"
)
_SAYS_LITTLE = word_set("no_number no_date no_answer bad_format")

_SIGNS = str.maketrans("‐‑‒–—―−∼≈×⁄∕₫′’‘“”→", "------" + "-~~x//đ'''\"\">")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\u20e3\ufe0e\ufe0f\ufeff]")
_LETTER = r"[^\W\d_]"
_CHUNK = re.compile(
    rf"(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<word>{_LETTER}(?:{_LETTER}|[0-9]|[\u0300-\u036f])*)|\S"
)
_DIGITS = frozenset("0123456789")
_DIGIT_INSIDE = re.compile(rf"{_LETTER}[0-9]+{_LETTER}")
_PARTS = re.compile(r"[0-9]+|[^0-9]+")


@dataclass(frozen=True)
class Word:
    """A known word in its right spelling, or whatever else was typed."""

    text: str
    glued: bool = False  # no space before it
    typed: str = ""

    @property
    def is_number(self) -> bool:
        """Begins with a digit: 15, 1.250, 1,5."""
        return self.text[:1].isdecimal() and self.text.isascii()

    @property
    def is_digits(self) -> bool:
        """Has digits only."""
        return self.text.isdecimal() and self.text.isascii()


class _Way(Enum):
    """How far to stretch the spelling; the next way is tried where one makes no sense."""

    AS_WRITTEN = auto()
    MARKS_LEFT_OUT = auto()


def normalise(text: str) -> str:
    """Return the text squeezed, with one sign for each kind of dash, quote and tilde.

    A raised or circled digit or a fraction is set apart: "10²" must not become 102. Raises
    Unreadable("bad_format") at once where it is far too long for any answer.
    """
    single_spaced = " ".join(text.split())
    if len(single_spaced) > LONGEST_TYPED:
        raise Unreadable("bad_format")
    visible = _INVISIBLE.sub("", single_spaced)
    apart = "".join(
        f" {char} " if _is_odd_digit(visible, place) else char for place, char in enumerate(visible)
    )
    return squeeze(apart).translate(_SIGNS)


def _is_odd_digit(text: str, place: int) -> bool:
    char = text[place]
    if char in "²³" and place and text[place - 1].isalpha():
        return False
    return unicodedata.category(char) in ("No", "Nl")


def settle(
    text: str,
    lexicon: Lexicon,
    parse: Callable[[Sequence[Word]], T],
    merge: Callable[[set[T]], set[T]] = lambda values: values,
) -> T:
    """Return the one value that every sensible reading of `text` has.

    `merge` may drop values that differ from another in nothing that matters.
    Raises Unreadable: "empty", "ambiguous" where two readings make sense, or the parser's code.
    """
    plain = normalise(text)
    if not plain:
        raise Unreadable("empty")
    if len(plain) > LONGEST:
        raise Unreadable("bad_format")
    failures: list[Unreadable] = []
    for way in _Way:
        values, meant = _try(_sentences(plain, lexicon, way), parse, failures)
        values = merge(values)
        if len(values) + len(meant) > 1 and values:
            raise Unreadable("ambiguous")
        if values:
            return values.pop()
        if meant:
            raise next(iter(meant.values()))
        reason = _most_telling(failures)
        if reason.code not in _SAYS_LITTLE:
            raise reason
    raise reason


def _try(
    sentences: Iterator[Sequence[Word]],
    parse: Callable[[Sequence[Word]], T],
    failures: list[Unreadable],
) -> tuple[set[T], dict[str, Unreadable]]:
    values: set[T] = set()
    meant: dict[str, Unreadable] = {}
    for sentence in sentences:
        try:
            values.add(parse(sentence))
        except Unreadable as reason:
            if reason.code in _MEANT:
                meant.setdefault(reason.code, reason)
            failures.append(reason)
    return values, meant


def _most_telling(failures: list[Unreadable]) -> Unreadable:
    """Return the failure that helps most, of those with equal claim the first."""
    return min(
        failures,
        key=lambda reason: (reason.code in _SAYS_LITTLE, not reason.code.endswith("ambiguous")),
    )


def _sentences(plain: str, lexicon: Lexicon, way: _Way) -> Iterator[Sequence[Word]]:
    """Yield each sentence that the text can stand for."""
    strict = way is _Way.AS_WRITTEN and is_marked(plain)
    chunks = list(_CHUNK.finditer(plain))
    if len(chunks) > MOST_WORDS:
        raise Unreadable("bad_format")
    is_vni = any(
        _DIGIT_INSIDE.search(chunk.group()) and lexicon.vni(chunk.group()) for chunk in chunks
    )
    reader = _Chunks(lexicon, strict, is_vni)
    choices = []
    for chunk in chunks:
        before = plain[chunk.start() - 1] if chunk.start() else " "
        glued, is_word = not before.isspace(), bool(chunk["word"])
        choices.append(reader.choices(chunk.group(), glued, is_word=is_word))
    refuse_too_many(choices)
    for parts in itertools.product(*choices):
        yield tuple(itertools.chain.from_iterable(parts))


def refuse_too_many(choices: Sequence[Sequence[object]]) -> None:
    """Raise "ambiguous" before any of too many sentences is built."""
    if math.prod(map(len, choices)) > _MOST_SENTENCES:
        raise Unreadable("ambiguous")


@dataclass(frozen=True)
class _Chunks:
    """What a run of letters and digits can stand for.

    "tam1" is VNI for tám, or tầm 1; where a digit stands inside a word ("tra8m") somebody forgot
    to switch VNI on, and all of it is read so.
    """

    lexicon: Lexicon
    strict: bool
    is_vni: bool

    def choices(self, chunk: str, glued: bool, *, is_word: bool) -> list[tuple[Word, ...]]:
        meanings = self._meanings(chunk) if is_word else []
        if meanings:
            return [_words(meaning, chunk, glued) for meaning in meanings]
        if not is_word or not any(char in _DIGITS for char in chunk):
            return [(Word(chunk, glued, chunk),)]
        typed_vni = [] if glued else self.lexicon.vni(chunk)
        from_vni = [_words(meaning, chunk, glued) for meaning in typed_vni]
        return from_vni if from_vni and self.is_vni else [*from_vni, *self._parts(chunk, glued)]

    def _meanings(self, chunk: str) -> list[str]:
        if self.strict and (exact := self.lexicon.exact(chunk)):
            return exact
        return self.lexicon.possible(chunk) or self.lexicon.left_over(chunk)

    def _parts(self, chunk: str, glued: bool) -> list[tuple[Word, ...]]:
        """Take "tr25" apart into "tr" and "25"."""
        choices: list[list[tuple[Word, ...]]] = []
        for part in _PARTS.finditer(chunk):
            if len(choices) == MOST_WORDS:
                raise Unreadable("bad_format")
            is_word = not part.group()[0].isdigit()
            choices.append(self.choices(part.group(), glued or part.start() > 0, is_word=is_word))
        # Twice as many with every part that has two meanings: listed whole, thirty never end.
        refuse_too_many(choices)
        return [
            tuple(itertools.chain.from_iterable(parts)) for parts in itertools.product(*choices)
        ]


def _words(meaning: str, typed: str, glued: bool) -> tuple[Word, ...]:
    first, *others = meaning.split()
    return (Word(first, glued, typed), *(Word(other, typed=typed) for other in others))
