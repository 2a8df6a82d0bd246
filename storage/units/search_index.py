"""All names of all units in memory, made anew when a unit has changed: folding takes longest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from domain.folding import fold
from domain.units.levels import without_level
from storage.models import Unit, UnitVersion
from storage.units import revision

_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")
_DEEPEST = 50


class Entry(NamedTuple):
    """One version of a unit; `text` and `code_spelled` are what typed words are compared with."""

    unit_id: int
    code: str
    name: str
    level: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None
    text: str
    code_spelled: str

    def holds(self, on: date) -> bool:
        """Whether this is what the unit was on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Index:
    """The entries, and what can be looked up in them; `bare` are their names without a level."""

    entries: Sequence[Entry]
    bare: Sequence[str]
    haystacks: Sequence[str]
    by_unit: dict[int, list[Entry]]

    def containing(self, ways: Sequence[str]) -> list[Entry]:
        """Return the entries that hold a way whole, or in which each of its words begins one."""
        found: dict[int, None] = {}
        for way in ways:
            starts = [f" {word}" for word in way.split()]
            for place, text in enumerate(self.haystacks):
                if way in text or all(start in text for start in starts):
                    found[place] = None
        return [self.entries[place] for place in found]

    def of(self, unit_id: int, on: date) -> Entry | None:
        """Return what the unit was on that day."""
        return next((entry for entry in self.by_unit.get(unit_id, ()) if entry.holds(on)), None)

    def is_within(self, entry: Entry, above_id: int | None, on: date) -> bool:
        """Whether the unit is that other one or stood anywhere below it on that day."""
        if above_id is None:
            return True
        at: Entry | None = entry
        for _ in range(_DEEPEST):
            if at is None or at.unit_id == above_id:
                return at is not None
            at = self.of(at.parent_id, on) if at.parent_id else None
        return False


def index(session: Session) -> Index:
    """Return the index of the units as this session sees them."""
    engine = _engine(session)
    mark = revision.current(session)
    kept = _kept.get(engine)
    if kept is None or kept[0] != mark:
        kept = _kept[engine] = mark, _built(session)
    return kept[1]


@lru_cache(65_536)  # most communes have a "Thôn 1"
def spelled(text: str) -> str:
    """Return how a name is compared: "Thôn 05" → "thon 5", "Lý" as "Lí"."""
    return _LEADING_ZEROS.sub("", fold(text)).replace("y", "i")


def _engine(session: Session) -> Engine:
    bind = session.get_bind()
    return bind.engine if isinstance(bind, Connection) else bind


def _built(session: Session) -> Index:
    query = select(
        Unit.id,
        Unit.code,
        UnitVersion.name,
        UnitVersion.level,
        UnitVersion.parent_id,
        UnitVersion.valid_from,
        UnitVersion.valid_to,
    ).join(UnitVersion, UnitVersion.unit_id == Unit.id)
    entries = [
        Entry(*row, text=spelled(row.name), code_spelled=spelled(row.code))
        for row in session.execute(query.order_by(Unit.code, UnitVersion.valid_from))
    ]
    by_unit: dict[int, list[Entry]] = {}
    for entry in entries:
        by_unit.setdefault(entry.unit_id, []).append(entry)
    bare = [without_level(entry.text) for entry in entries]
    haystacks = [f" {entry.text}\n {entry.code_spelled}" for entry in entries]
    return Index(entries, bare, haystacks, by_unit)


_kept: WeakKeyDictionary[Engine, tuple[str, Index]] = WeakKeyDictionary()
