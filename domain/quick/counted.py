"""Finding what was counted: a number, its mark, and the word for what it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from domain.quick.facts import Fact, What
from domain.quick.phrases import Found
from domain.quick.tokens import Line, Token
from domain.quick.vocabulary import Vocabulary
from domain.reading import (
    Approx,
    Unreadable,
    read_count,
    read_decimal,
    read_money,
)
from domain.reading.literals import refuse_identity, whole_number
from domain.reading.spelling import fits, spell

_SCALES = frozenset(
    ["k", "nghin", "ngan", "tr", "trieu", "ty", "ti", "ruoi", "chuc", "tram", "van"]
)
_SUMS = frozenset(["k", "nghin", "ngan", "tr", "trieu", "ty", "ti", "dong", "d", "vnd", "đ"])
_NUMBERS = {
    word: spell(word)
    for word in [
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "trăm",
        "nghìn",
        "ngàn",
        "chục",
        "linh",
        "lẻ",
        "lăm",
        "tư",
        "mốt",
    ]
}
_NEVER_FIRST = frozenset(["tu", "linh", "le", "lam", "chuc"])
_PLAIN_NUMBERS = {spelling.letters: spelling for spelling in _NUMBERS.values()}
# Without marks these are other words as often: sau (sau), nam (nam giới), ba (bà), tu (từ) …
_UNSURE = frozenset(["sau", "nam", "ba", "tu", "tam", "bay", "le", "lam", "mot", "muoi"])
_MARKS = frozenset(
    [
        "khoang",
        "chung",
        "co",
        "tam",
        "do",
        "hon",
        "tren",
        "gan",
        "ngot",
        "xap",
        "xi",
        "~",
        ">",
        "duoi",
        "non",
        "toi",
        "da",
        "ca",
    ]
)
_MARKED_ONLY = {"co": "cỡ", "do": "độ", "ca": "cả", "toi": "tối", "da": "đa", "tam": "tầm"}
_VAGUE = frozenset(["vai", "may", "hang", "nhieu", "dong"])
_EACH = (spell("mỗi"), spell("từng"))
_TIMES = re.compile(
    r"(?<![a-z0-9/])(?:(?:luc|vao luc|hoi|tu) )?[0-9]{1,2} ?(?:h|gio|g)(?![a-z])"
    r"(?: ?[0-9]{1,2}(?![0-9]| ?(?:ng|luot|buoi|to)\b)| ruoi)?(?: ?(?:-|den) ?[0-9]{1,2} ?(?:h|gio|g)(?:[0-9]{2})?)?"
    r"(?![a-z0-9])|(?<![0-9a-z])[0-9]{1,2}:[0-9]{2}(?![0-9])"
)
# What has a number of its own: decrees, articles, years, "lần 2", "khoá 3", "lớp 5".
_NAMED = re.compile(
    r"(?<![a-z0-9])(?:nghi quyet|nq|nghi dinh|nd|chi thi|ct|ke hoach|kh|quyet dinh|qd|thong tu|tt"
    r"|ket luan|kl|huong dan|hd|cong van|cv|luat|dieu|khoan|chuong|de an|da|du an|so"
    r"|lan|dot|khoa|nhiem ky|quy|lop|cap|giai doan|khu vuc|phan|nam|thang|giai)(?: so| thu)?"
    r" [0-9]+(?:[/.-][0-9a-z]+)*(?:-[a-z]+)*"
    r"|(?<![a-z0-9/])(?:19|20)[0-9]{2}(?:-20[0-9]{2})?(?![0-9a-z])(?! (?:nguoi|ng|luot|to)\b)"
    r"|(?<![a-z0-9])[0-9]{1,4}[/-](?:nq|nd|ct|kh|qd|ub|cp|tw|qh|tt)[a-z0-9/-]*"
)
_COUNTABLE = frozenset(
    ["nguoi", "ng", "luot", "buoi", "to", "suat", "cay", "can", "phut", "bai", "dot", "lan", "khau"]
)


class _Number(NamedTuple):
    """A number from `mark` (its mark) or `start` up to `end`."""

    mark: int
    start: int
    end: int


def set_aside(line: Line, free: list[bool]) -> None:
    """Mark as taken the numbers that count nothing: hours, years, numbers of papers."""
    for pattern in (_TIMES, _NAMED):
        for found in pattern.finditer(line.plain):
            start, end = line.at(found.start()), line.at(found.end() - 1) + 1
            if pattern is _NAMED and _counts(line, end):
                continue
            while not line.tokens[start].is_number:  # what the words say is for others
                start += 1
            if all(free[start:end]):
                free[start:end] = [False] * (end - start)


def _counts(line: Line, end: int) -> bool:
    """Say whether what looks like a paper's number counts something: "đợt 2 45 người" does not."""
    after = line.tokens[end].plain if end < len(line.tokens) else ""
    return after in _COUNTABLE


@dataclass
class Counter:
    """Finds the figures of one line. `free` tells which tokens nobody else has taken.

    Words inside `shielded` phrases say nothing of their own: "nông thôn mới".
    """

    line: Line
    free: list[bool]
    known: Vocabulary
    shielded: set[int]

    def figures(self) -> Iterator[Fact]:
        """Yield the figures, those that are not sure with their doubt; each takes its tokens."""
        place = 0
        while place < len(self.line.tokens):
            fact = self._at(place)
            if fact is not None:
                self.free[fact.start : fact.end] = [False] * (fact.end - fact.start)
                yield fact
            place = max(place + 1, fact.end if fact is not None else 0)

    def _at(self, place: int) -> Fact | None:
        if not self.free[place]:
            return None
        if self._vague_until(place):
            return self._vague(place)
        number = self._number(place)
        if number is None:
            return None
        unit = self._unit(number.end)
        if unit is not None:
            return self._counted(number, unit)
        if self._is_sum(number):
            return self._sum(number)
        return self._labelled(number)

    def _number(self, place: int) -> _Number | None:
        """Return the number that begins here, its mark first; None where none does."""
        start = place
        while start < len(self.line.tokens) and self._is_mark(start):
            start += 1
        end = self._run_end(start)
        if end == start or not all(self.free[place:end]):
            return None
        if start > place and self._run_end(place) > place and self._is_digit(place):
            return None
        return _Number(place, start, end)

    def _is_digit(self, place: int) -> bool:
        return self.line.tokens[place].is_number

    def _is_mark(self, place: int) -> bool:
        token = self.line.tokens[place]
        if token.plain not in _MARKS:
            return False
        if (meant := _MARKED_ONLY.get(token.plain)) is None or token.spelling is None:
            return True
        if token.plain == "tam" and place + 1 < len(self.line.tokens):
            return self._is_digit(place + 1)
        return token.spelling == spell(meant)

    def _run_end(self, start: int) -> int:
        """Return where digits or number words end."""
        end, tokens = start, self.line.tokens
        if start < len(tokens) and tokens[start].plain in _NEVER_FIRST:
            return start
        while end < len(tokens) and self._continues(start, end):
            end += 1
        words = tokens[start:end]
        if len(words) == 1 and not words[0].is_number and self._is_unsure(words[0]):
            return start
        return end if any(t.is_number or t.plain in _PLAIN_NUMBERS for t in words) else start

    def _is_unsure(self, word: Token) -> bool:
        if word.plain not in _UNSURE or word.spelling is None:
            return word.plain in {"tram", "chuc", "nghin", "ngan"} and False
        return word.spelling != _PLAIN_NUMBERS[word.plain] or (
            not self.line.is_marked and word.plain in _UNSURE
        )

    def _continues(self, start: int, place: int) -> bool:
        token = self.line.tokens[place]
        if token.is_number:
            before = self.line.tokens[place - 1]
            return place == start or (token.glued and before.plain in _SCALES)
        if token.plain in _SCALES and place > start:
            return token.plain not in {"k", "tr"} or token.glued or len(token.typed) > 1
        known = _PLAIN_NUMBERS.get(token.plain)
        if known is None or token.spelling is None or not fits(token.spelling, known):
            return False
        return place == start or not self._is_digit(place - 1)

    def _unit(self, end: int) -> Found | None:
        """Return what is counted, right behind the number."""
        place = end
        while place < len(self.line.tokens) and self.line.tokens[place].plain in {"+", "cac"}:
            place += 1
        found = self.known.counted.at(self.line, place)
        if found is not None and all(self.free[found.start : found.end]):
            return found
        return None

    def _counted(self, number: _Number, unit: Found) -> Fact:
        group = self._group(number, unit)
        end = unit.end
        words = self.line.words(number.mark, end)
        doubt = self._range_or_each(number, end)
        if doubt is not None:
            start, code = doubt
            words = self.line.words(start, end)
            return _doubtful(group, start, end, words, code)
        bound = self._bound_behind(end)
        return self._read(group, number, bound, unit)

    def _group(self, number: _Number, unit: Found) -> str:
        """Return the group; "đoàn 5 người" are officers, who went there."""
        group = unit.meanings[0].key
        before = self.line.tokens[number.mark - 1].plain if number.mark else ""
        two = self.line.tokens[number.mark - 2].plain if number.mark > 1 else ""
        if group == "people" and (before == "doan" or (two, before) == ("cong", "tac")):
            return "officers"
        if group == "opinions" and before in {"quyet", "loi"}:  # giải quyết, trả lời
            return "resolved"
        return group

    def _range_or_each(self, number: _Number, end: int) -> tuple[int, str] | None:
        """Return where a range begins ("40-50 người"), or what each of several has."""
        tokens, first = self.line.tokens, number.mark
        before = [token.plain for token in tokens[max(0, first - 3) : first]]
        if before[-1:] and before[-1] in {"-", "den", "toi", "~"} and len(before) > 1:
            if tokens[first - 2].is_number:
                return first - 2, "range"
        if self._says_each(range(max(0, first - 3), first)) or before[-2:] in (
            ["binh", "quan"],
            ["trung", "binh"],
        ):
            return first, "each"
        after = [token.plain for token in tokens[end : end + 2]]
        if len(after) == 2 and (after[0] == "/" or self._says_each(range(end, end + 1))):
            return first, "each"
        return None

    def _says_each(self, places: range) -> bool:
        """Say whether "mỗi", "từng" stands there; "mới" is another word."""
        tokens = (
            self.line.tokens[place]
            for place in places
            if self.free[place] and place not in self.shielded
        )
        return any(
            token.spelling is not None and any(fits(token.spelling, each) for each in _EACH)
            for token in tokens
        )

    def _bound_behind(self, end: int) -> int:
        """Return the end with "trở lên", "hơn" behind the unit, which change the number."""
        after = [token.plain for token in self.line.tokens[end : end + 2]]
        return (
            end + 2
            if after[:1] == ["tro"]
            or (after[:1] == ["do"] and len(after) == 2 and after[1] in {"lai", "len"})
            else end
        )

    def _read(self, group: str, number: _Number, end: int, unit: Found) -> Fact:
        words = self.line.words(number.mark, end)
        try:
            value, approx = self._value(group, number, end)
        except Unreadable as reason:
            return _doubtful(group, number.mark, end, words, reason.code)
        return Fact(What.FIGURE, group, number.mark, end, words, value=value, approx=approx)

    def _value(self, group: str, number: _Number, end: int) -> tuple[int | str, Approx | None]:
        words = self.line.words(number.mark, end)
        refuse_identity(words)
        if (measure := self.known.units.get(group)) is not None:
            upto = number.end + 1
            quantity = read_decimal(self.line.words(number.mark, upto), measure)
            return str(quantity.value), quantity.approx
        token = self.line.tokens[number.start]
        if number.mark == number.start and number.end == number.start + 1 and token.is_number:
            if end == number.end or not self._follows_bound(number, end):
                return int(whole_number(token.plain)), None
        count = read_count(self._with_unit(number, end))
        return count.value, count.approx

    def _follows_bound(self, number: _Number, end: int) -> bool:
        return any(
            token.plain in {"tro", "lai", "len"} for token in self.line.tokens[number.end : end]
        )

    def _with_unit(self, number: _Number, end: int) -> str:
        """Return the number as its reader wants it: with "người" for whatever is counted."""
        bound = self.line.words(end - 2, end) if self._follows_bound(number, end) else ""
        return f"{self.line.words(number.mark, number.end)} người {bound}".strip()

    def _vague_until(self, place: int) -> bool:
        token = self.line.tokens[place]
        return token.plain in _VAGUE and self._vague_unit(place) is not None

    def _vague_unit(self, place: int) -> Found | None:
        """Return what is counted behind "vài chục", "hàng trăm", "nhiều"."""
        for skip in range(1, 4):
            at = place + skip
            if at >= len(self.line.tokens) or not self.free[at]:
                return None
            found = self.known.counted.at(self.line, at)
            if found is not None:
                return found
            token = self.line.tokens[at]
            if (
                token.plain not in {*_SCALES, *_PLAIN_NUMBERS, "luot", "dao", "co"}
                or token.is_number
            ):
                return None
        return None

    def _vague(self, place: int) -> Fact | None:
        unit = self._vague_unit(place)
        if unit is None:
            return None
        words = self.line.words(place, unit.end)
        return _doubtful(unit.meanings[0].key, place, unit.end, words, "vague")

    def _is_sum(self, number: _Number) -> bool:
        tokens = self.line.tokens
        said = {token.plain for token in tokens[number.start : number.end + 1]}
        return bool(said & _SUMS)

    def _sum(self, number: _Number) -> Fact | None:
        end = number.end
        while end < len(self.line.tokens) and self.line.tokens[end].plain in _SUMS:
            end += 1
        words = self.line.words(number.mark, end)
        doubt = self._range_or_each(number, end)
        if doubt is not None:
            return _doubtful("money", number.mark, end, words, doubt[1])
        try:
            money = read_money(words)
        except Unreadable as reason:
            return _doubtful("money", number.mark, end, words, reason.code)
        return Fact(
            What.FIGURE, "money", number.mark, end, words, value=money.value, approx=money.approx
        )

    def _labelled(self, number: _Number) -> Fact | None:
        """Return the number of "số buổi: 2", "dự 45", whose unit stands before it."""
        end = number.mark
        while end and self.line.tokens[end - 1].plain in {":", "=", "la", "duoc", "co", "dat"}:
            end -= 1
        if not self._is_closed(number.end):
            return None
        for start in range(max(0, end - 4), end):
            found = self.known.before.at(self.line, start, end)
            if found is not None and found.end == end and all(self.free[start:end]):
                return self._read(found.meanings[0].key, number, number.end, found)
        return None

    def _is_closed(self, end: int) -> bool:
        """Say whether nothing stands behind the number that could be what it counts."""
        return (
            end == len(self.line.tokens)
            or self.line.tokens[end].spelling is None
            or not self.free[end]
        )


def _doubtful(group: str, start: int, end: int, words: str, code: str) -> Fact:
    return Fact(
        What.FIGURE, group, start, end, words, doubt=code, facts={"given": words.strip()[:40]}
    )
