"""Patterns written in Vietnamese once, searched with diacritics or without."""

import re
import unicodedata

from domain.guard.seen import Seen

_GAP = r"[\s_.\-]{0,3}"


def folded(text: str) -> str:
    """Return `text` without diacritics, otherwise as it is (`fold` would squeeze a pattern)."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("đ", "d")


def words(text: str) -> frozenset[str]:
    """Return the words of a list written as a text."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of a list written as a text with commas."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


class Wording:
    """A pattern of whole words; a space in it is any space.

    A text without any diacritic is searched without them, every other exactly: only this tells
    "nhà bà Lan" (Mrs Lan's house) from "nhà ba tầng" (a house of three floors).
    """

    def __init__(self, pattern: str, *, bare: bool = True) -> None:
        """Take the pattern; with `bare=False` a text without any diacritic never has it."""
        bounded = rf"(?<![^\W_])(?:{pattern})(?![^\W_])".replace(" ", r"\s")
        self._marked = re.compile(bounded)
        self._plain = re.compile(folded(bounded) if bare else "(?!)")

    def search(self, seen: Seen) -> re.Match[str] | None:
        """Return the first place where `seen` has it."""
        return self._plain.search(seen.plain) if seen.is_bare else self._marked.search(seen.marked)


class Phrase:
    """A fixed phrase, found word by word with its diacritics or with none, also glued together.

    "tối mật" is found in "TOI MAT", "Tối mat" and "toi_mat.docx", not in "tôi mất" or "tối mặt".
    """

    def __init__(self, phrase: str, *, but_not: str = "", nor_bare: str | None = "") -> None:
        """Take the phrase, and as patterns the words that make it innocent if they follow.

        `nor_bare` are more such words where the last word has no diacritics; with None it must
        have them.
        """
        self._letters = phrase.replace(" ", "")
        self._last = phrase.rsplit(maxsplit=1)[-1]
        self._bare_counts = nor_bare is not None
        self._pattern = re.compile(rf"(?<![a-z]){_GAP.join(map(folded, phrase.split()))}(?![a-z])")
        self._innocent = _next_word(but_not)
        self._innocent_bare = _next_word(f"{but_not}|{nor_bare}")

    def found_in(self, seen: Seen) -> bool:
        """Whether the phrase stands in `seen`."""
        return any(self._fits(seen, *found.span()) for found in self._pattern.finditer(seen.plain))

    def _fits(self, seen: Seen, start: int, end: int) -> bool:
        written = [c for c in seen.marked[start:end] if c.isalpha()]
        bare = [c for c in seen.plain[start:end] if c.isalpha()]
        is_bare = written[-len(self._last) :] != list(self._last)
        innocent = self._innocent_bare if is_bare else self._innocent
        if (is_bare and not self._bare_counts) or innocent.match(seen.plain, end):
            return False
        return all(
            letter in {wanted, base}
            for letter, wanted, base in zip(written, self._letters, bare, strict=True)
        )


def _next_word(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_GAP}(?:{words.strip('|') or '(?!)'})(?![a-z])")


def plain_words(words: str) -> re.Pattern[str]:
    """Return a pattern for whole words in a folded text; a space may be missing."""
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])".replace(" ", r"\s?"))


def just_before(words: str, gap: int) -> re.Pattern[str]:
    """Return a pattern for words that end a text but for `gap` characters without a digit."""
    return re.compile(rf"{plain_words(words).pattern}[^0-9]{{0,{gap}}}$")
