"""Numbers once more, from the policy and by plain grammar: what may a text be meant to say?

Nothing here comes from the readers. Every way to understand the words counts; slow and simple.
"""

import re
import unicodedata
from fractions import Fraction
from functools import cache
from typing import NamedTuple

Values = frozenset[Fraction]
NOTHING: Values = frozenset()

DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
LATE = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
TEENS = {"mười": 10, "hăm": 20, "băm": 30}
SCALES = {
    "tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "tr": 10**6, "vạn": 10**4,
    "nghìn": 1000, "ngàn": 1000, "k": 1000, "trăm": 100, "chục": 10,
}  # fmt: skip
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|[^\w\s]")


class Token(NamedTuple):
    text: str
    glued: bool = False


Tokens = tuple[Token, ...]


def plain(text: str) -> str:
    """Write it in small letters, composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def bare(text: str) -> str:
    """Leave out the diacritics."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("đ", "d")


def tokens(text: str) -> Tokens:
    """Take a plain text apart."""
    return tuple(
        Token(found.group(), found.start() > 0 and text[found.start() - 1] != " ")
        for found in _TOKEN.finditer(text)
    )


def says(typed: str, words: dict[str, int]) -> frozenset[int]:
    """Return what a word with all its diacritics, or none, may say of these."""
    return frozenset(n for word, n in words.items() if typed in (word, bare(word)))


def literal(text: str) -> Values:
    """Return what digits may say: dot and three is thousands, comma and three is either."""
    if re.fullmatch(r"[0-9]+", text):
        return frozenset({Fraction(text)})
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+", text):
        return frozenset({Fraction(text.replace(".", ""))})
    if re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3}){2,}", text):
        return frozenset({Fraction(text.replace(",", ""))})
    if re.fullmatch(r"[0-9]+[.,][0-9]{1,2}|0[.,][0-9]+|[0-9]+,[0-9]{4,}", text):
        return frozenset({Fraction(text.replace(",", "."))})
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", text):
        return frozenset({Fraction(text.replace(",", "")), Fraction(text.replace(",", "."))})
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]+", text):
        return frozenset({Fraction(text.replace(".", "").replace(",", "."))})
    return NOTHING


@cache
def numbers(typed: Tokens) -> Values:
    """Return every number that all of these words may be."""
    if not typed:
        return NOTHING
    if len(typed) == 1 and typed[0].text[0].isdigit():
        return literal(typed[0].text)
    found = set(map(Fraction, _small(typed)))
    for at, token in enumerate(typed):
        for scale in says(token.text, SCALES) if at or token.text != "k" else ():
            found |= _scaled(typed[:at], scale, typed[at + 1 :])
    return frozenset(found) | _grouped(typed)


def _grouped(typed: Tokens) -> Values:
    """Return 1 250 as 1250."""
    texts = [token.text for token in typed]
    apart = not any(token.glued for token in typed[1:])
    if len(texts) > 1 and apart and re.fullmatch(r"[1-9][0-9]{0,2}( [0-9]{3})+", " ".join(texts)):
        return frozenset({Fraction("".join(texts))})
    return NOTHING


def _small(typed: Tokens) -> set[int]:
    """Return what is said below a hundred in words."""
    said = [token.text for token in typed]
    if len(said) == 1:
        return set(says(said[0], DIGITS | {"mười": 10}))
    found = set[int]()
    if len(said) == 2:
        for ten in says(said[0], TEENS):
            found |= {ten + one for one in says(said[1], DIGITS | LATE) - {5}}
            found |= {ten + 5 for _ in says(said[1], {"lăm": 5, "nhăm": 5})}
        for ten in says(said[0], DIGITS) - {1}:
            found |= {ten * 10 + one for one in says(said[1], LATE)}
    if len(said) in (2, 3) and says(said[1], {"mươi": 0}):
        late = says(said[2], DIGITS | LATE) if len(said) == 3 else {0}
        tens = says(said[0], DIGITS) | ({int(said[0])} if said[0].isdigit() else set())
        found |= {ten * 10 + one for ten in tens if 2 <= ten <= 9 for one in late}
    return found


def _scaled(head: Tokens, scale: int, tail: Tokens) -> set[Fraction]:
    if _top(head) >= scale:
        return set()
    heads = numbers(head) if head else frozenset({Fraction(1)})
    most = {10: 19, 100: 99}.get(scale, 10**16 // scale)  # nobody says "eighty-three tens"
    fits = {times for times in heads if 0 < times <= most}
    if tail:
        fits = {times for times in fits if times.denominator == 1}
    return {times * scale + more for times in fits for more in _behind(scale, tail)}


def _top(typed: Tokens) -> int:
    return max((scale for token in typed for scale in says(token.text, SCALES)), default=1)


def _behind(scale: int, tail: Tokens) -> set[Fraction]:
    """Return what follows a scale: the rest in full, or what is short for it."""
    if not tail:
        return {Fraction(0)}
    first = tail[0].text
    if len(tail) == 1 and says(first, {"rưỡi": 0}):
        return {Fraction(scale, 2)}
    if says(first, {"linh": 0, "lẻ": 0}):
        most = 10 if scale == 100 else 100
        return {value for value in numbers(tail[1:]) if 0 < value < most and scale in (100, 1000)}
    behind = {word: n for word, n in (DIGITS | LATE).items() if word != "một"}
    one = says(first, behind) | ({int(first)} if re.fullmatch("[1-9]", first) else set())
    if len(tail) == 1 and one:
        return {Fraction(figure * scale, 10) for figure in one}
    if len(tail) == 1 and first.isdigit():
        return _digits_behind(scale, tail[0])
    return _words_behind(scale, tail)


def _digits_behind(scale: int, token: Token) -> set[Fraction]:
    text = token.text
    if len(text) == 3 and scale >= 1000:
        return {Fraction(int(text) * scale, 1000)}
    if len(text) == 2 and scale == 100:
        return {Fraction(text)}
    if len(text) == 2 and scale >= 1000:
        by_hundred, by_thousand = (
            Fraction(int(text) * scale, 100),
            Fraction(int(text) * scale, 1000),
        )
        is_sure = token.glued and text[1] != "0"
        return {by_hundred} if is_sure else {by_hundred, by_thousand}
    return set()


def _words_behind(scale: int, tail: Tokens) -> set[Fraction]:
    top = _top(tail)
    fits = {value for value in numbers(tail) if 0 < value < scale}
    if top >= 1000 or scale <= 1000:
        return fits
    short = {value * scale / 1000 for value in fits}
    return short if top == 100 else fits | short
