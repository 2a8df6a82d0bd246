"""Reading a count: "khoảng 50 người", "1k2", "hai mươi tư", "không có"."""

import re
from collections.abc import Sequence
from fractions import Fraction

from domain.reading.answers import Approx, Count, Unreadable
from domain.reading.behind import begins_number
from domain.reading.gloss import without_gloss
from domain.reading.lexicon import Lexicon
from domain.reading.literals import refuse_identity
from domain.reading.lookalikes import SAME_SPELLING, is_unit, starts_unit
from domain.reading.marks import refuse_negative, refuse_vague, take_mark, together, trim
from domain.reading.numerals import Number, join_groups, number, number_run
from domain.reading.sentences import Word, normalise, settle
from domain.reading.spelling import is_marked
from domain.reading.units import MEASURES, mark_behind, refuse_behind
from domain.reading.vocabulary import APPROX, JOINS, MARKED_ONLY, NUMERALS, POLITE, VAGUE, word_set

GREATEST = 10**12

_OWN = {
    "có": "có",
    "chưa": "chưa",
    "chẳng": "chẳng",
    "ai": "ai",
    "gì": "gì",
    "nào": "nào",
    "phát": "phát",
    "sinh": "sinh",
    "được": "được đc dc",
    "tổng": "tổng",
    "lượng": "lượng",
    "tròn": "tròn",
    "đúng": "đúng",
    "đủ": "đủ",
    "chẵn": "chẵn",
    "tính": "tính",
    "đồng": "đồng đ vnđ vnd",
    "đồng chí": "đc",
    "ca": "ca cá",
    "chung": "chung",
    "âm": "âm",
    "nhóm": "nhóm",
    "đám": "đám",
    "loạt": "loạt",
    "phần": "phần",
    "người": "người ng ngừoi",
}
LEXICON = Lexicon(
    NUMERALS | APPROX | VAGUE | JOINS | POLITE | _OWN | {word: word for word in MEASURES},
    MARKED_ONLY,
)

_NEVER_BEHIND = frozenset({"từ", "tầm", "cỡ", "cả", "ngoài", "ngót", "non"})
_ALONE = word_set("ba trăm nghìn chục vạn tỷ")  # numbers without another one before them
_SOME = word_set("số vài ít nhóm đám loạt phần bộ")  # "một số" is some, not one
_NOBODY = word_set("có ai gì nào phát sinh người buổi lượt hộ vụ cuộc")

_COMRADES = re.compile(r"\b[đd]/c\b")

Words = Sequence[Word]


def read_count(text: str) -> Count:
    """Read a whole number of people, sessions, leaflets; "không có" is 0.

    A dot, comma or space before three digits separates thousands: a count has no fraction.
    Raises Unreadable: "empty", "no_number", "vague", "range", "multiple_numbers", "negative",
    "not_integer", "bad_format", "ambiguous", "looks_like_pii", "unit_mismatch", "out_of_range".
    """
    plain = normalise(text)
    plain = _COMRADES.sub("đồng chí" if is_marked(plain) else "dong chi", plain)
    refuse_identity(plain)
    plain = without_gloss(plain, read_count)
    marked = is_marked(plain)
    return settle(plain, LEXICON, lambda words: _Sentence(marked).read(words), prefer_marked)


def prefer_marked(counts: set[Count]) -> set[Count]:
    """Drop a count where the same value has a mark: "co 50" is cỡ 50 (or có 50)."""
    marked = {count.value for count in counts if count.approx}
    return {count for count in counts if count.approx or count.value not in marked}


class _Sentence:
    def __init__(self, marked: bool) -> None:
        self._marked = marked

    def read(self, words: Words) -> Count:
        kept = trim(words)
        if _is_none(kept):
            return Count(0)
        mark, rest = take_mark(join_groups(kept))
        refuse_negative(rest)
        start = next((i for i, word in enumerate(rest) if begins_number(word)), len(rest))
        refuse_vague(rest[:start])
        if start == len(rest):
            raise Unreadable("vague" if _is_everyone(kept) else "no_number")
        if start:
            raise Unreadable(_code_before(rest))
        if rest[0].text in ("không", "k") and not _is_number_with_nought(rest):
            refuse_vague(rest)
            raise Unreadable(_code_before(rest))
        return self._count(mark, rest)

    def _count(self, mark: Approx | None, rest: Words) -> Count:
        said, behind = self._split(rest)
        behind_mark, behind = mark_behind(behind)
        refuse_behind(behind)
        marks = {found for found in (mark, behind_mark) if found}
        return Count(whole(said), together(marks or ({"about"} if said.bare else set())))

    def _split(self, rest: Words) -> tuple[Number, Words]:
        """Split the number from its unit, minding what only looks like a number."""
        end = number_run(rest)
        following = rest[end].text if end < len(rest) else ""
        if following in _NEVER_BEHIND:
            raise Unreadable("bad_format")
        if following in _SOME and [word.text for word in rest[:end]] in (["một"], ["1"]):
            raise Unreadable("vague")
        if end == 1 and rest[0].typed == "mươi":  # with these marks it is ten or so
            return Number(Fraction(10), bare=True, scaled=False), rest[1:]
        return self._split_at(rest, end)

    def _split_at(self, rest: Words, end: int) -> tuple[Number, Words]:
        if end > 1 and self._looks_like_unit(rest, end - 1):
            return self._shorter_or_longer(rest, end)
        is_word = end == 1 and rest[0].text in _ALONE and not self._marked
        if is_word and starts_unit(rest[0], rest[1:]):
            raise Unreadable("ambiguous")  # "ba con", "tram y te": three of them, or no number
        return number(rest[:end]), rest[end:]

    def _shorter_or_longer(self, rest: Words, end: int) -> tuple[Number, Words]:
        """Decide whether the last number word belongs to the unit. Raises "ambiguous"."""
        if is_unit(rest[end - 1], rest[end:]):
            return number(rest[: end - 1]), rest[end:]
        try:
            longer = number(rest[:end])
        except Unreadable as reason:
            if reason.code in ("ambiguous", "range"):  # "hai ba con": two or three, or bà con
                raise Unreadable("ambiguous") from None
            shorter, _ = self._split_at(rest, end - 1)
            return shorter, rest[end:]
        word = rest[end - 1]
        is_unsure = not self._marked or word.typed != word.text or word.text in SAME_SPELLING
        if is_unsure and _reads(rest[: end - 1]):
            raise Unreadable("ambiguous")
        return longer, rest[end:]

    def _looks_like_unit(self, rest: Words, last: int) -> bool:
        word = rest[last]
        if word.text in ("năm", "tư", "mốt") and rest[last - 1].is_number:
            return word.typed != word.text  # "30 nam", "2 tu sach": no numeral behind digits
        if word.typed == "nam" and last:  # "hai tram hai nam": nam, men
            return True
        return starts_unit(word, rest[last + 1 :])


def _is_number_with_nought(words: Words) -> bool:
    """Return whether "không" is a figure: "không phẩy năm", "không trăm linh năm"."""
    return any(word.text in ("trăm", "phẩy") for word in words)


def _is_everyone(words: Words) -> bool:
    """Return whether it is "cả làng", "cả xóm": everyone, and nobody counted."""
    return len(words) > 1 and words[0].text == "cả"


def _reads(words: Words) -> bool:
    """Return whether it is a number, or two of them."""
    try:
        number(words)
    except Unreadable as reason:
        return reason.code == "ambiguous"
    return True


def _is_none(words: Words) -> bool:
    """Return whether nobody came: "không", "ko có", "k có ai", "chưa có", "không phát sinh"."""
    texts = [word.text for word in words]
    return bool(texts) and texts[0] in ("không", "k", "chưa", "chẳng") and set(texts[1:]) <= _NOBODY


def _code_before(rest: Words) -> str:
    """Say why words stand before the number: "từ 5 đến 7", or something unknown ("thôn 3")."""
    if rest[0].text in ("từ", "đến", "tới"):
        joined = [word.text for word in rest[1:]]
        return "range" if {"đến", "tới", "-"} & set(joined) else "vague"
    if rest[0].text in ("chưa", "không", "chẳng"):  # "chưa đến 50" is an upper bound
        return "vague" if any(word.is_number for word in rest) else "no_number"
    return "bad_format"


def whole(said: Number) -> int:
    """Return the number as an integer. Raises "not_integer", "out_of_range"."""
    if said.value.denominator != 1:
        raise Unreadable("not_integer")
    if said.value >= GREATEST:
        raise Unreadable("out_of_range")
    return int(said.value)
