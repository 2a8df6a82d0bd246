"""The words around a number: about, over, under; how many is not said; no more than."""

from collections.abc import Sequence
from itertools import pairwise

from domain.reading.answers import Approx, Unreadable
from domain.reading.sentences import Word
from domain.reading.vocabulary import AFTER, BEFORE, word_set

_MARKS: dict[str, Approx] = {
    "khoảng": "about",
    "chừng": "about",
    "cỡ": "about",
    "tầm": "about",
    "độ": "about",
    "ước": "about",
    "cả": "about",
    "~": "about",
    "hơn": "over",
    "trên": "over",
    "ngoài": "over",
    ">": "over",
    "gần": "under",
    "ngót": "under",
    "non": "under",
}
_PHRASES: dict[tuple[str, str], Approx] = {
    ("trên", "dưới"): "about",
    ("xấp", "xỉ"): "about",
    ("ước", "tính"): "about",
    ("ước", "chừng"): "about",
    ("áng", "chừng"): "about",
    ("ngót", "nghét"): "under",
    ("suýt", "soát"): "under",
}
_FILLERS = word_set("có được là tổng cộng lượng tròn đúng đủ chẵn :")
_TITLES = frozenset({("số", "lượng"), ("tổng", "số"), ("số", "người"), ("số", "lượt")})
_VAGUE = word_set("vài mấy hàng nhiều đông dăm đôi ít tối toàn tất đầy kín quá dưới nhớ rõ biết <")
_VAGUE_BEHIND = word_set("mấy linh trở đổ")
_BOUNDS_BEHIND = frozenset({("tối", "đa"), ("tối", "thiểu"), ("là", "cùng"), ("là", "ít")})
_CLOSING = frozenset(".,;:!…)]'\"")
_OPENING = frozenset("([:'\"")  # no dot or comma: ".5" is not 5

Words = Sequence[Word]


def trim(words: Words) -> list[Word]:
    """Drop politeness and punctuation at both ends. Raises "ambiguous" at a question mark."""
    kept = list(words)
    refuse_doubt(kept)
    while kept and (kept[-1].text in AFTER or kept[-1].text in _CLOSING):
        kept.pop()
    while kept and (kept[0].text in BEFORE or kept[0].text in _OPENING):
        kept.pop(0)
    return kept


def refuse_doubt(words: Words) -> None:
    """Raise "ambiguous" at a question mark: whoever asks does not know."""
    if any(word.text == "?" for word in words):
        raise Unreadable("ambiguous")


def take_mark(words: Words) -> tuple[Approx | None, list[Word]]:
    """Split the mark and fillers off the front: "có khoảng 50" → about, "50".

    Of several marks ("khoảng hơn 50") the one that says a side counts.
    """
    rest, marks = list(words), set[Approx]()
    while rest:
        pair = tuple(word.text for word in rest[:2])
        if len(pair) == 2 and (known := _PHRASES.get((pair[0], pair[1]))):
            marks.add(known)
            rest = rest[2:]
        elif pair in _TITLES:
            rest = rest[2:]
        elif rest[0].text in _MARKS or rest[0].text in _FILLERS:
            marks |= {_MARKS[rest[0].text]} if rest[0].text in _MARKS else set()
            rest = rest[1:]
        else:
            break
    return together(marks), rest


def together(marks: set[Approx]) -> Approx | None:
    """Return the one mark that several make. Raises "vague" for over and under at once."""
    if {"over", "under"} <= marks:
        raise Unreadable("vague")
    sides = sorted(marks - {"about"})
    return sides[0] if sides else ("about" if marks else None)


def refuse_vague(before: Words, behind: Words = ()) -> None:
    """Raise "vague" where a word says that nobody counted, or gives a bound."""
    if any(word.text in _VAGUE for word in before):
        raise Unreadable("vague")
    texts = [word.text for word in behind]
    if _VAGUE_BEHIND & set(texts) or _BOUNDS_BEHIND & set(pairwise(texts)):
        raise Unreadable("vague")


def refuse_negative(words: Words) -> None:
    """Raise "negative" where the number is below nought."""
    if words and words[0].text in ("-", "âm", "trừ"):
        raise Unreadable("negative")
