"""A person's full name after a title or an office, or before one: "ông Nguyễn Văn An"."""

import re

from domain.guard.full_names import is_sure, is_well_known, name_at
from domain.guard.seen import Seen
from domain.guard.speech import Word, is_named_after, is_plural, words_of
from domain.guard.titles import (
    BODIES,
    FIRST_OF_TITLES,
    LONGEST_TITLE,
    OFFICE_TITLES,
    PLACE_WORDS,
    STRONG_TITLES,
    TITLES,
)

_MOST_BODIES = 8
# "trưởng thôn 5: Nguyễn Văn An"
_TO_NAME = re.compile(r"(?:\s?[0-9]{1,2})?[\s:(\[\"'/\-_]{1,3}")
_TO_OFFICE = re.compile(r"[\s,(\-_:]{1,4}")


def person_name(seen: Seen) -> str | None:
    """Return the block rule of a full name with a title, if `seen` has one."""
    spoken = words_of(seen)
    named = any(_is_titled(spoken, at) or _is_in_office(spoken, at) for at in range(len(spoken)))
    return "person_name" if named else None


def _is_titled(spoken: list[Word], at: int) -> bool:
    """Whether a full name follows a title at `at`.

    With a body between them, or where the name could be the body ("bí thư Đoàn Thanh niên"), or a
    commune after it ("chủ tịch UBND xã Nguyễn Huân"), only a sure name counts.
    """
    if spoken[at].marked not in FIRST_OF_TITLES:
        return False
    size = next((n for n in range(LONGEST_TITLE, 0, -1) if _key(spoken, at, n) in TITLES), 0)
    if not size or is_named_after(spoken, at):
        return False
    start = at + size
    is_strong = _key(spoken, at, size) in STRONG_TITLES and not is_plural(spoken, at)
    shouted = all(word.is_shouted for word in spoken[at:start])
    end = _after_bodies(spoken, start) if is_strong else start
    names = [_name_after(spoken, n, shouted=shouted) for n in range(start, end + 1)]
    if end == start and len(names[0]) >= (2 if is_strong else 3):
        return True
    return any(map(is_sure, names))


def _key(spoken: list[Word], at: int, size: int) -> tuple[str, ...]:
    return tuple(word.marked for word in spoken[at : at + size])


def _after_bodies(spoken: list[Word], at: int) -> int:
    """Return the index after "UBND", "Hội Nông dân" and the like."""
    end = at
    while end < min(at + _MOST_BODIES, len(spoken)) and spoken[end].marked in BODIES:
        end += 1
    return end


def _name_after(spoken: list[Word], at: int, *, shouted: bool) -> list[Word]:
    """Return the name at `at` if it goes with the word before it, and is not well known."""
    if at >= len(spoken):
        return []
    gap = spoken[at].gap
    abbreviated = len(spoken[at - 1].shown) <= 2 and gap.strip() == "."
    if not abbreviated and not _TO_NAME.fullmatch(gap):
        return []
    name = name_at(spoken, at, shouted=shouted)
    return [] if is_well_known(name) else name


def _is_in_office(spoken: list[Word], at: int) -> bool:
    """Whether a name with "Văn" or "Thị" stands at `at`, and an office after it."""
    if not spoken[at].is_capital:
        return False
    name = spoken[at : at + 3]
    if at + 3 >= len(spoken) or not is_sure(name_at(spoken, at)):
        return False
    before = spoken[at - 1].marked if at and spoken[at].gap.isspace() else ""
    if before in PLACE_WORDS or is_well_known(name):
        return False
    office = any(_key(spoken, at + 3, n) in OFFICE_TITLES for n in range(2, LONGEST_TITLE + 1))
    return office and bool(_TO_OFFICE.fullmatch(spoken[at + 3].gap))
