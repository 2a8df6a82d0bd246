"""Finding what was counted: a number, its mark, and the word for what it counts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.quick import amounts
from domain.quick.facts import Fact, What
from domain.quick.numerals import Number, Numerals, may_begin
from domain.quick.phrases import Found
from domain.quick.surroundings import is_sure_before, is_sure_behind
from domain.quick.tokens import Line
from domain.quick.vocabulary import Vocabulary
from domain.reading import Unreadable
from domain.reading.spelling import fits, spell
from domain.reading.vocabulary import word_set

MONEY = "money"  # the group of sums

_EACH = (spell("mỗi"), spell("từng"))
_AVERAGE = frozenset({("binh", "quan"), ("trung", "binh")})
_OF_ONE = frozenset({("mot", "buoi"), ("mot", "cuoc"), ("mot", "lan")})  # "3 buoi, mot buoi 45"
_A_SINGLE = word_set("mot 1")  # "200k một suất"
_ENDS = frozenset(",;.\n")
_VAGUE = word_set("vai may hang nhieu dong")
_VAGUER = word_set("luot dao co hai ba tram nghin ngan chuc van muoi")  # "vài ba chục lượt"
_TO = word_set("- den toi ~ /")  # 40-50 people, 45/60 people
_ANSWERED = word_set("quyet loi")  # giải quyết, trả lời: opinions that were answered
_LABELLED = word_set(": = la duoc co dat")


@dataclass(frozen=True)
class Counter:
    """Finds the figures of one line. `free` tells which tokens nobody else has taken.

    Words inside `shielded` phrases say nothing of their own: "nông thôn mới". `understood` tells
    which tokens say something known, so that a number may stand behind them.
    """

    line: Line
    free: list[bool]
    known: Vocabulary
    shielded: set[int]
    understood: list[bool]

    def figures(self) -> Iterator[Fact]:
        """Yield the figures, those that are not sure with their doubt; each takes its tokens.

        A number of which nothing tells what it counts is yielded as unknown.
        """
        numerals, place = Numerals(self.line, self.free), 0
        while place < len(self.line.tokens):
            fact = self._at(numerals, place) if self.free[place] else None
            if fact is not None:
                taken = fact.end - fact.start
                self.free[fact.start : fact.end] = [False] * taken
                self.understood[fact.start : fact.end] = [fact.what is What.FIGURE] * taken
                yield fact
            place = max(place + 1, fact.end if fact is not None else 0)

    def _at(self, numerals: Numerals, place: int) -> Fact | None:
        if (vague := self._vague(place)) is not None:
            return vague
        number = numerals.at(place) if may_begin(self.line.tokens[place]) else None
        if number is None:
            return None
        unit = self._unit(number.end)
        if unit is not None:
            return self._counted(number, unit)
        if amounts.is_sum(self.line, number):
            return self._sum(number)
        return self._labelled(number) or self._unknown(number)

    def _unit(self, end: int) -> Found | None:
        """Return what is counted, right behind the number."""
        place = end
        while place < len(self.line.tokens) and self.line.tokens[place].plain in {"+", "cac"}:
            place += 1
        found = self.known.counted.at(self.line, place)
        if found is None or not all(self.free[found.start : found.end]):
            return None
        return found

    def _counted(self, number: Number, unit: Found) -> Fact:
        group = self._group(number, unit)
        measure = self.known.units.get(group)
        if (doubt := self._unsure(number, unit.end)) is not None:
            return _doubtful(self.line, group, doubt[0], unit.end, doubt[1])
        if measure is not None:
            return self._read(
                group, number, unit.end, lambda: amounts.decimal(self.line, number, measure)
            )
        end = amounts.bound_end(self.line, unit.end)
        return self._read(group, number, end, lambda: amounts.count(self.line, number, end))

    def _group(self, number: Number, unit: Found) -> str:
        """Return the group; "đoàn 5 người" are officers, who went there."""
        group = unit.meanings[0].key
        before = [token.plain for token in self.line.tokens[max(0, number.mark - 2) : number.mark]]
        if group == "people" and (before[-1:] == ["doan"] or before == ["cong", "tac"]):
            return "officers"
        if group == "opinions" and before and before[-1] in _ANSWERED:
            return "resolved"
        return group

    def _unsure(self, number: Number, end: int) -> tuple[int, str] | None:
        """Return where what is in doubt begins, and why: a range, one of several, or its words."""
        if (doubt := self._range(number) or self._each(number, end)) is not None:
            return doubt
        sure = is_sure_before(self.line, number.mark, self.understood)
        if sure and is_sure_behind(self.line, end) and not self._is_followed_by_number(end):
            return None
        return max(0, number.mark - (not sure)), "unclear"

    def _is_followed_by_number(self, end: int) -> bool:
        """Say whether a number of nothing follows at once: "450 dân dự 45"."""
        tokens = self.line.tokens
        if end >= len(tokens) or not tokens[end].is_number or not self.free[end]:
            return False
        number = Numerals(self.line, self.free).at(end)
        return number is None or (
            self._unit(number.end) is None and not amounts.is_sum(self.line, number)
        )

    def _range(self, number: Number) -> tuple[int, str] | None:
        """Return where "40-50 người" begins."""
        first = number.mark
        before = self.line.tokens[max(0, first - 2) : first]
        if len(before) == 2 and before[0].is_number and before[1].plain in _TO:
            return first - 2, "range"
        return None

    def _each(self, number: Number, end: int) -> tuple[int, str] | None:
        """Return where "mỗi buổi 30 người", "30 người/buổi" begins: the total is not said."""
        first = number.mark
        after = self.line.tokens[end : end + 2]
        per = len(after) == 2 and (
            after[0].plain == "/" or self._says_each(end) or after[0].plain in _A_SINGLE
        )
        before = tuple(token.plain for token in self.line.tokens[max(0, first - 2) : first])
        if (
            per
            or before in _OF_ONE
            or any(map(self._says_each_or_average, self._part_before(first)))
        ):
            return first, "each"
        return None

    def _part_before(self, start: int) -> range:
        """Return the tokens before, back to where the part of the sentence begins."""
        first = start
        while first and self.line.tokens[first - 1].plain not in _ENDS:
            first -= 1
        return range(first, start)

    def _says_each_or_average(self, place: int) -> bool:
        pair = tuple(token.plain for token in self.line.tokens[place : place + 2])
        return pair in _AVERAGE or self._says_each(place)

    def _says_each(self, place: int) -> bool:
        """Say whether "mỗi", "từng" stands there; "mới" is another word."""
        spelling = self.line.tokens[place].spelling
        if spelling is None or not self.free[place] or place in self.shielded:
            return False
        return any(fits(spelling, each) for each in _EACH)

    def _read(
        self, group: str, number: Number, end: int, read: Callable[[], amounts.Amount]
    ) -> Fact:
        try:
            value, approx = read()
        except Unreadable as reason:
            return _doubtful(self.line, group, number.mark, end, reason.code)
        words = self.line.words(number.mark, end)
        return Fact(What.FIGURE, group, number.mark, end, words, value=value, approx=approx)

    def _vague(self, place: int) -> Fact | None:
        """Return "vài chục người", "hàng trăm lượt", "nhiều bà con": nobody counted."""
        if self.line.tokens[place].plain not in _VAGUE:
            return None
        for at in range(place + 1, min(place + 4, len(self.line.tokens))):
            if not self.free[at]:
                return None
            unit = self.known.counted.at(self.line, at)
            if unit is not None:
                return _doubtful(self.line, unit.meanings[0].key, place, unit.end, "vague")
            if self.line.tokens[at].plain not in _VAGUER:
                return None
        return None

    def _sum(self, number: Number) -> Fact:
        end = amounts.sum_end(self.line, number)
        if (doubt := self._unsure(number, end)) is not None:
            return _doubtful(self.line, MONEY, doubt[0], end, doubt[1])
        return self._read(MONEY, number, end, lambda: amounts.money(self.line, number, end))

    def _labelled(self, number: Number) -> Fact | None:
        """Return the number of "số buổi: 2", "dự 45", whose unit stands before it."""
        end = number.mark
        while end and self.line.tokens[end - 1].plain in _LABELLED:
            end -= 1
        if not self._is_closed(number.end):
            return None
        for start in range(max(0, end - 4), end):
            found = self.known.before.at(self.line, start, end)
            if found is not None and found.end == end and all(self.free[start:end]):
                group = found.meanings[0].key
                return self._read(
                    group, number, number.end, lambda: amounts.count(self.line, number, number.end)
                )
        return None

    def _is_closed(self, end: int) -> bool:
        """Say whether nothing stands behind the number that could be what it counts."""
        tokens = self.line.tokens
        return end == len(tokens) or tokens[end].spelling is None or not self.free[end]

    def _unknown(self, number: Number) -> Fact | None:
        """Return a number in digits that counts something unknown: "12 hộ"."""
        if not self.line.tokens[number.start].is_number:
            return None
        behind = self.line.tokens[number.end : number.end + 1]
        end = number.end + bool(behind and behind[0].spelling is not None)
        words = self.line.words(number.mark, end)
        return Fact(What.UNKNOWN, "", number.mark, number.end, words, doubt="unknown")


def _doubtful(line: Line, group: str, start: int, end: int, code: str) -> Fact:
    words = line.words(start, end)
    return Fact(What.FIGURE, group, start, end, words, doubt=code, facts={"given": words[:40]})
