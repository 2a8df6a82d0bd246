"""A list of units pasted into the chat, one a line or with commas or semicolons between.

A code may stand before a tab or a dash: "TV - xã Tả Van". Numbers and bullets that a list has in
front are left out. Nothing is stored here; names have still to pass the guard.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.folding import fold
from domain.units.codes import suggested
from domain.units.file_lines import Line
from domain.units.history import Tree
from domain.units.levels import HAMLET, level_of
from domain.units.naming import tidy

_BETWEEN = re.compile(r"[;,\r\n]+")
_BULLET = re.compile(r"^\s*(?:[-*•+–—]\s+|\d{1,3}\s*[.)]\s+)")
_CODE = re.compile(r"^\s*([A-Za-z0-9][\w.-]{0,39})(?:\s*\t\s*|\s+[-–—]\s+)(?=\S)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pasted:
    """One unit of the list. `line` counts units from 1; code and level are None if not given."""

    line: int
    name: str
    code: str | None = None
    level: str | None = None


def read_pasted(text: str) -> list[Pasted]:
    """Return the units of the list in its order; one that comes again is taken once."""
    found: dict[tuple[str | None, str], Pasted] = {}
    for part in _BETWEEN.split(text):
        code, name = _split(_BULLET.sub("", part))
        if name:
            unit = Pasted(len(found) + 1, name, code, level_of(name))
            found.setdefault((code, fold(name)), unit)
    return list(found.values())


def lines_below(
    pasted: Sequence[Pasted], parent: str | None, tree: Tree, since: date, level: str = HAMLET
) -> list[Line]:
    """Return lines for the dry run: all below one parent, with a code for who has none.

    A name that stands there already is left out, so that a list pasted again adds nothing.
    `level` is that of names whose first words don't tell.
    """
    used = {*tree.versions, *(unit.code for unit in pasted if unit.code)}
    there = _names_below(tree, parent, since)
    lines: list[Line] = []
    for unit in pasted:
        if unit.code is None and fold(unit.name) in there:
            continue
        code = unit.code or suggested(unit.name, parent, used)
        used.add(code)
        lines.append(Line(unit.line, code, unit.name, unit.level or level, parent, since))
    return lines


def _names_below(tree: Tree, parent: str | None, on: date) -> set[str]:
    found = (tree.on(code, on) for code in tree.versions)
    return {fold(version.name) for version in found if version and version.parent == parent}


def _split(text: str) -> tuple[str | None, str]:
    """Return code and name. "Ban - Tả Van" has no code: it begins with the word for a level."""
    found = _CODE.match(text)
    if found is None or level_of(found[1]):
        return None, tidy(text)
    return found[1], tidy(text[found.end() :])
