"""Rows of units → their histories by code: of all, or of some with what a change must know."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.orm import Session, aliased

from domain.units.history import Tree, Version
from storage.models import Unit, UnitSuccession, UnitVersion

BATCH = 500  # ids a statement: databases limit what one can be given

_parent = aliased(Unit)


def whole(session: Session) -> Tree:
    """Return the histories of all units."""
    return _tree(_versions(session), _successions(session))


def around(session: Session, codes: Collection[str]) -> Tree:
    """Return the histories of these units and of what a change of them has to know.

    That is all that ever stood right below or beside them, whom they succeed, who succeeds them,
    and all above.
    """
    rows = _versions(session, Unit.code.in_(codes))
    beside = {row.parent_id for row in rows}
    rows += _below(session, [row.unit_id for row in rows])
    rows += _below(session, [each for each in beside if each is not None])
    rows += _tops(session)
    rows += _succeeding(session, [row.unit_id for row in rows])
    rows = _with_all_above(session, rows)
    ids = {row.unit_id for row in rows}
    found = [s for batch in _batches(ids) for s in _successions(session, batch)]
    return _tree(rows, found)


def _below(session: Session, parents: Collection[int]) -> list[Row[Any]]:
    """Return all versions, not only those below, of what ever stood below these."""
    below = select(UnitVersion.unit_id).where(UnitVersion.parent_id.in_(parents))
    return _versions(session, UnitVersion.unit_id.in_(below))


def _tops(session: Session) -> list[Row[Any]]:
    """Return all versions of what ever stood at the top: a change may put a unit beside them."""
    tops = select(UnitVersion.unit_id).where(UnitVersion.parent_id.is_(None))
    return _versions(session, UnitVersion.unit_id.in_(tops))


def _succeeding(session: Session, ids: Collection[int]) -> list[Row[Any]]:
    """Return all versions of what any of these succeeds, or is succeeded by."""
    found: list[Row[Any]] = []
    for batch in _batches({*ids}):
        before = select(UnitSuccession.unit_id).where(UnitSuccession.successor_id.in_(batch))
        after = select(UnitSuccession.successor_id).where(UnitSuccession.unit_id.in_(batch))
        either = or_(UnitVersion.unit_id.in_(before), UnitVersion.unit_id.in_(after))
        found += _versions(session, either)
    return found


def _with_all_above(session: Session, rows: list[Row[Any]]) -> list[Row[Any]]:
    known = {row.unit_id for row in rows}
    while missing := {row.parent_id for row in rows} - known - {None}:
        known |= missing
        for batch in _batches(missing):
            rows += _versions(session, UnitVersion.unit_id.in_(batch))
    return rows


def _batches(ids: Collection[int]) -> list[list[int]]:
    ordered = sorted(ids)
    return [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]


def _versions(session: Session, *which: ColumnElement[bool]) -> list[Row[Any]]:
    query = (
        select(
            Unit.code,
            UnitVersion.unit_id,
            UnitVersion.name,
            UnitVersion.level,
            UnitVersion.parent_id,
            _parent.code.label("parent"),
            UnitVersion.valid_from,
            UnitVersion.valid_to,
        )
        .join(Unit, Unit.id == UnitVersion.unit_id)
        .outerjoin(_parent, _parent.id == UnitVersion.parent_id)
        .where(*which)
    )
    return list(session.execute(query))


def _successions(session: Session, ids: Sequence[int] | None = None) -> list[tuple[str, str]]:
    successor = aliased(Unit)
    query = (
        select(Unit.code, successor.code)
        .select_from(UnitSuccession)
        .join(Unit, Unit.id == UnitSuccession.unit_id)
        .join(successor, successor.id == UnitSuccession.successor_id)
        .order_by(UnitSuccession.id)
    )
    if ids is not None:
        query = query.where(UnitSuccession.unit_id.in_(ids))
    return [(code, other) for code, other in session.execute(query)]


def _tree(rows: Sequence[Row[Any]], successions: Sequence[tuple[str, str]]) -> Tree:
    versions: dict[str, dict[Any, Version]] = {}
    for row in rows:  # the same one may have been found in two ways
        version = Version(row.name, row.level, row.parent, row.valid_from, row.valid_to)
        versions.setdefault(row.code, {})[row.valid_from] = version
    successors: dict[str, tuple[str, ...]] = {}
    for code, other in successions:
        successors[code] = (*successors.get(code, ()), other)
    ordered = {
        code: tuple(sorted(known.values(), key=lambda version: version.valid_from))
        for code, known in sorted(versions.items())
    }
    return Tree(ordered, successors)
