"""The six lines that officers copy, fill in and send: "Việc: …", "Ngày: …", "Thôn: …"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.folding import fold

HEADING = "ghi nhanh"


class Slot(StrEnum):
    """What a line of the template is about."""

    WORK = "work"
    DAY = "day"
    PLACE = "place"
    FIGURES = "figures"
    TOPICS = "topics"
    PARTNERS = "partners"
    RESULT = "result"


_OF_PLACES = (
    "thôn, thôn ấp, nơi, địa điểm, ấp, bản, buôn, làng, xóm, khóm, khu phố, tổ, tdp, tổ dân phố"
)
_NAMES = {
    **{fold(name): Slot.PLACE for name in _OF_PLACES.split(", ")},
    "viec": Slot.WORK,
    "loai viec": Slot.WORK,
    "cong viec": Slot.WORK,
    "hoat dong": Slot.WORK,
    "ngay": Slot.DAY,
    "thoi gian": Slot.DAY,
    "so lieu": Slot.FIGURES,
    "so nguoi": Slot.FIGURES,
    "noi dung": Slot.TOPICS,
    "chu de": Slot.TOPICS,
    "phoi hop": Slot.PARTNERS,
    "ket qua": Slot.RESULT,
    "work": Slot.WORK,
    "day": Slot.DAY,
    "date": Slot.DAY,
    "hamlet": Slot.PLACE,
    "place": Slot.PLACE,
    "figures": Slot.FIGURES,
    "topics": Slot.TOPICS,
    "partners": Slot.PARTNERS,
    "result": Slot.RESULT,
}
# Of a line without blanks at its ends; no part can match in two ways, so that no line takes long.
_LINE = re.compile(r"(?:[-*+] *)?(?P<name>[^:=]{2,16})[:=](?P<said>.*)", re.DOTALL)
_LONGEST = 2_000  # characters: it is asked of every text, also of those that nobody filled in


@dataclass(frozen=True)
class Filled:
    """A line of the template that says something. `label` is what stood before the colon."""

    slot: Slot
    said: str
    label: str


def filled(text: str) -> list[list[Filled]] | None:
    """Return the templates in a message, line by line; None where it is none.

    Whatever was copied along, the heading and empty lines, says nothing.
    """
    if len(text) > _LONGEST:
        return None
    lines = [found for line in text.splitlines() if (found := _line(line)) is not None]
    if len({line.slot for line in lines}) < 2:
        return None
    pages: list[list[Filled]] = [[]]
    for line in lines:
        if line.slot in {known.slot for known in pages[-1]} and line.slot is Slot.WORK:
            pages.append([])
        pages[-1].append(line)
    told = [[line for line in page if line.said] for page in pages]
    return [page for page in told if page]


def is_empty(text: str) -> bool:
    """Say whether it is the template as it was sent, with nothing filled in."""
    return filled(text) == []


def _line(line: str) -> Filled | None:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return None
    slot = _NAMES.get(" ".join(re.findall(r"\w+", fold(found["name"]))))
    said = found["said"].strip(" .…_-")
    return Filled(slot, said, found["name"].strip()) if slot is not None else None
