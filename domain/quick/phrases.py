"""Known phrases: a tree over words without diacritics, whose diacritics are checked afterwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.quick.tokens import Line, Token
from domain.reading.spelling import Spelling, fits, spell

_VOWELS = frozenset("aeiouy")  # "dtn" is "đtn" also where all else has its marks


class Meaning(NamedTuple):
    """What a phrase says: `what` it is about, and which."""

    what: str
    key: str


@dataclass
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[tuple[tuple[Spelling, ...], Meaning]] = field(default_factory=list)


class Found(NamedTuple):
    """Phrases that stand from `start` up to `end`."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]

    def says(self, what: str) -> bool:
        """Say whether one of the meanings is about this."""
        return any(meaning.what == what for meaning in self.meanings)


class Phrases:
    """Phrases by their words: the longest one at a place is what stands there.

    `strict`: in a text with diacritics a phrase of one word must have its own.
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], *, strict: bool = False) -> None:
        self._strict = strict
        self._root = _Node()
        self.words: set[str] = set()
        for phrase, meaning in phrases:
            spelled = tuple(spell(word) for word in phrase.lower().split())
            node = self._root
            for word in spelled:
                self.words.add(word.letters)
                node = node.after.setdefault(word.letters, _Node())
            node.ends.append((spelled, meaning))

    def at(self, line: Line, start: int, stop: int | None = None) -> Found | None:
        """Return the longest phrase that begins at token `start`."""
        node, best, place = self._root, None, start
        end = len(line.tokens) if stop is None else stop
        while place < end:
            after = node.after.get(line.tokens[place].plain)
            if after is None:
                break
            node, place = after, place + 1
            if node.ends:
                meanings = self._fitting(node, line, start, place)
                best = Found(start, place, meanings) if meanings else best
        return best

    def all(self, line: Line, free: list[bool]) -> Iterator[Found]:
        """Yield the phrases that stand in the tokens marked free, the longest first at each."""
        place, stop = 0, 0
        while place < len(line.tokens):
            if stop <= place:  # where the free tokens from here on end
                stop = place
                while stop < len(line.tokens) and free[stop]:
                    stop += 1
            found = self.at(line, place, stop) if stop > place else None
            if found is not None:
                yield found
            place = found.end if found is not None else place + 1

    def _fitting(self, node: _Node, line: Line, start: int, end: int) -> tuple[Meaning, ...]:
        typed, strict = line.tokens[start:end], self._strict and line.is_marked
        kept = [meaning for words, meaning in node.ends if _fits(typed, words, strict=strict)]
        return tuple(dict.fromkeys(kept))


def _fits(typed: tuple[Token, ...], words: tuple[Spelling, ...], *, strict: bool) -> bool:
    """Say whether these words were typed; `strict`: a lone word must have its diacritics."""
    spellings = [token.spelling for token in typed]
    if strict and len(words) == 1 and not _VOWELS.isdisjoint(words[0].letters):
        return spellings[0] == words[0]
    for spelling, word in zip(spellings, words, strict=True):
        if spelling is None or not fits(spelling, word):
            return False
    return True
