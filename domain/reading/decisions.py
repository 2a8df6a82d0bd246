"""What a leader answers to a proposal: something to be done by a day, or no more than a word.

"họp dân trước 30/11" is to be done by then; "không", "đã xem", "chuyển lên" are words of their own.
A day is one only where it is said to be: behind "trước", "hạn", "ngày" …, set off by a comma or
a dash, or in words. Everything else may be a street, a hamlet or a half: it has no day.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.folding import fold
from domain.reading.answers import Unreadable
from domain.reading.dates import read_plan_date

Kind = Literal["do", "noted", "declined", "up", "unclear"]

_END = r"(?:\s*[,.;:!–-].*)?$"
_NO = "(?:khong|ko)"
_WHOLE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "declined",
        re.compile(rf"(?:tu choi|{_NO}|{_NO} dong y|(?:{_NO}|chua) (?:duyet|lam duoc)){_END}"),
    ),
    ("declined", re.compile(rf"{_NO} (?:lam|duoc|can|nen)(?: nua)?[.!]?$")),
    ("declined", re.compile(rf"(?:tu choi|{_NO}) vi |{_NO} (?:co|con|du) kinh phi")),
    ("declined", re.compile(rf"(?:no|declined?|reject(?:ed)?){_END}")),
    ("noted", re.compile(rf"(?:da (?:biet|xem|ro|doc|nhan)|(?:da )?ghi nhan|noted|seen){_END}")),
    ("noted", re.compile(rf"(?:biet|xem|ro|doc) roi{_END}")),
    (
        "up",
        re.compile(rf"(?:chuyen|trinh|bao cao|xin|xin y kien) (?:len )?(?:cap tren|tinh){_END}"),
    ),
    ("up", re.compile(rf"(?:chuyen len|pass (?:it )?(?:up|on)|up){_END}")),
)
_AGREES = re.compile(  # alone, set off, or with a day behind it; not the "duyệt" of "duyệt chi"
    r"(?:dong y|nhat tri|chap thuan|duyet|ok(?:e|ay)?|agreed?|yes)"
    r"(?:\s*[,.;:!–-]\s*|\s*$"
    r"|\s+(?=(?:xong )?(?:truoc|cham nhat|han|den|vao|ngay|by)\b|[0-9]+/))"
)
_INTRODUCES = re.compile(
    r"\b(?:xong )?(?:truoc(?: ngay)?|cham nhat(?: la| vao)?(?: ngay)?"
    r"|han(?: chot| cuoi)?(?: la| den)?(?: ngay)?"
    r"|den(?: het)?(?: ngay)?|vao(?: ngay)?|trong(?: ngay)?|ngay|by|before|until)$"
)
_SET_OFF = (",", ";", ":", ".", "-", "–", "(")
_SPELT = re.compile(
    r"(?:thu|chu nhat|mai|mot|tuan|thang|cuoi|dau|giua|hom nay|ngay|\S+ ngay nua|sau \S+ ngay)\b"
)
_COUNTED = frozenset({"lan", "ky", "dot", "khoa", "vu", "buoi"})  # lần thứ 3
_CALLED = frozenset({"chi", "co", "ba", "em", "chau"})  # chị Mai
_DATED = re.compile(  # theo công văn số 12 ngày 3/12
    r"(?:cong van|quyet dinh|nghi quyet|nghi dinh|chi thi|ke hoach|thong bao|ket luan|to trinh)"
    r"(?: so \S+)? ngay$"
)
LONGEST = 7  # words of a day: "trước ngày thứ sáu tuần sau 27/11"


@dataclass(frozen=True)
class Decision:
    """What was decided. `what` is to be done, empty for the proposal itself ("đồng ý").

    By `due`; None where no day was said. "unclear": a word that it is not done, and a day.
    """

    kind: Kind
    what: str = ""
    due: date | None = None


def read_decision(text: str, today: date) -> Decision:
    """Read an answer to a proposal; one without a day that is sure and to come has no `due`."""
    text = unicodedata.normalize("NFC", text)
    plain = fold(text).strip()
    for kind, pattern in _WHOLE:
        if pattern.match(plain):
            is_sure = kind == "up" or _to_do(text.split(), today).due is None
            return Decision(kind if is_sure else "unclear", " ".join(text.split()))
    words = text.split()
    if agrees := _AGREES.match(plain):
        words = words[len(plain[: agrees.end()].split()) :]
    return _to_do(words, today)


def _to_do(words: list[str], today: date) -> Decision:
    for length in range(min(LONGEST, len(words)), 0, -1):
        what, said = words[:-length], words[-length:]
        if (due := _day(what, said, today)) is not None:
            return Decision("do", _bare(what), due)
    return Decision("do", " ".join(words))


def _day(before: list[str], said: list[str], today: date) -> date | None:
    """Return the day that the last words say, None where they are not said to be one."""
    tail = " ".join(said).strip(" .!()")
    if not (_is_introduced(before, said) or _is_spelt(before, tail)):
        return None
    if _DATED.search(_plain([*before, said[0]] if fold(said[0]) == "ngay" else before)):
        return None
    try:
        return read_plan_date(tail, today)
    except Unreadable:
        return None


def _is_introduced(before: list[str], said: list[str]) -> bool:
    if not before or before[-1].endswith(_SET_OFF) or said[0].startswith("("):
        return True
    return _INTRODUCES.search(_plain(before)) is not None


def _is_spelt(before: list[str], tail: str) -> bool:
    """Say whether it is a day in words: no "lần thứ 3", and nobody who is called Mai."""
    if tail == "Mai" or fold(before[-1]) in _CALLED | _COUNTED:
        return False
    return _SPELT.match(fold(tail)) is not None


def _bare(words: list[str]) -> str:
    """Return what is to be done without the word that introduces the day."""
    for length in range(min(4, len(words)), 0, -1):
        if _INTRODUCES.fullmatch(_plain(words[-length:])):
            words = words[:-length]
            break
    return " ".join(words).strip(" ,;:.-–()")


def _plain(words: list[str]) -> str:
    """Return the last words folded, without the signs around them."""
    return " ".join(fold(word).strip(",;:.()–-") for word in words[-6:]).strip()
