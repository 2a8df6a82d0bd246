"""By which names people call the units below one: today's, and those that were theirs before."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from domain.places.names import read_known
from domain.places.search import Place
from storage.models import UnitSuccession, UnitVersion
from storage.units.tree import natural


def places_below(session: Session, unit_id: int, on: date) -> list[Place]:
    """Return the units right below as they stood on that day, in the order of `children`.

    Their aliases are earlier names, their own and those of all that they stand for, the latest
    first. An old name that one of them bears now means that one alone. One statement.
    """
    now: dict[int, str] = {}
    before: defaultdict[int, list[str]] = defaultdict(list)
    for child, name, is_now in session.execute(_CALLED, {"parent": unit_id, "on": on}):
        if is_now:
            now[child] = name
        else:
            before[child].append(name)
    borne = frozenset[Any]().union(*map(_spellings, now.values() if before else ()))
    return [
        Place(str(child), name, _free(before[child], borne))
        for child, name in sorted(now.items(), key=lambda each: natural(each[1]))
    ]


def _free(names: list[str], borne: frozenset[Any]) -> tuple[str, ...]:
    """Return the names that nobody bears now, each once."""
    once = {_spellings(name): name for name in reversed(names)}
    return tuple(name for way, name in reversed(once.items()) if borne.isdisjoint(way))


def _spellings(name: str) -> frozenset[Any]:
    """Return what makes a name this name: "TDP 05" is "Tổ dân phố 5", and no "Thôn 5"."""
    reading = read_known(name)
    return reading.leveled_accented or frozenset([reading.whole_accented])


def _called() -> Select[int, str, bool]:
    on: BindParameter[date] = bindparam("on")
    stands: ColumnElement[bool] = and_(
        UnitVersion.valid_from <= on,
        or_(UnitVersion.valid_to.is_(None), UnitVersion.valid_to >= on),
    )
    bearer = UnitVersion.unit_id.label("bearer_id")
    child = select(UnitVersion.unit_id, bearer).where(
        UnitVersion.parent_id == bindparam("parent"), stands
    )
    kin = child.cte("kin", recursive=True)
    forebear = select(kin.c.unit_id, UnitSuccession.unit_id).where(
        UnitSuccession.successor_id == kin.c.bearer_id, UnitSuccession.since <= on
    )
    kin = kin.union(forebear)
    is_now = and_(kin.c.unit_id == kin.c.bearer_id, stands)
    return (
        select(kin.c.unit_id, UnitVersion.name, is_now)
        .join(UnitVersion, UnitVersion.unit_id == kin.c.bearer_id)
        .where(UnitVersion.valid_from <= on)
        .order_by(kin.c.unit_id, UnitVersion.valid_from.desc(), UnitVersion.id)
    )


_CALLED = _called()  # built once: it runs in turns
