"""What a leader answers to a proposal: something to be done by a day, or no more than a word.

"họp dân trước 30/11" is to be done by then; "không", "đã xem", "chuyển lên" are words of their own.
A day is one only where it is said to be: behind "trước", "hạn", "ngày" …, as 30/11, or in words.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.folding import fold
from domain.reading.answers import Unreadable
from domain.reading.dates import read_plan_date

Kind = Literal["do", "noted", "declined", "up"]

_END = r"(?:\s*[,.;:!–-].*)?$"
_WHOLE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "declined",
        re.compile(rf"(?:tu choi|khong|khong dong y|(?:khong|chua) (?:duyet|lam duoc)){_END}"),
    ),
    ("declined", re.compile(rf"(?:no|declined?|rejected?){_END}")),
    ("noted", re.compile(rf"(?:da (?:biet|xem|ro|doc)|ghi nhan|noted|seen){_END}")),
    ("up", re.compile(rf"(?:chuyen|bao cao|xin) (?:len )?cap tren{_END}")),
    ("up", re.compile(rf"(?:chuyen len|pass (?:it )?(?:up|on)|up){_END}")),
)
_INTRODUCES = re.compile(
    r"(?:,\s*)?(?:xong )?(?:truoc(?: ngay)?|cham nhat(?: la| vao)?(?: ngay)?|han(?: la| den)?"
    r"(?: ngay)?|den(?: het)?(?: ngay)?|vao(?: ngay)?|trong(?: ngay)?|ngay|by|before|until)$"
)
_SPELT = re.compile(r"(?:thu|chu nhat|mai|ngay mai|mot|tuan|thang|cuoi|dau|giua|hom nay|ngay)\b")
_NAMED_FOR_DAYS = frozenset({"duong", "pho", "truong", "cho", "quang truong"})  # đường 30/4
LONGEST = 7  # words of a day: "trước ngày thứ sáu tuần sau 27/11"


@dataclass(frozen=True)
class Decision:
    """What was decided. `what` is to be done, by `due`; None where no day was said."""

    kind: Kind
    what: str = ""
    due: date | None = None


def read_decision(text: str, today: date) -> Decision:
    """Read an answer to a proposal; one without a day that is sure and to come has no `due`."""
    plain = fold(text).strip()
    for kind, pattern in _WHOLE:
        if pattern.match(plain):
            return Decision(kind, " ".join(text.split()))
    words = text.split()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        what, said = words[:-length], words[-length:]
        if (due := _day(what, said, today)) is not None:
            return Decision("do", _bare(what), due)
    return Decision("do", " ".join(words))


def _day(before: list[str], said: list[str], today: date) -> date | None:
    """Return the day that the last words say, None where they are not said to be one."""
    if before and fold(before[-1]) in _NAMED_FOR_DAYS:
        return None
    tail = " ".join(said).strip(" .!")
    is_introduced = _INTRODUCES.search(fold(" ".join(before[-4:]))) is not None
    if not (is_introduced or _SPELT.match(fold(tail)) or "/" in said[0]):
        return None
    try:
        return read_plan_date(tail, today)
    except Unreadable:
        return None


def _bare(words: list[str]) -> str:
    """Return what is to be done without the word that introduces the day."""
    for length in range(min(4, len(words) - 1), 0, -1):
        if _INTRODUCES.fullmatch(fold(" ".join(words[-length:])).lstrip(", ")):
            words = words[:-length]
            break
    return " ".join(words).strip(" ,;:.-–")
