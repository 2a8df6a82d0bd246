"""What a reader sees of a text: no invisible characters, one kind of digit, of space, of letter."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from domain.tone_marks import settle_tones

# Hidden although Unicode counts them as letters, marks or symbols: joiners, fillers, blank Braille,
# variation selectors.
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_HIDDEN_KINDS = frozenset({"Cf", "Cn", "Co", "Cs", "Me"})
_ALIKE = str.maketrans(
    "АВСЕНІКМОРТУХаеорсухіԁӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοιν",
    "ABCEHIKMOPTYXaeopcyxidlABEZHIKMNOPTYXaoiv",
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Seen:
    """One text, three times, with the same length: a place found in one is the same in all."""

    shown: str
    """As written, in NFC, with single spaces and line breaks."""

    @cached_property
    def marked(self) -> str:
        """Return it in lower case with diacritics, each tone mark where it belongs."""
        return settle_tones("".join(map(_lower, self.shown)))

    @cached_property
    def plain(self) -> str:
        """Return it in lower case without diacritics."""
        return "".join(map(_base, self.shown))

    @cached_property
    def is_bare(self) -> bool:
        """Whether no word has a diacritic: then "ba" may be "bà", else it is "ba"."""
        return self.marked == self.plain


def look(text: str) -> Seen:
    """Return `text` as it is seen."""
    visible = "".join(c for c in text if not _is_hidden(c))
    composed = unicodedata.normalize("NFKC", visible).translate(_ALIKE)
    # Once more: a base letter in a look-alike script kept its mark apart.
    shown = unicodedata.normalize("NFC", composed)
    return Seen(_SPACES.sub(_one_space, "".join(map(_glyph, shown))).strip())


@lru_cache(maxsize=4096)
def _is_hidden(char: str) -> bool:
    kind = unicodedata.category(char)
    is_selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    is_control = kind == "Cc" and not char.isspace()
    return kind in _HIDDEN_KINDS or is_control or is_selector or char in _HIDDEN


@lru_cache(maxsize=4096)
def _glyph(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in {"Mn", "Mc"}:
        return ""
    if kind == "Pd":
        return "-"
    digit = unicodedata.digit(char, None)
    return char if digit is None else str(digit)


def _one_space(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


@lru_cache(maxsize=4096)
def _lower(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    return _lower(unicodedata.normalize("NFD", char)[0]).replace("đ", "d")
