"""Numbers that count nothing: hours, years, and those of decrees, articles, terms and classes."""

import re

from domain.quick.tokens import Line
from domain.reading.vocabulary import word_set

_COUNTED = r"nguoi|ng|luot|buoi|to|ba con|hoc sinh|hs|dai bieu|can bo|hoi vien|dan"
_HOUR = r"[0-9]{1,2} ?(?:h|gio|g)"
_HOURS = re.compile(
    rf"(?<![a-z0-9/])(?:(?:luc|vao luc|hoi|tu) )?{_HOUR}(?![a-z])"
    rf"(?: ?[0-9]{{1,2}}(?![0-9]| ?(?:{_COUNTED})\b)(?: ?(?:phut|ph|p)(?![a-z]))?| ruoi)?"
    rf"(?: ?(?:-|den) ?{_HOUR}(?:[0-9]{{2}})?)?(?![a-z0-9])"
    r"|(?<![0-9a-z])[0-9]{1,2}:[0-9]{2}(?![0-9])"
)
_NAMED = re.compile(
    r"(?<![a-z0-9])(?:nghi quyet|nq|nghi dinh|nd|chi thi|ct|ke hoach|kh|quyet dinh|qd|thong tu|tt"
    r"|ket luan|kl|huong dan|hd|cong van|cv|luat|dieu|khoan|chuong|de an|da|du an|so"
    r"|lan|dot|khoa|nhiem ky|quy|lop|cap|giai doan|khu vuc|phan|nam|thang|giai)(?: so| thu)?"
    r" [0-9]+(?:[/.-][0-9a-z]+)*(?:-[a-z]+)*"
    r"|(?<![a-z0-9/])(?:19|20)[0-9]{2}(?:-20[0-9]{2})?(?![0-9a-z])(?! (?:nguoi|ng|luot|to)\b)"
    r"|(?<![a-z0-9])[0-9]{1,4}[/-](?:nq|nd|ct|kh|qd|ub|cp|tw|qh|tt)[a-z0-9/-]*"
)
_THINGS = word_set("nguoi ng luot buoi to suat cay can phut bai dot lan khau")


def set_aside(line: Line, free: list[bool]) -> None:
    """Take the tokens of these numbers; what the words before them say is for others."""
    for pattern in (_HOURS, _NAMED):
        for found in pattern.finditer(line.plain):
            start, end = line.at(found.start()), line.at(found.end() - 1) + 1
            while not line.tokens[start].is_number:
                start += 1
            counts = pattern is _NAMED and _counts(line, end)
            if not counts and all(free[start:end]):
                free[start:end] = [False] * (end - start)


def _counts(line: Line, end: int) -> bool:
    """Say whether the number counts something after all: "luật 45 người"."""
    after = line.tokens[end].plain if end < len(line.tokens) else ""
    return after in _THINGS
