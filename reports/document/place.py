"""The place that stands before the day: where the issuing body has its seat."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

# Levels of administrative units; those that are no more still stand in the names of services.
_LEVEL = re.compile(
    r"\b(tỉnh|thành phố|tp\.?|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)\s+(?=(\S.*))",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[,;(]| [-–] ")
_LARGEST_CITY = "Hồ Chí Minh"


def place_of(names: Sequence[str]) -> str:
    """Return the place of a unit by its name, or by those above it, the nearest first.

    "Công an xã Phú Sơn Lâm Hà" has its seat in Phú Sơn Lâm Hà. A unit that has a number or a
    person's name for a name is called in full: "Phường 5". Where no name tells, the first one
    stands.
    """
    found = (place for name in names for place in _places(unicodedata.normalize("NFC", name)))
    return next(found, names[0])


def _places(name: str) -> Iterator[str]:
    for match in _LEVEL.finditer(name):
        level, known_as = match[1], _BEHIND.split(match[2])[0].strip()
        if known_as[:1].isdigit():
            yield f"{level[:1].upper()}{level[1:]} {known_as}"
        elif known_as == _LARGEST_CITY:
            yield f"Thành phố {known_as}"
        elif known_as[:1].isupper():  # "Văn hóa - Xã hội" is no commune
            yield known_as
