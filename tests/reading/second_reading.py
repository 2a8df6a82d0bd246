"""A second reading of counts, sums, amounts and durations, which shares nothing with the first.

For a text it returns all that a person might mean by it, or nothing where it does not know.
"""

import re
from fractions import Fraction

from tests.reading.second_numbers import (
    NOTHING,
    SCALES,
    Token,
    Tokens,
    Values,
    bare,
    numbers,
    plain,
    tokens,
)

MARKS = "khoảng|tầm|cỡ|chừng|độ|hơn|gần|trên|ngót|xấp xỉ|trên dưới|~|có|được|tổng cộng|tổng|đúng"
UNITS = (
    "người|ng|hộ|lượt|lượt người|buổi|bà con|đ/c|đồng chí|hội viên|tờ rơi|suất quà|cuộc|tư vấn"
    "|văn bản|chức sắc|nam|cháu|thôn|tổ|mô hình|phụ nữ|đại biểu|tin bài"
)
DONG = "đồng|đ|vnđ|vnd|đồng chẵn"
METRES = {"km": Fraction(1000), "cây số": Fraction(1000), "m": Fraction(1), "mét": Fraction(1)}
SQUARES = {"ha": Fraction(10_000), "hecta": Fraction(10_000), "m2": Fraction(1)}
GRAMS = {
    "kg": Fraction(1), "kí": Fraction(1), "ký": Fraction(1), "tạ": Fraction(100),
    "yến": Fraction(10), "lạng": Fraction(1, 10), "tấn": Fraction(1000),
}  # fmt: skip
MEASURES = {"km": METRES, "ha": SQUARES, "kg": GRAMS}
MINUTES = {"phút": 1, "p": 1, "ph": 1, "giờ": 60, "h": 60, "g": 60, "tiếng": 60}


def both(words: str) -> str:
    """Return alternatives with their diacritics and without, the longest first."""
    each = {way for word in words.split("|") for way in (word, bare(word))}
    return "|".join(sorted(map(re.escape, each), key=len, reverse=True))


_FRONT = re.compile(rf"(?:(?:{both(MARKS)})(?:\s+|(?=[0-9])|(?<=~)))")
_DONG = re.compile(rf"(?:{both(DONG)})$")


def starts(text: str) -> list[str]:
    """Return the text, and what is left behind each row of marks in front."""
    ways = [text]
    while found := _FRONT.match(ways[-1]):
        ways.append(ways[-1][found.end() :])
    return ways


def split(text: str) -> list[tuple[Tokens, str]]:
    """Return each way to part a text into words in front and the text behind them."""
    typed = tokens(text)
    ways, place = [], 0
    for count, token in enumerate(typed, start=1):
        place = text.index(token.text, place) + len(token.text)
        ways.append((typed[:count], text[place:].strip()))
    return ways


def integers(text: str) -> Values:
    """Return the counts that may be meant."""
    found = set[Fraction]()
    is_bare = plain(text) == bare(plain(text))
    units = {bare(unit) if is_bare else unit for unit in UNITS.split("|")}
    for way in starts(plain(text).strip(" .!")):
        for said, behind in split(way):
            if not behind or behind in units:
                values = numbers(_without_commas(said))
                found |= {value for value in values if value.denominator == 1}
    return frozenset(found)


def _without_commas(said: Tokens) -> Tokens:
    """A count, a sum in đồng has no fraction: its 39,000 is thirty-nine thousand."""
    texts = (re.sub(r"^([1-9][0-9]{0,2}),([0-9]{3})$", r"\1\2", token.text) for token in said)
    return tuple(Token(text, token.glued) for text, token in zip(texts, said, strict=True))


def money(text: str) -> Values:
    """Return the sums in đồng; a number alone is one only if it is thousands, round."""
    found = set[Fraction]()
    for way in starts(plain(text).strip(" .!")):
        for said, behind in split(way):
            if behind and not _DONG.fullmatch(behind):
                continue
            scaled = any(
                re.fullmatch(both("tỷ|tỉ|triệu|tr|nghìn|ngàn|k|vạn"), t.text) for t in said
            )
            words = said if scaled else _without_commas(said)
            values = {value for value in numbers(words) if value.denominator == 1}
            found |= {v for v in values if behind or scaled or (v >= 1000 and v % 1000 == 0)}
    return frozenset(found)


def decimals(text: str, unit: str) -> Values:
    """Return the amounts in `unit`; no unit is that unit."""
    found = set[Fraction]()
    for way in starts(plain(text).strip(" .!")):
        for said, behind in split(way):
            sizes = {size for name, size in MEASURES[unit].items() if _leads(behind, name)}
            values = numbers(said) | _spoken(said)
            if not behind:
                found |= values
            for size in sizes:
                found |= {v * size / MEASURES[unit][unit] for v in values}
        found |= _with_rest(way, unit)
    return frozenset(found)


def _leads(behind: str, name: str) -> bool:
    return behind in (name, bare(name))


def _spoken(said: Tokens) -> Values:
    """Return "ba phẩy năm", "hai rưỡi"."""
    texts = [bare(token.text) for token in said]
    if texts[-1:] == ["ruoi"] and len(said) == 2 and texts[0] not in map(bare, SCALES):
        return frozenset(v + Fraction(1, 2) for v in numbers(said[:-1]) if v.denominator == 1)
    if "phay" not in texts:
        return NOTHING
    at = texts.index("phay")
    after = {v for v in numbers(said[at + 1 :]) if 0 < v < 10 or (10 < v < 100 and v % 10)}
    wholes = {v for v in numbers(said[:at]) if v.denominator == 1}
    return frozenset(w + p / (10 if p < 10 else 100) for w in wholes for p in after)


def _with_rest(way: str, unit: str) -> set[Fraction]:
    """Return "2 tạ rưỡi", "2 tạ 5", "3 km 500 m"."""
    found = set[Fraction]()
    sizes = MEASURES[unit]
    for name, size in sizes.items():
        parted = re.fullmatch(rf"([0-9]+|\w+) ?(?:{both(name)}) ?(.+)", way)
        if parted is None:
            continue
        for whole in numbers(tokens(parted[1])):
            for more in _rest(parted[2], size, sizes):
                found.add((whole * size + more) / sizes[unit])
    return found


def _rest(text: str, size: Fraction, sizes: dict[str, Fraction]) -> set[Fraction]:
    if bare(text) == "ruoi":
        return {size / 2}
    if re.fullmatch("[1-9]", text):
        return {size * int(text) / 10}
    return {
        int(parted[1]) * smaller
        for name, smaller in sizes.items()
        if (parted := re.fullmatch(rf"([0-9]+) ?(?:{both(name)})", text)) and smaller < size
    }


def durations(text: str) -> frozenset[tuple[Fraction, Fraction]]:
    """Return the lengths in minutes, from and to."""
    found = set[tuple[Fraction, Fraction]]()
    for way in starts(plain(text).strip(" .!")):
        found |= {(value, value) for value in _lengths(way)}
        parts = re.split(rf" ?(?:-|~) ?| (?:{both('đến|tới')}) ", way)
        if len(parts) == 2:
            found |= _ranges(*parts)
    return frozenset(found)


def _ranges(low: str, high: str) -> set[tuple[Fraction, Fraction]]:
    lows = set(_lengths(low))
    unit = re.search(rf"(?:(?<=[0-9])|(?<= ))(?:{both('|'.join(MINUTES))})(?![^\W\d_])", high)
    sizes = {size for name, size in MINUTES.items() if unit and _leads(unit[0], name)}
    lows |= {value * size for value in numbers(tokens(low)) for size in sizes}
    return {(a, b) for a in lows for b in _lengths(high) if a <= b}


def _lengths(text: str) -> set[Fraction]:
    found = set[Fraction]()
    for said, behind in split(text):
        for name, size in MINUTES.items():
            parted = re.fullmatch(rf"(?:{both(name)})(?: ?(.+))?", behind)
            if parted:
                values = numbers(said) | _spoken(said)
                rests = _minutes(size, parted[1])
                found |= {
                    v * size + m for v in values for m in rests if not m or v.denominator == 1
                }
    return {value for value in found if value.denominator == 1}


def _minutes(size: int, behind: str | None) -> set[Fraction]:
    if behind is None:
        return {Fraction(0)}
    if size != 60:
        return set()
    if bare(behind) == "ruoi":
        return {Fraction(30)}
    said = re.sub(rf" ?(?:{both('phút|ph|p')})$", "", behind)
    has_unit, values = said != behind, numbers(tokens(said))
    return {v for v in values if v < 60 and (has_unit or v >= 10 or said.startswith("0"))}
