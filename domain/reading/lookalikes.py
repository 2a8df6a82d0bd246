"""Units that without diacritics look like a number: bà con, trạm y tế, chức sắc, tư vấn."""

from collections.abc import Sequence

from domain.reading.sentences import Word
from domain.reading.spelling import bare
from domain.reading.vocabulary import word_set

# The number word → what follows it, folded, where it is none.
_FOLLOWED_BY = {
    "ba": word_set("con me"),
    "tư": word_set("si van thuong nhan phap lieu tuong cach duy trang gia"),
    "trăm": word_set("y xa bom bien dung kiem"),
    "nghìn": word_set("hang sach"),
    "chục": word_set("sac danh vu nang viec"),
    "tỷ": word_set("le phu"),
    "linh": word_set("muc"),
    "mốt": word_set("buoi lan ngay tuan thang nguoi suat ho xa thon nam"),  # một buổi
}

# What nobody would count in: 10 văn bản, not ten times ten thousand.
_SURELY = {"vạn": word_set("ban nghe hoa phong de dong")}
_FRACTIONS = word_set("hai ba tư năm sáu bảy tám chín mười trăm nghìn vạn")

# Also with all its diacritics the word begins a unit as well as it ends a number.
SAME_SPELLING = frozenset({"tư", "tỷ", "linh"})

Words = Sequence[Word]


def starts_unit(word: Word, following: Words) -> bool:
    """Return whether the number word may be the first word of a unit."""
    if word.text == "vạn" and word.typed == "van":
        return True
    return _after(following) in _FOLLOWED_BY.get(word.text, ())


def is_unit(word: Word, following: Words) -> bool:
    """Return whether it is the first word of a unit, whatever else it could be."""
    return word.typed != word.text and _after(following) in _SURELY.get(word.text, ())


def is_fraction(behind: Words) -> bool:
    """Return whether "phần trăm", per cent, or "phần tư", quarters, is counted."""
    return [word.text for word in behind[:1]] == ["phần"] and bool(
        {word.text for word in behind[1:2]} & _FRACTIONS
    )


def _after(following: Words) -> str:
    return bare(following[0].typed) if following else ""
