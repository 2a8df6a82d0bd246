"""The known words, and which of them a word with one wrong letter was meant to be."""

from collections.abc import Iterable

_LONG = 5  # letters of a word in which one wrong letter leaves no doubt


class KnownWords:
    """Words without diacritics; those of five letters and more forgive a slip of the thumb."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._shorter: dict[str, set[str]] = {}
        for word in self._words:
            if len(word) >= _LONG:
                for less in _one_less(word):
                    self._shorter.setdefault(less, set()).add(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def meant(self, typed: str) -> str | None:
        """Return the one known word that differs by one letter: "truyn" is "truyen"."""
        if len(typed) < _LONG:
            return None
        less = _one_less(typed)
        found = {word for word in less if len(word) >= _LONG and word in self._words}
        found |= self._shorter.get(typed, set())
        for shorter in less:
            same_length = self._shorter.get(shorter, set())
            found |= {word for word in same_length if _one_other(word, typed)}
        return found.pop() if len(found) == 1 else None


def _one_less(word: str) -> set[str]:
    """Return the word with each of its letters left out."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _one_other(word: str, typed: str) -> bool:
    """Say whether one letter stands for another."""
    if len(word) != len(typed):
        return False
    return sum(a != b for a, b in zip(word, typed, strict=True)) == 1
