"""By which names people call the units below one: today's, and those that were theirs before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from domain.places.names import read_known
from domain.places.search import Place
from storage.dialects import one_of
from storage.models import UnitSuccession, UnitVersion
from storage.units.tree import natural


def places_below(session: Session, unit_id: int, on: date) -> list[Place]:
    """Return the units right below as they stood on that day, in the order of `children`.

    Their aliases are earlier names, their own and those of all that they stand for, the latest
    first. An old name that one of them bears now means that one alone. Two statements, and one
    for each generation of mergers and splits.
    """
    now: dict[int, str] = {}
    before: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    for child, name, since, is_now in session.execute(_OWN, {"parent": unit_id, "on": on}):
        if is_now:
            now[child] = name
        else:
            before[child].append((since, name))
    for child, since, name in _inherited(session, now, on):
        before[child].append((since, name))
    borne = frozenset[Any]().union(*map(_spellings, now.values() if before else ()))
    return [
        Place(str(child), name, _free(before.get(child, []), borne))
        for child, name in sorted(now.items(), key=lambda each: natural(each[1]))
    ]


def _inherited(
    session: Session, now: Mapping[int, str], on: date
) -> Iterator[tuple[int, date, str]]:
    """Yield the names of what the units stand for, generation by generation.

    No recursive statement: PostgreSQL would read whole tables for it.
    """
    standing = {child: {child} for child in now}  # for each unit, those that stand for it now
    ahead = set(now)
    while ahead:
        found = defaultdict[int, set[int]](set)
        names: dict[int, list[tuple[date, str]]] = defaultdict(list)
        query = _FOREBEARS.where(one_of(UnitSuccession.successor_id, ahead))
        for successor, unit_id, since, name in session.execute(query, {"on": on}):
            found[unit_id] |= standing[successor] - standing.get(unit_id, set())
            names[unit_id].append((since, name))
        for unit_id, heirs in found.items():
            standing.setdefault(unit_id, set()).update(heirs)
            for child in heirs:
                yield from ((child, *each) for each in names[unit_id])
        ahead = {unit_id for unit_id, heirs in found.items() if heirs}


def _free(names: list[tuple[date, str]], borne: frozenset[Any]) -> tuple[str, ...]:
    """Return the names that nobody bears now, each once, the latest first."""
    once: dict[frozenset[Any], str] = {}
    for _, name in sorted(names, reverse=True):
        once.setdefault(_spellings(name), name)
    return tuple(name for spellings, name in once.items() if borne.isdisjoint(spellings))


def _spellings(name: str) -> frozenset[Any]:
    """Return what makes a name this name: "TDP 05" is "Tổ dân phố 5", and no "Thôn 5"."""
    reading = read_known(name)
    return reading.leveled_accented or frozenset([reading.whole_accented])


def _own() -> Select[int, str, date, bool]:
    on: BindParameter[date] = bindparam("on")
    known, child = aliased(UnitVersion), aliased(UnitVersion)
    return (
        select(known.unit_id, known.name, known.valid_from, known.id == child.id)
        .join(child, child.unit_id == known.unit_id)
        .where(
            child.parent_id == bindparam("parent"),
            child.valid_from <= on,
            or_(child.valid_to.is_(None), child.valid_to >= on),
            known.valid_from <= on,
        )
    )


# Built once: they run in turns.
_OWN = _own()
_FOREBEARS = (
    select(
        UnitSuccession.successor_id,
        UnitSuccession.unit_id,
        UnitVersion.valid_from,
        UnitVersion.name,
    )
    .join(UnitVersion, UnitVersion.unit_id == UnitSuccession.unit_id)
    .where(UnitSuccession.since <= bindparam("on"), UnitVersion.valid_from <= bindparam("on"))
)
