"""Registration plates of cars and motorbikes (Circular 79/2024/TT-BCA, and older ones on the road).

A province's number 11-99, a series of letters, and 5 digits, or 4 on old plates. Where "xe" or
"biển số" is not beside it, a form that a hamlet, a road or a year could have is let through.
"""

import re

from domain.guard.wording import just_before

_START = r"(?<![a-z0-9])(?P<province>[1-9][1-9]|[2-9]0)"
_GAP = r"[^a-z0-9,;:/%]{0,3}"
_NUMBER = r"(?P<number>[0-9]{3}\W?[0-9]{2}|[0-9]{4})(?![0-9])(?!\W?[0-9]{3}(?![0-9]))"
_CAR = re.compile(
    rf"{_START}{_GAP}(?:[a-hk-npstuvxyz]|ld|kt|da|rm|mk|td|cd|hc|ng|nn|qt)(?P<gap>{_GAP}){_NUMBER}"
)
_MOTO = re.compile(
    rf"{_START}{_GAP}(?:[a-hk-npstuvxyz][0-9]|md[0-9]|[a-z]{{2}})(?P<gap>{_GAP}){_NUMBER}"
)
_ARMY = re.compile(r"(?<![a-z0-9])[a-z]{2}[ -]?[0-9]{2}[ -.]?[0-9]{2}(?![0-9])")
_TOLD = just_before(
    r"xe(?: may| hoi| tai| khach| con| o to)?|o to|mo to|bien(?: so| kiem soat)?|b\W?k\W?s|bs", 15
)
_NUMBERED = just_before(
    r"ql|quoc lo|tl|tinh lo|dt|duong|thon|to|tdp|kp|ap|khu|khu pho|lop|mau|bieu|phu luc|dieu|khoan",
    2,
)
_UNITS = frozenset("hkmglt")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def plate(plain: str) -> str | None:
    """Return the rule of the first plate in a folded text: "plate_car" or "plate_moto"."""
    cars = ("plate_car" for found in _CAR.finditer(plain) if _is_plate(plain, found))
    motos = ("plate_moto" for found in _MOTO.finditer(plain) if _is_plate(plain, found))
    army = ("plate_car" for found in _ARMY.finditer(plain) if _is_told(plain, found))
    return next(cars, None) or next(motos, None) or next(army, None)


def _is_plate(plain: str, found: re.Match[str]) -> bool:
    if _is_told(plain, found):
        return True
    if _NUMBERED.search(plain[max(0, found.start() - 15) : found.start()]):
        return False
    digits, gap = found["number"], found["gap"].strip()
    if len(digits) == 4:
        return bool(gap) and not _YEAR.fullmatch(digits)
    is_unit = found[0].rstrip("0123456789. -")[-1] in _UNITS
    return not is_unit or bool(gap) or not digits.isdecimal()


def _is_told(plain: str, found: re.Match[str]) -> bool:
    return bool(_TOLD.search(plain[max(0, found.start() - 40) : found.start()]))
