"""A person's full name after a title or an office, or before one: "ông Nguyễn Văn An"."""

import re
from dataclasses import dataclass

from domain.guard.known_people import (
    HEROES,
    MARKED_SURNAMES,
    PLACE_NAMES,
    SURE_SURNAMES,
    SURNAMES,
)
from domain.guard.seen import Seen
from domain.guard.titles import (
    BODIES,
    LONGEST_TITLE,
    NAMED_AFTER,
    OFFICE_TITLES,
    PLACE_WORDS,
    PLURALS,
    STRONG_TITLES,
    TITLES,
    both_ways,
)
from domain.guard.wording import phrases

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_MOST_WORDS = 5
# Common middle names that are unlikely after a word that only looks like a family name.
_SURE_MIDDLES = both_ways("văn thị")
_MIDDLES = _SURE_MIDDLES | both_ways(
    "quốc đình đức hữu minh ngọc thanh xuân hồng kim bích mỹ duy tuấn quang trọng thế bá viết huy"
)
# "do vận động", "hồ thị trấn": two words that only look like a middle and a given name.
_OTHER_PAIRS = phrases(
    "van dong,van hoa,van ban,van phong,van de,van nghe,van minh,van tai,van chuyen,van hanh,"
    "van con,thi tran,thi xa,thi dua,thi hanh,thi cong,thi truong,thi diem,thi sinh,thi dau,"
    "thi tuyen,thanh vien,minh bach"
)
_TO_NAME = re.compile(r"[\s:(\[\"'/\-_]{1,3}")
_IN_NAME = re.compile(r"[\s.\-_]{1,3}")
_TO_OFFICE = re.compile(r"[\s,(\-_:]{1,4}")


@dataclass(frozen=True)
class Word:
    """A word as shown, with diacritics in lower case, and without; and the gap before it."""

    shown: str
    marked: str
    plain: str
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.shown[0].isupper()


def words_of(seen: Seen) -> list[Word]:
    """Return the words of `seen`, in order."""
    spoken, end = [], 0
    for at in _WORD.finditer(seen.shown):
        span = slice(*at.span())
        gap = seen.shown[end : span.start]
        spoken.append(Word(seen.shown[span], seen.marked[span], seen.plain[span], gap))
        end = span.stop
    return spoken


def person_name(seen: Seen) -> str | None:
    """Return the block rule of a full name with a title, if `seen` has one."""
    spoken = words_of(seen)
    named = any(_is_titled(spoken, at) or _is_in_office(spoken, at) for at in range(len(spoken)))
    return "person_name" if named else None


def is_named_after(spoken: list[Word], at: int) -> bool:
    """Whether the word before stands for a street, school or fund that bears a name."""
    return at > 0 and spoken[at].gap.isspace() and spoken[at - 1].marked in NAMED_AFTER


def is_plural(spoken: list[Word], at: int) -> bool:
    """Whether the title at `at` is of several: "các cháu", "anh em"."""
    return at > 0 and spoken[at].gap.isspace() and spoken[at - 1].marked in PLURALS


def _is_titled(spoken: list[Word], at: int) -> bool:
    size = next((n for n in range(LONGEST_TITLE, 0, -1) if _key(spoken, at, n) in TITLES), 0)
    if not size or is_named_after(spoken, at):
        return False
    title = spoken[at : at + size]
    start = _after_bodies(spoken, at + size)
    if start >= len(spoken) or not _leads_to_name(title[-1], spoken[start]):
        return False
    shouted = all(word.shown.isupper() and len(word.shown) > 1 for word in title)
    least = 2 if _key(spoken, at, size) in STRONG_TITLES and not is_plural(spoken, at) else 3
    name = _name_at(spoken, start, shouted=shouted)
    return len(name) >= least and not _is_innocent(name)


def _key(spoken: list[Word], at: int, size: int) -> tuple[str, ...]:
    return tuple(word.marked for word in spoken[at : at + size])


def _after_bodies(spoken: list[Word], at: int) -> int:
    """Return the index after "UBND", "Hội Nông dân" and the like: "chủ tịch Hội Nông dân ..."."""
    end = at
    while end < min(at + 4, len(spoken)) and spoken[end].plain in BODIES:
        end += 1
    return end


def _leads_to_name(title: Word, name: Word) -> bool:
    short = len(title.shown) <= 2 and name.gap.strip() == "."
    return bool(_TO_NAME.fullmatch(name.gap)) or short


def _name_at(spoken: list[Word], at: int, *, shouted: bool) -> list[Word]:
    """Return the words of the full name at `at`, none if there is none."""
    first = spoken[at]
    near = [first, *spoken[at + 1 : at + _MOST_WORDS]]
    joined = next((n for n, w in enumerate(near) if n and not _IN_NAME.fullmatch(w.gap)), len(near))
    near = near[:joined]
    if first.is_capital and not (shouted and first.shown.isupper()):
        lower = next((n for n, word in enumerate(near) if not word.is_capital), len(near))
        return near[:lower] if first.plain in SURNAMES else []
    return near[:3] if _is_name_in_one_case(near) else []


def _is_name_in_one_case(near: list[Word]) -> bool:
    """Whether words without (or all with) capitals are a name: "ong nguyen van an"."""
    if len(near) < 2 or near[0].plain not in SURNAMES:
        return False
    first, second = near[:2]
    if len(near) > 2 and f"{second.plain} {near[2].plain}" in _OTHER_PAIRS:
        return False
    sure = first.marked in SURE_SURNAMES
    if first.marked == "nguyễn" or (sure and len(near) > 2):
        return True
    fits = first.marked in MARKED_SURNAMES or first.marked == first.plain
    if len(near) < 3 or not fits:
        return False
    accented = first.marked != first.plain
    return second.marked in (_MIDDLES if accented or first.plain == "nguyen" else _SURE_MIDDLES)


def _is_innocent(name: list[Word]) -> bool:
    """Whether the name is a hero's or a place's."""
    plain = [word.plain for word in name]
    starts = (" ".join(plain[:count]) for count in range(3, len(plain) + 1))
    whole = " ".join(plain)
    return whole in HEROES or whole in PLACE_NAMES or any(start in HEROES for start in starts)


def _is_in_office(spoken: list[Word], at: int) -> bool:
    """Whether a name with "Văn" or "Thị" stands at `at`, and an office after it."""
    if at + 3 >= len(spoken) or spoken[at + 1].plain not in {"van", "thi"}:
        return False
    name = spoken[at : at + 3]
    before = spoken[at - 1].marked if at and spoken[at].gap.isspace() else ""
    if not all(word.is_capital for word in name) or spoken[at].plain not in SURNAMES:
        return False
    if before in PLACE_WORDS or _is_innocent(name):
        return False
    office = any(_key(spoken, at + 3, n) in OFFICE_TITLES for n in range(2, LONGEST_TITLE + 1))
    return office and bool(_TO_OFFICE.fullmatch(spoken[at + 3].gap))
