"""Codes for units that were given by name only."""

import re
from collections.abc import Collection
from itertools import chain, count

from domain.folding import fold

_WORD = re.compile(r"[a-z]+|[0-9]+")
_LONGEST = 40
_LONGEST_OWN = 12


def suggested(name: str, parent: str | None, taken: Collection[str]) -> str:
    """Return a code that is free: below TV "Thôn 5" gets TV-T5, "Bản Dền" TV-BD.

    A code is for ever and a name is not, so initials will do.
    """
    words = _WORD.findall(fold(name))
    own = "".join(word if word.isdecimal() else word[0].upper() for word in words)[:_LONGEST_OWN]
    start = f"{parent}-" if parent else ""
    for number in chain([""], (f"-{n}" for n in count(2))):
        end = f"{own or 'DV'}{number}"
        code = start[: _LONGEST - len(end)] + end
        if code not in taken:
            return code
    raise AssertionError("there is always another number")
