"""Units with their history: the tree as it stood on a day, and what becomes of units.

A unit is asked for by its id or its code, which never change; name, level and parent hold from
a date to a date. What can be done to units is in `domain/units/changes.py`:

    change = Merge(date(2025, 7, 1), ("PS", "DD"), New("PSLH", "xã Phú Sơn", "commune", "LD"))
    units.preview(session, change)      # whom and what it touches; raises Refused with the reasons
    units.make(session, change, by=…, now=…, today=…)
"""

from storage.units.adding import add
from storage.units.called import places_below
from storage.units.handover import hand_over
from storage.units.making import Made, make
from storage.units.preview import Preview, preview
from storage.units.searching import Found, FoundBefore, search, search_before
from storage.units.subtree import Node, subtree
from storage.units.tree import (
    Child,
    by_code,
    children,
    is_within,
    labels,
    name,
    names,
    path,
    versions_of,
)

__all__ = [
    "Child",
    "Found",
    "FoundBefore",
    "Made",
    "Node",
    "Preview",
    "add",
    "by_code",
    "children",
    "hand_over",
    "is_within",
    "labels",
    "make",
    "name",
    "names",
    "path",
    "places_below",
    "preview",
    "search",
    "search_before",
    "subtree",
    "versions_of",
]
