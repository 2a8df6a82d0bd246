"""What may stand behind a count: any unit that hides no other number, bound or measure."""

from collections.abc import Sequence

from domain.reading.answers import Approx, Unreadable
from domain.reading.behind import refuse_second_number
from domain.reading.lookalikes import is_fraction, starts_unit
from domain.reading.marks import refuse_vague
from domain.reading.sentences import Word
from domain.reading.spelling import bare
from domain.reading.vocabulary import word_set

MEASURES = word_set(
    "ha km kg kí ký m m2 m3 mét gam tấn tạ tá yến lạng lít giờ tiếng tuổi h usd phẩy chấm"
)
_NOT_UNITS = MEASURES | word_set("đồng % $ k ° ngoái nay")
_OF_PEOPLE = word_set("chi bao nghiep huong doi")  # đồng chí, đồng bào, …
_LIKE_DIGITS = frozenset("oli")
_PAIRS = word_set("đôi cặp cap lố")
_UNCLEAR = word_set("n t b x g p")  # "50n": nghìn, or người

Words = Sequence[Word]


def mark_behind(behind: Words) -> tuple[Approx | None, Words]:
    """Take off the "hơn" of "50 người hơn", the "gì đó" of "50 gì đó"."""
    texts = [word.text for word in behind]
    if texts[-1:] == ["hơn"] or texts[-1:] == ["+"]:
        return "over", behind[:-1]
    if texts[-1:] == ["gì"]:
        return "about", behind[:-1]
    if texts[-1:] and texts[-1] in ("khoảng", "ước", "chừng"):
        return "about", behind[:-1]
    return None, behind


def refuse_behind(behind: Words) -> None:
    """Raise where what follows a number is no plain unit: another number, a bound, a measure."""
    if not behind:
        return
    refuse_vague((), behind)
    first = behind[0].text
    if behind[0].glued and set(first) <= _LIKE_DIGITS:  # "5o": fifty, typed badly
        raise Unreadable("bad_format")
    if first in _UNCLEAR and (first != "x" or len(behind) == 1):  # "2 x 50" is a product
        raise Unreadable("ambiguous")
    if first in _PAIRS and len(behind) == 1:  # of what: five couples, or ten people?
        raise Unreadable("ambiguous")
    if is_fraction(behind):
        raise Unreadable("unit_mismatch")
    refuse_second_number(behind, _is_number_here)
    if first in _NOT_UNITS and not (first == "đồng" and _is_of_people(behind)):
        raise Unreadable("unit_mismatch")
    if any(word.text in ("không", "chưa", "hay", "hoặc") for word in behind):
        raise Unreadable("ambiguous")
    if any(not _is_plain(word) or word.text == "từ" for word in behind):
        raise Unreadable("bad_format")


def _is_number_here(word: Word, following: Words) -> bool:
    """Whether it is not merely an unaccented part of a unit ("tu vấn", "bà con")."""
    if word.is_number:
        return True
    unsure = word.typed != word.text or word.text == "không"
    return not unsure and not starts_unit(word, following)


def _is_of_people(behind: Words) -> bool:
    return len(behind) > 1 and bare(behind[1].typed) in _OF_PEOPLE


def _is_plain(word: Word) -> bool:
    return word.text.isalpha() or word.text in (",", ".", "(", ")", '"', ":", "/")
