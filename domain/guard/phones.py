"""Mobile and fixed telephones.

The numbering plans of 2018 (mobiles 03, 05, 07, 08, 09; the old 01x are still in address books)
and of 2017 (fixed lines 02x, 11 digits).
"""

import re

from domain.guard.digits import Figures, Stretch
from domain.guard.wording import just_before

_MOBILE = re.compile(r"0[35789][0-9]{8}|01[2689][0-9]{8}")
_MOBILE_ABROAD = re.compile(r"(?:00)?840?[35789][0-9]{8}")
_MOBILE_SHORT = re.compile(r"[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{9}|(?:00)?840?2[0-9]{9}")
_OLD_LANDLINE = re.compile(r"0[2-8][0-9]{7,8}")
_TOLD = just_before(
    r"s\W?d\W?t|d\W?t|d\W?d|so may|dien thoai|di dong|tel|phone|hotline|zalo|lien he|lien lac|lh"
    r"|alo|goi",
    12,
)


def has_mobile(figures: Figures) -> bool:
    """Whether there is a mobile number, also spaced out or with the country's code."""
    home = (found for length in (10, 11) for found in figures.stretches(length, first="0"))
    if any(_MOBILE.fullmatch(found.digits) and _is_one_number(found) for found in home):
        return True
    short = (found for found in figures.stretches(9, first="35789") if len(found.parts) <= 3)
    return _is_abroad(figures, _MOBILE_ABROAD) or any(
        _is_told(found) and not found.is_money and _MOBILE_SHORT.fullmatch(found.digits)
        for found in short
    )


def has_landline(figures: Figures) -> bool:
    """Whether there is a fixed line."""
    home = figures.stretches(11, first="0")
    if any(_LANDLINE.fullmatch(found.digits) and _is_one_number(found) for found in home):
        return True
    old = (found for length in (9, 10) for found in figures.stretches(length, first="0"))
    return _is_abroad(figures, _LANDLINE) or any(
        _is_told(found) and _OLD_LANDLINE.fullmatch(found.digits) for found in old
    )


def _is_abroad(figures: Figures, plan: re.Pattern[str]) -> bool:
    lengths = (11, 12, 13, 14)
    found = (found for length in lengths for found in figures.stretches(length, first="08"))
    return any(plan.fullmatch(each.digits) and _has_country_code(each) for each in found)


def _has_country_code(found: Stretch) -> bool:
    """Whether 84 is the country's code: "84 35 12 40 167" and "84.912.345.678 đồng" have none."""
    if found.digits[0] == "0" or found.before(2).rstrip("( ").endswith("+"):
        return True
    if found.is_money or found.is_printed:
        return False
    few = len(found.parts) == 1 or (found.begins_run and len(found.parts) <= 4)
    return few or _is_told(found)


def _is_one_number(found: Stretch) -> bool:
    return not found.is_row or _is_told(found)


def _is_told(found: Stretch) -> bool:
    return bool(_TOLD.search(found.before(30)))
