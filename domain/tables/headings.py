"""Which column is which: headings compared without case, diacritics, underscores or asterisks."""

import re
from collections.abc import Iterable, Mapping, Sequence

from domain.folding import fold
from domain.tables.cells import TableError

_LOOSE = re.compile(r"[\s_*:]+")


def columns(headings: Sequence[str], spellings: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return key → place. `spellings`: what a key may be headed with, besides itself.

    A heading that stands for nothing is refused, not skipped: a misspelt one would lose a column
    of figures unseen. Raises TableError for it and for one that comes twice.
    """
    known = {_loose(text): key for key, texts in spellings.items() for text in (*texts, key)}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if not heading:
            continue
        key = known.get(_loose(heading))
        if key is None:
            raise TableError(f"cột {place + 1}: không biết cột này; sửa hoặc xoá tên cột")
        if key in found:
            raise TableError(f"cột {place + 1}: trùng với cột {found[key] + 1} ({key})")
        found[key] = place
    return found


def _loose(heading: str) -> str:
    return _LOOSE.sub(" ", fold(heading)).strip()
