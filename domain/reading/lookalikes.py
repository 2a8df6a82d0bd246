"""Units that without diacritics look like a number: bà con, trạm y tế, chức sắc, tư vấn."""

from collections.abc import Sequence

from domain.reading.sentences import Word
from domain.reading.spelling import bare
from domain.reading.vocabulary import word_set

# The number word → what follows it, folded, where it is none.
_FOLLOWED_BY = {
    "ba": word_set("con me"),
    "tư": word_set("si van thuong nhan phap"),
    "trăm": word_set("y xa bom bien dung kiem"),
    "nghìn": word_set("hang sach"),
    "chục": word_set("sac danh vu nang viec"),
    "tỷ": word_set("le phu"),
    "linh": word_set("muc"),
    "mốt": word_set("buoi lan ngay tuan thang nguoi suat ho xa thon nam"),  # một buổi
}

Words = Sequence[Word]


def starts_unit(word: Word, following: Words) -> bool:
    """Return whether the number word may be the first word of a unit."""
    after = bare(following[0].typed) if following else ""
    return after in _FOLLOWED_BY.get(word.text, ())
