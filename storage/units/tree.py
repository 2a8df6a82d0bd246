"""The tree of units as it stood on a day. On a day that no version covers the nearest stands in."""

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from domain.folding import fold
from storage.models import Unit, UnitVersion

_NUMBER = re.compile(r"(\d+)")


def by_code(session: Session, code: str) -> Unit | None:
    """Return the unit with exactly this code."""
    return session.scalar(select(Unit).where(Unit.code == code))


def labels(session: Session) -> list[tuple[str, str]]:
    """Return code and latest name of all units, also of dissolved ones, in the order of codes."""
    query = select(Unit.code, UnitVersion.name).join(UnitVersion, UnitVersion.unit_id == Unit.id)
    rows = session.execute(query.order_by(Unit.code, UnitVersion.valid_from))
    return list(dict(rows.all()).items())


def name(session: Session, unit_id: int, on: date) -> str:
    """Return what the unit was called on that day; LookupError if it never was."""
    return _version_on(session, unit_id, on).name


def names(session: Session, unit_ids: Collection[int], on: date) -> dict[int, str]:
    """Return what the units were called on that day, or at first where they came later."""
    query = (
        select(UnitVersion.unit_id, UnitVersion.name, UnitVersion.valid_from)
        .where(UnitVersion.unit_id.in_(unit_ids))
        .order_by(UnitVersion.unit_id, UnitVersion.valid_from)
    )
    found: dict[int, str] = {}
    for unit_id, known_as, since in session.execute(query):
        if since <= on or unit_id not in found:
            found[unit_id] = known_as
    return found


class Child(NamedTuple):
    """A unit right below another one on some day."""

    unit_id: int
    name: str
    level: str


def children(session: Session, unit_id: int, on: date, level: str | None = None) -> list[Child]:
    """Return the units right below as they stood on that day, "Thôn 2" before "Thôn 10"."""
    found = [Child(*row) for row in session.execute(_CHILDREN, {"parent": unit_id, "on": on})]
    wanted = (child for child in found if level is None or child.level == level)
    return sorted(wanted, key=lambda child: natural(child.name))


def versions_of(session: Session, unit_id: int) -> list[UnitVersion]:
    """Return what the unit has been, oldest first."""
    query = select(UnitVersion).where(UnitVersion.unit_id == unit_id)
    return list(session.scalars(query.order_by(UnitVersion.valid_from)))


def path(session: Session, unit_id: int, on: date) -> list[int]:
    """Return the ids from the root down to the unit itself."""
    ids = [unit_id]
    while (parent_id := _version_on(session, ids[-1], on).parent_id) is not None:
        if parent_id in ids:
            raise ValueError(f"unit {unit_id} lies inside itself on {on}")
        ids.append(parent_id)
    return ids[::-1]


def is_within(session: Session, unit_id: int, above_id: int, on: date) -> bool:
    """Whether the unit is that other one or lies anywhere below it."""
    return above_id in path(session, unit_id, on)


class _Version(NamedTuple):
    name: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None


def _version_on(session: Session, unit_id: int, on: date) -> _Version:
    versions = [_Version(*row) for row in session.execute(_VERSIONS, {"unit": unit_id})]
    if not versions:
        raise LookupError(f"unit {unit_id} has no version")
    return min(versions, key=lambda version: _days_away(version, on))


def _days_away(version: _Version, on: date) -> int:
    if on < version.valid_from:
        return (version.valid_from - on).days
    if version.valid_to is not None and on > version.valid_to:
        return (on - version.valid_to).days
    return 0


@lru_cache(4_096)
def natural(text: str) -> tuple[list[Any], str]:
    """Return a key in which runs of digits compare as numbers; split puts them at odd places."""
    parts = _NUMBER.split(fold(text))
    return [int(part) if at % 2 else part for at, part in enumerate(parts)], text


# Built once: building takes longer than running, and these run for every question.
_CHILDREN = select(UnitVersion.unit_id, UnitVersion.name, UnitVersion.level).where(
    UnitVersion.parent_id == bindparam("parent"),
    UnitVersion.valid_from <= bindparam("on"),
    or_(UnitVersion.valid_to.is_(None), UnitVersion.valid_to >= bindparam("on")),
)
_VERSIONS = (
    select(UnitVersion.name, UnitVersion.parent_id, UnitVersion.valid_from, UnitVersion.valid_to)
    .where(UnitVersion.unit_id == bindparam("unit"))
    .order_by(UnitVersion.valid_from)
)
