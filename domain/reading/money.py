"""Reading a sum in đồng: "1tr25", "2 tỷ rưỡi", "624.000.000đ"."""

import re
from collections.abc import Sequence

from domain.reading.answers import Approx, Count, Unreadable
from domain.reading.behind import begins_number, refuse_second_number
from domain.reading.gloss import without_gloss
from domain.reading.lexicon import Lexicon
from domain.reading.literals import refuse_identity
from domain.reading.marks import refuse_negative, refuse_vague, take_mark, together, trim
from domain.reading.numerals import Number, join_groups, number, number_run
from domain.reading.sentences import Word, normalise, settle
from domain.reading.vocabulary import APPROX, JOINS, MARKED_ONLY, NUMERALS, POLITE, VAGUE, word_set

GREATEST = 10**15  # đồng

_OWN = {
    "có": "có",
    "đồng": "đồng đ vnđ vnd",
    "triệu đồng": "trđ",
    "nghìn đồng": "nghđ kđ",
    "chẵn": "chẵn",
    "tròn": "tròn",
    "đúng": "đúng",
    "đủ": "đủ",
    "tiền": "tiền",
    "mặt": "mặt",
    "trị": "trị",
    "giá": "giá",
    "kinh": "kinh",
    "phí": "phí",
    "hết": "hết",
    "được": "được đc dc",
    "tổng": "tổng",
    "tính": "tính",
    "âm": "âm",
}
_FOREIGN = word_set("usd đô dollar euro eur tệ ndt cny kíp lak baht thb won yên jpy gbp")
LEXICON = Lexicon(
    NUMERALS | APPROX | VAGUE | JOINS | POLITE | _OWN | dict(zip(_FOREIGN, _FOREIGN, strict=True)),
    MARKED_ONLY,
)

_SIGNS_OF_FOREIGN = frozenset({*_FOREIGN, "$", "€", "£", "¥"})
_INTRODUCE = frozenset({"trị", "giá", "tiền", "kinh", "phí", "hết", "số", ":"})
_BEHIND = frozenset({"đồng", "chẵn", "tròn", "tiền", "mặt"})

_UNIT_IN_FRONT = re.compile(r"\b(vnđ|vnd|đ)(?=[0-9])")
_HALF_OF = re.compile(r"(?<![0-9/.,] )(?<![0-9/.,])1/2(?= ?(?:tr|t[yỷỉi]))")

Words = Sequence[Word]


def read_money(text: str) -> Count:
    """Read a sum in đồng, with its mark; "ko có" is 0.

    Raises Unreadable: "empty", "no_number", "unit_missing" (15: đồng, nghìn or triệu?),
    "ambiguous", "ambiguous_separator", "unsupported_currency", "vague", "range",
    "multiple_numbers", "negative", "not_integer", "bad_format", "looks_like_pii", "out_of_range".
    """
    plain = _UNIT_IN_FRONT.sub(r"\1 ", normalise(text))
    refuse_identity(plain, money=True)
    return settle(_half(without_gloss(plain, read_money)), LEXICON, _read)


def _half(plain: str) -> str:
    """Write "1/2 tỷ" as "nửa tỷ"; what has no scale behind it is no sum."""
    return _HALF_OF.sub("nửa", plain)


def _read(words: Words) -> Count:
    kept = trim(words)
    if any(word.text in _SIGNS_OF_FOREIGN for word in kept):
        raise Unreadable("unsupported_currency")
    if _is_none(kept):
        return Count(0)
    if kept and kept[0].text == "đồng":  # "VND 500.000"
        kept = [*kept[1:], kept[0]]
    while kept and kept[0].text in _INTRODUCE:
        kept.pop(0)
    mark, rest = take_mark(join_groups(kept))
    refuse_negative(rest)
    start = next((i for i, word in enumerate(rest) if begins_number(word)), len(rest))
    refuse_vague(rest[:start])
    if start == len(rest):
        raise Unreadable("no_number")
    if start:
        _refuse_before(rest)
    return _sum(mark, rest)


def _is_none(words: Words) -> bool:
    texts = [word.text for word in words]
    if texts[:2] == ["k", "đồng"]:  # a number was left out before it
        return False
    return texts[:1] in (["không"], ["k"], ["chưa"]) and {"có", "đồng", "tiền"} >= set(texts[1:])


def _refuse_before(rest: Words) -> None:
    if rest[0].text == "từ":
        refuse_second_number(rest[number_run(rest[1:]) + 1 :])
        raise Unreadable("vague")
    raise Unreadable("vague" if rest[0].text in ("không", "chưa", "đến", "tới") else "bad_format")


def _sum(mark: Approx | None, rest: Words) -> Count:
    end = number_run(rest)
    behind = rest[end:]
    refuse_second_number(behind)
    refuse_vague((), behind)
    marks = {mark} if mark else set()
    if any(word.text in ("hơn", "+") for word in behind):
        marks.add("over")
        behind = [word for word in behind if word.text not in ("hơn", "+")]
    if any(word.text not in _BEHIND for word in behind):
        raise Unreadable("bad_format")
    in_dong = any(word.text == "đồng" for word in behind)
    value, bare = _value(rest[:end], in_dong)
    return Count(value, together(marks or ({"about"} if bare else set())))


def _value(run: Words, in_dong: bool) -> tuple[int, bool]:
    """Return the sum in đồng. Without a unit it is money only where it is thousands, round."""
    said = _number(run, in_dong)
    if said.value.denominator != 1:
        raise Unreadable("not_integer" if said.scaled or in_dong else "unit_missing")
    if said.value >= GREATEST:
        raise Unreadable("out_of_range")
    unclear = said.value < 1000 or said.value % 1000 != 0
    if unclear and said.value and not (in_dong or said.scaled):
        raise Unreadable("unit_missing")
    return int(said.value), said.bare


def _number(run: Words, in_dong: bool) -> Number:
    try:
        return number(run)
    except Unreadable as reason:
        if reason.code == "not_integer" and not in_dong:  # "1,5": triệu, most likely; but ask
            raise Unreadable("unit_missing") from None
        raise
