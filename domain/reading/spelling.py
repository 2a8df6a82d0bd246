"""Whether a typed word can be a known one: missing marks, Telex and VNI left-overs."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from domain.folding import fold

_TONES = dict.fromkeys("\u0300\u0301\u0303\u0309\u0323")
_TILDE, _HOOK = "\u0303", "\u0309"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_STROKE = "-"  # đ is no d with a combining mark in Unicode; here it is treated as one

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VNI_MARKS = {
    "6": ("aeo", _CIRCUMFLEX),
    "7": ("ou", _HORN),
    "8": ("a", _BREVE),
    "9": ("d", _STROKE),
}
_VOWELS = frozenset("aeiouy")


class Spelling(NamedTuple):
    """A syllable taken apart, so that "hoà" = "hòa" and "mừơi" = "mười"."""

    letters: str
    marks: tuple[str, ...]  # one a letter: circumflex, breve, horn, stroke or ""
    tone: str


@lru_cache(maxsize=4096)
def spell(word: str) -> Spelling:
    """Take a lower-case word apart. The South says ngã as hỏi, and writes so: one tone here."""
    letters: list[str] = []
    marks: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _HOOK if char == _TILDE else char
        elif unicodedata.combining(char) and marks:
            marks[-1] += char
        else:
            letters.append("d" if char == "đ" else char)
            marks.append(_STROKE if char == "đ" else "")
    return Spelling("".join(letters), tuple(marks), tone)


def fits(typed: Spelling, known: Spelling) -> bool:
    """Return whether `typed` is `known` with some marks left out; a wrong mark does not fit."""
    if typed.letters != known.letters or typed.tone not in ("", known.tone):
        return False
    if typed.marks == known.marks:
        return True
    return all(mark in ("", there) for mark, there in zip(typed.marks, known.marks, strict=True))


def bare(word: str) -> str:
    """Return the letters alone, the key under which spellings are looked up."""
    return spell(word).letters


def is_marked(text: str) -> bool:
    """Return whether any letter of the text carries a diacritic."""
    return fold(text) != unicodedata.normalize("NFC", text)


def from_telex(word: str) -> Spelling | None:
    """Return what a word with Telex keys left in it stands for; None where it has none."""
    typed = _Typed(word)
    for char in word:
        if char == "w":
            typed.horn()
        elif char in _TELEX_TONES and typed.has_vowel():
            typed.tone(_TELEX_TONES[char])
        elif not (char in "aeod" and typed.double(char)):
            typed.letter(char)
    return typed.result()


def from_vni(word: str) -> Spelling | None:
    """Return what a word with VNI digits left in it stands for; None where it makes none."""
    typed = _Typed(word)
    for char in word:
        if char in _VNI_TONES and typed.has_vowel():
            typed.tone(_VNI_TONES[char])
        elif char in _VNI_MARKS:
            typed.mark(*_VNI_MARKS[char])
        elif char.isdigit():
            return None
        else:
            typed.letter(char)
    return typed.result()


class _Typed:
    """A syllable as an input method would build it, key by key."""

    def __init__(self, word: str) -> None:
        self._keys = len(word)
        self._letters: list[str] = []
        self._marks: list[str] = []
        self._tone = ""
        self._broken = False

    def letter(self, char: str) -> None:
        plain = spell(char)
        self._letters.append(plain.letters)
        self._marks.append("".join(plain.marks))
        self._tone = plain.tone or self._tone

    def has_vowel(self) -> bool:
        return any(char in _VOWELS for char in self._letters)

    def tone(self, mark: str) -> None:
        self._broken |= bool(self._tone)
        self._tone = _HOOK if mark == _TILDE else mark

    def double(self, char: str) -> bool:
        """Put the mark of a doubled letter; False where there was no first one."""
        if char not in self._letters:
            return False
        self.mark(char, _STROKE if char == "d" else _CIRCUMFLEX)
        return True

    def horn(self) -> None:
        """Telex w: a breve on a, a horn on o and u, on both of a "uo"."""
        if "a" in self._letters and "u" not in self._letters:
            self.mark("a", _BREVE)
        else:
            self.mark("uo", _HORN)

    def mark(self, onto: str, mark: str) -> None:
        places = [i for i, char in enumerate(self._letters) if char in onto and not self._marks[i]]
        self._broken |= not places
        for place in places:
            self._marks[place] = mark

    def result(self) -> Spelling | None:
        letters = "".join(self._letters)
        if self._broken or len(letters) == self._keys:
            return None
        return Spelling(letters, tuple(self._marks), self._tone)
