"""A message as tokens: words without diacritics to look up, with the spelling to check them by."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.quick.slips import KnownWords
from domain.reading.spelling import Spelling, from_telex, from_vni, spell

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_SIGNS = str.maketrans("‐‑‒–—―−∼≈•●▪＋", "-------~~***+")
_TITLE = re.compile(r"\b([đd])/c\b|\b(p)/h\b", re.IGNORECASE)
_CHUNK = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_][^\W_]*|\n|\S")
_DIGIT = re.compile("[0-9]")
_PARTS = re.compile(r"[0-9]+|[^0-9]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign; `plain` is what it is looked up by, `spelling` what it means."""

    typed: str
    plain: str
    spelling: Spelling | None  # of a word
    start: int
    glued: bool  # no space before it

    @property
    def end(self) -> int:
        """Return the place behind it in the text."""
        return self.start + len(self.typed)

    @property
    def is_number(self) -> bool:
        """Begins with a digit."""
        return self.plain[0].isdecimal()


class Line:
    """A message, or a part of one, with its tokens."""

    def __init__(self, text: str, known: KnownWords) -> None:
        self.text = text
        self.tokens = tuple(_tokens(text, known))

    @cached_property
    def plain(self) -> str:
        """The tokens' plain spelling in one string, as the patterns want it."""
        return "".join(self._pieces)

    @cached_property
    def _pieces(self) -> list[str]:
        return [("" if token.glued else " ") + token.plain for token in self.tokens]

    @cached_property
    def _starts(self) -> list[int]:
        starts, place = [], 0
        for piece in self._pieces:
            starts.append(place)
            place += len(piece)
        return starts

    def at(self, place: int) -> int:
        """Return the token that a place of `plain` lies in."""
        return bisect_right(self._starts, place) - 1

    def words(self, start: int, end: int) -> str:
        """Return what was typed from token `start` up to token `end`."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    @cached_property
    def is_marked(self) -> bool:
        """Whether any word carries a diacritic: then a word without one has none."""
        return any(not token.typed.isascii() for token in self.tokens if token.spelling is not None)


def settled(text: str) -> str:
    """Return the text in NFC, with one sign for each kind of dash and bullet."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_SIGNS)
    return _TITLE.sub(lambda found: f"{found[1]}c" if found[1] else f"{found[2]}h", composed)


def _tokens(text: str, known: KnownWords) -> Sequence[Token]:
    tokens: list[Token] = []
    for chunk in _CHUNK.finditer(text):
        typed, start = chunk.group(), chunk.start()
        glued = start > 0 and not text[start - 1].isspace()
        lower = typed.lower()
        if not lower[0].isalpha():
            tokens.append(Token(typed, lower, None, start, glued))
        elif _DIGIT.search(lower):
            tokens += _mixed(typed, start, glued, known)
        else:
            tokens.append(_word(typed, start, glued, known))
    return tokens


def _word(typed: str, start: int, glued: bool, known: KnownWords) -> Token:
    """Return a word; one that is unknown may have Telex keys left in it."""
    lower = typed.lower()
    spelling = spell(lower)
    if spelling.letters not in known:
        meant = from_telex(lower)
        if meant is not None and meant.letters in known:
            spelling = meant
        elif (slip := known.meant(spelling.letters)) is not None:
            spelling = spell(slip)
    return Token(typed, spelling.letters, spelling, start, glued)


def _mixed(typed: str, start: int, glued: bool, known: KnownWords) -> list[Token]:
    """Take "tdp5" apart into "tdp" and "5"; "thu7" may be VNI, "thu 7" is likelier."""
    meant = from_vni(typed.lower()) if len(typed) > 2 and typed[-1].isalpha() else None
    if meant is not None and meant.letters in known:
        return [Token(typed, meant.letters, meant, start, glued)]
    found: list[Token] = []
    for part in _PARTS.finditer(typed):
        behind = glued or part.start() > 0
        place = start + part.start()
        if part.group()[0].isdecimal():
            found.append(Token(part.group(), part.group(), None, place, behind))
        else:
            found.append(_word(part.group(), place, behind, known))
    return found
