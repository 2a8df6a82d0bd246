"""Traces of one person besides names and numbers: birth, e-mail, profiles."""

import re

from domain.guard.seen import Seen
from domain.guard.wording import Wording, words

# học sinh, vệ sinh, phát sinh, khai sinh, thí sinh, hy sinh, tuyển sinh ... năm 2026
_OTHER_BORN = "".join(
    rf"(?<!{word}\s)"
    for word in words("học vệ phát khai thí hy hi tuyển dân an tái du môn sao mộc giáo kỹ")
)
_DATE = r"(?:[0-9]{1,2} ?[/.\-] ?[0-9]{1,2} ?[/.\-] ?)?(?:19|20)[0-9]{2}"
_BIRTH = (
    Wording(rf"{_OTHER_BORN}sinh(?: vào)?(?: năm| ngày)?[\s:]{{0,3}}{_DATE}"),
    Wording(rf"{_OTHER_BORN}sinh năm[\s:]{{0,3}}[2-9][0-9]"),
    Wording(rf"(?:năm sinh|ngày sinh|sn|ns|nsinh|s\.n)[\s:.]{{0,3}}{_DATE}"),
)
_EMAIL = re.compile(
    r"(?<=[a-z0-9._+-])\s?(?:@|[(\[]\s?(?:at|a cong)\s?[)\]]|\sa cong\s)\s?"
    r"[a-z0-9][a-z0-9-]{0,40}\s?(?:\.|\(dot\)|\scham\s)\s?[a-z]{2}"
)
_PROFILE = re.compile(
    r"(?<![a-z0-9])(?:(?:fb|facebook|instagram|tiktok|threads|twitter|linkedin)"
    r"|youtube(?=[^@]{0,8}@)|zalo|t|m|x)\s?\.\s?(?:com|me|net|vn)\s?/\s?"
    r"(?!(?:groups|watch|events|hashtag)(?![a-z]))@?[a-z0-9]"
)


def birth_year(seen: Seen) -> str | None:
    """Return the warn rule where a year of birth is given."""
    return "birth" if any(wording.search(seen) for wording in _BIRTH) else None


def address_online(seen: Seen) -> str | None:
    """Return the warn rule of an e-mail address or a link to a profile."""
    if _EMAIL.search(seen.plain):
        return "email"
    return "profile_link" if _PROFILE.search(seen.plain) else None
