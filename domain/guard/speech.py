"""The words of a text with what tells a name: capitals, diacritics, the gap before."""

import re
from dataclasses import dataclass

from domain.guard.seen import Seen
from domain.guard.titles import NAMED_AFTER, PLURALS

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")


@dataclass(frozen=True)
class Word:
    """A word as shown, with diacritics in lower case, and without; and the gap before it."""

    shown: str
    marked: str
    plain: str
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.shown[0].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is all in capitals."""
        return self.shown.isupper() and len(self.shown) > 1


def words_of(seen: Seen) -> list[Word]:
    """Return the words of `seen`, in order."""
    spoken, end = [], 0
    for at in _WORD.finditer(seen.shown):
        span = slice(*at.span())
        gap = seen.shown[end : span.start]
        spoken.append(Word(seen.shown[span], seen.marked[span], seen.plain[span], gap))
        end = span.stop
    return spoken


def is_named_after(spoken: list[Word], at: int) -> bool:
    """Whether the word before stands for a street, school or fund that bears a name."""
    return at > 0 and spoken[at].gap.isspace() and spoken[at - 1].marked in NAMED_AFTER


def is_plural(spoken: list[Word], at: int) -> bool:
    """Whether the title at `at` is of several: "các cháu", "anh em"."""
    return at > 0 and spoken[at].gap.isspace() and spoken[at - 1].marked in PLURALS
