"""Finding units by fragments of names and codes, among tens of thousands, in some milliseconds."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from domain.places.names import read
from domain.units.levels import without_level
from storage.units.search_index import Entry, Index, index, spelled
from storage.units.succession import heirs

LONGEST = 100  # characters typed that are looked at
_ALIKE = 70.0
_LOOKED_AFTER = 8  # old names for which successors are read
_RANKED_AT_MOST = 2_000  # a single letter is in everything


class Found(NamedTuple):
    """A unit that may be meant; `above` is the name of the unit right above it on that day."""

    unit_id: int
    code: str
    name: str
    level: str
    above: str | None


def search(
    session: Session, typed: str, *, on: date, within: int | None = None, most: int = 8
) -> list[Found]:
    """Return the units of that day, in the branch of `within`, that `typed` may name, best first.

    Case, diacritics, y or i and leading zeros make no difference, nor does "tdp" for "tổ dân phố".
    Where nothing has the words in it, what is spelled alike is returned.
    """
    asked = _ways(typed[:LONGEST])
    if not asked:
        return []
    known = index(session)
    entries = [
        entry
        for entry in known.containing(asked)
        if entry.holds(on) and known.is_within(entry, within, on)
    ]
    best = sorted(entries, key=lambda entry: _rank(asked, entry))[:most]
    return [_found(known, entry, on) for entry in best or _alike(known, asked, on, within, most)]


class FoundBefore(NamedTuple):
    """A unit that may be meant by a name that it, or one that it stands for, had before."""

    unit: Found
    old: str


def search_before(
    session: Session, typed: str, *, on: date, within: int | None = None, most: int = 4
) -> list[FoundBefore]:
    """Return the units of that day that `typed` may name by an old name, best first.

    A unit that is gone is told by all that stand for it; an old name that the unit still has in
    some spelling is none.
    """
    asked = _ways(typed[:LONGEST])
    known = index(session)
    past = [each for each in known.containing(asked) if each.valid_to and each.valid_to < on]
    past.sort(key=lambda entry: (not known.is_within(entry, within, on), _rank(asked, entry)))
    found: dict[int, FoundBefore] = {}
    for entry in past[:_LOOKED_AFTER]:
        for unit_id in sorted(heirs(session, [entry.unit_id], on)):
            now = known.of(unit_id, on)
            if now and now.text != entry.text and known.is_within(now, within, on):
                found.setdefault(unit_id, FoundBefore(_found(known, now, on), entry.name))
    return list(found.values())[:most]


def _ways(typed: str) -> list[str]:
    """Return what was typed, and the same with its level written out: "tdp5" → "to dan pho 5"."""
    reading = read(typed)
    levels = [f"{level} {rest}" for level, rest in sorted(reading.leveled)]
    return [way for way in dict.fromkeys(map(spelled, (typed, *levels))) if way]


def _rank(asked: Sequence[str], entry: Entry) -> tuple[int, int, str, str]:
    return min(_closeness(way, entry) for way in asked), len(entry.text), entry.text, entry.code


def _closeness(way: str, entry: Entry) -> int:
    tests = (
        way in {entry.text, entry.code_spelled},
        entry.text.endswith(f" {way}"),
        entry.text.startswith(way),
        f" {way}" in entry.text,
        way in entry.text,
        way in entry.code_spelled,
    )
    return next((place for place, passed in enumerate(tests) if passed), len(tests))


def _alike(
    known: Index, asked: Sequence[str], on: date, within: int | None, most: int
) -> Iterable[Entry]:
    wanted = without_level(asked[0])
    near = process.extract(
        wanted, known.bare, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_RANKED_AT_MOST
    )
    for _, _, place in near:
        entry = known.entries[place]
        if most and entry.holds(on) and known.is_within(entry, within, on):
            most -= 1
            yield entry


def _found(known: Index, entry: Entry, on: date) -> Found:
    above = known.of(entry.parent_id, on) if entry.parent_id else None
    return Found(entry.unit_id, entry.code, entry.name, entry.level, above.name if above else None)
