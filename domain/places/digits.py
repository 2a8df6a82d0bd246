"""Digits for a list of named places: "Thôn 5" is answered by 5, wherever 5 is free."""

import re
from collections.abc import Sequence

_LAST_NUMBER = re.compile(r"(\d{1,3})\D*$")


def numbered(names: Sequence[str]) -> list[int]:
    """Return a digit for each name, all different.

    A name with a number in it gets that number, the first such name where several have it;
    the others get what is left, from 1 up. So nobody types 5 for Thôn 5 and gets another.
    """
    wanted = [_number_in(name) for name in names]
    taken: set[int] = set()
    digits: list[int | None] = []
    for want in wanted:
        fits = want is not None and want not in taken
        digits.append(want if fits else None)
        taken |= {want} if fits and want is not None else set()
    contested = {want for want in wanted if want is not None}
    free = (n for n in range(1, 10_000) if n not in taken | contested)
    return [digit if digit is not None else next(free) for digit in digits]


def _number_in(name: str) -> int | None:
    found = _LAST_NUMBER.search(name)
    return int(found[1]) or None if found else None
