"""Where a full name begins and ends, and whose it is."""

import re

from domain.guard.known_people import (
    HEROES,
    MARKED_SURNAMES,
    PLACE_NAMES,
    SURE_SURNAMES,
    SURNAMES,
)
from domain.guard.speech import Word
from domain.guard.titles import both_ways
from domain.guard.wording import folded, phrases

_MOST_WORDS = 5
_IN_NAME = re.compile(r"[\s.\-_]{1,3}")
# Common middle names that are unlikely after a word that only looks like a family name.
_SURE_MIDDLES = both_ways("văn thị")
_MIDDLES = _SURE_MIDDLES | both_ways(
    "quốc đình đức hữu minh ngọc thanh xuân hồng kim bích mỹ duy tuấn quang trọng thế bá viết huy"
)
# "do vận động", "hồ thị trấn": two words that only look like a middle and a given name.
_OTHER = phrases(
    "vận động, văn hóa, văn bản, văn phòng, vấn đề, văn nghệ, văn minh, vận tải, vận chuyển, "
    "vận hành, vẫn còn, thị trấn, thị xã, thi đua, thi hành, thi công, thị trường, thí điểm, "
    "thí sinh, thi đấu, thi tuyển, thành viên, minh bạch"
)
_OTHER_PAIRS = _OTHER | frozenset(map(folded, _OTHER))
# "Nhà Văn Hóa" with capitals is a house of culture, no house of one Văn Hóa.
_HOUSES = frozenset({"văn hóa", "van hoa"})
# Without diacritics only these are hardly anything but a family name.
_BARE_SURNAMES = frozenset({"nguyen", "huynh", "pham"})
# "Truong Tieu hoc" is no Mr Trương.
_SCHOOL_KINDS = frozenset({"tieu", "thpt", "thcs", "mam", "th", "mn", "dai", "trung", "tieuhoc"})


def name_at(spoken: list[Word], at: int, *, shouted: bool = False) -> list[Word]:
    """Return the words of the full name at `at`, none if there is none.

    `shouted` says that the text is in capitals, so that these tell nothing.
    """
    near = _joined(spoken[at : at + _MOST_WORDS])
    if not near or not _begins_like_a_name(near):
        return []
    first = near[0]
    if first.is_capital and not (shouted and first.shown.isupper()):
        lower = next((n for n, word in enumerate(near) if not word.is_capital), len(near))
        return near[:lower]
    return near[:3] if _is_name_in_one_case(near) else []


def is_sure(name: list[Word]) -> bool:
    """Whether a name has "Văn" or "Thị" in the middle: no commune, no body has."""
    return len(name) > 2 and name[1].plain in {"van", "thi"}


def is_well_known(name: list[Word]) -> bool:
    """Whether the name is a hero's or a place's."""
    plain = [word.plain for word in name]
    starts = (" ".join(plain[:count]) for count in range(3, len(plain) + 1))
    whole = " ".join(plain)
    return whole in HEROES or whole in PLACE_NAMES or any(start in HEROES for start in starts)


def _joined(near: list[Word]) -> list[Word]:
    gaps = enumerate(near)
    end = next((n for n, w in gaps if n and not _IN_NAME.fullmatch(w.gap)), len(near))
    return near[:end]


def _begins_like_a_name(near: list[Word]) -> bool:
    """Whether the first word is a family name; its diacritics count, but before "Văn", "Thị"."""
    first, second = near[0], near[1].plain if len(near) > 1 else ""
    if first.plain not in SURNAMES or (first.plain == "truong" and second in _SCHOOL_KINDS):
        return False
    if f"{first.marked} {near[1].marked if second else ''}" in _HOUSES:
        return False
    is_right = first.marked in MARKED_SURNAMES or first.marked == first.plain
    return is_right or (first.is_capital and second in {"van", "thi"})


def _is_name_in_one_case(near: list[Word]) -> bool:
    """Whether words without (or all with) capitals are a name: "ong nguyen van an"."""
    if len(near) < 2:
        return False
    first, second = near[:2]
    is_other = len(near) > 2 and f"{second.marked} {near[2].marked}" in _OTHER_PAIRS
    if is_other and first.plain != "nguyen":
        return False
    if first.marked == "nguyễn" or (first.marked in SURE_SURNAMES and len(near) > 2):
        return True
    accented = first.marked != first.plain
    middles = _MIDDLES if accented or first.plain in _BARE_SURNAMES else _SURE_MIDDLES
    return len(near) > 2 and second.marked in middles
