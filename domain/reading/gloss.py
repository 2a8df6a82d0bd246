"""A number written twice, as papers have it: "50 (năm mươi) người"."""

import re
from collections.abc import Callable

from domain.reading.answers import Count, Unreadable

_GLOSS = re.compile(r"(?P<before>[^()]*[0-9][^()]*)\((?P<words>[^()0-9]+)\)(?P<behind>[^()0-9]*)")


def without_gloss(plain: str, read: Callable[[str], Count]) -> str:
    """Return the text without the words in brackets, where they say the same as its digits.

    Raises Unreadable("multiple_numbers") where they say another number.
    """
    found = _GLOSS.fullmatch(plain)
    if found is None:
        return plain
    digits = found["before"] + found["behind"]
    try:
        is_same = read(digits).value == read(found["words"]).value
    except Unreadable:
        return plain
    if not is_same:
        raise Unreadable("multiple_numbers")
    return digits
