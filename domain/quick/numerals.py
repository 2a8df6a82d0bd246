"""Finding a number in a message: its mark ("khoảng"), its digits or the words for it."""

from dataclasses import dataclass
from typing import NamedTuple

from domain.quick.tokens import Line, Token
from domain.reading.spelling import Spelling, fits, spell
from domain.reading.vocabulary import word_set

SUMS = word_set("k nghin ngan tr trieu ty ti dong d vnd")
_SCALES = word_set("k nghin ngan tr trieu ty ti ruoi chuc tram van")
_WORDS = word_set(
    "một hai ba bốn năm sáu bảy tám chín mười mươi trăm nghìn ngàn chục linh lẻ lăm tư mốt"
)
_NUMERALS: dict[str, list[Spelling]] = {}
for _spelling in map(spell, sorted(_WORDS)):  # "một" and "mốt" have the same letters
    _NUMERALS.setdefault(_spelling.letters, []).append(_spelling)
# Without its marks each of these is another word as often: sau, nam, bà, từ, tầm, bày, …
_UNSURE = word_set("sau nam ba tam bay mot muoi")
_NEVER_FIRST = word_set("tu linh le lam chuc")
_MARKS = word_set("khoang chung co tam do hon tren gan ngot xap xi ~ > duoi non ca")
_ONLY_MARKED = {"co": "cỡ", "do": "độ", "ca": "cả"}  # else có, do, cá
_MARKS_AT_MOST = 3  # "có khoảng hơn"
_WORDS_AT_MOST = 8  # "một nghìn hai trăm ba mươi lăm" has seven
_BOUNDS = frozenset({("toi", "da"), ("toi", "thieu")})  # "tôi", "đã" alone are others


_BEGIN = _MARKS | _NUMERALS.keys() | {first for first, _ in _BOUNDS}


def may_begin(token: Token) -> bool:
    """Say whether a number may begin here at all: most words are done with so."""
    return token.is_number or token.plain in _BEGIN


class Number(NamedTuple):
    """A number from its mark, if it has one, or from `start`, up to `end`."""

    mark: int
    start: int
    end: int


@dataclass(frozen=True)
class Numerals:
    """Finds numbers among the tokens that nobody else has taken."""

    line: Line
    free: list[bool]

    def at(self, place: int) -> Number | None:
        """Return the number that begins here with its mark; None where none does."""
        start = place
        while start < place + _MARKS_AT_MOST and (step := self._mark(start)):
            start += step
        end = self._end(start)
        if end == start or not all(self.free[place:end]):
            return None
        return Number(place, start, end)

    def _mark(self, place: int) -> int:
        """Return how many tokens the mark that stands here has."""
        pair = tuple(token.plain for token in self.line.tokens[place : place + 2])
        return 2 if pair in _BOUNDS else int(bool(pair) and self._is_mark(place))

    def _is_mark(self, place: int) -> bool:
        token = self.line.tokens[place]
        if token.plain not in _MARKS:
            return False
        if token.plain == "tam":  # tầm 50; tám alone is the number
            behind = self.line.tokens[place + 1 : place + 2]
            return bool(behind) and behind[0].is_number
        only = _ONLY_MARKED.get(token.plain)
        return only is None or token.spelling is None or token.spelling == spell(only)

    def _end(self, start: int) -> int:
        """Return where digits or number words end; `start` where there are none."""
        end, tokens = start, self.line.tokens
        if start < len(tokens) and tokens[start].plain in _NEVER_FIRST:
            return start
        most = min(len(tokens), start + _WORDS_AT_MOST)
        while end < most and self._continues(start, end):
            end += 1
        if end == start + 1 and not self._is_sure(tokens[start]):
            return start
        return end

    def _is_sure(self, word: Token) -> bool:
        """Say whether a lone word is a number: in a text without diacritics many are not."""
        if word.is_number or word.plain not in _UNSURE:
            return True
        return self.line.is_marked and word.spelling in _NUMERALS[word.plain]

    def _continues(self, start: int, place: int) -> bool:
        token = self.line.tokens[place]
        before = self.line.tokens[place - 1]
        if token.is_number:
            return place == start or (token.glued and before.plain in _SCALES)
        if token.plain in _SCALES and place > start:
            return token.plain not in {"k", "tr"} or token.glued
        known, typed = _NUMERALS.get(token.plain, []), token.spelling
        if typed is None or not any(fits(typed, each) for each in known):
            return False
        return place == start or not (before.is_number or before.plain == token.plain)
