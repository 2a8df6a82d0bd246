"""Whose logs count for a unit, and of which days: a recursive table to join the logs with.

"then" is the tree as it stood on each log's last day. "now" is the tree as it stands on one day:
a unit that was merged hangs below its only successor; one that was split stays where it last
stood, since its figures cannot be divided.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Date,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from storage.dialects import Earliest, Latest
from storage.models import Unit, UnitSuccession, UnitVersion

Scope = Literal["subtree", "own"]
Tree = Literal["then", "now"]

_EVER, _NEVER = date(1, 1, 1), date(9999, 12, 31)


def members(unit_ids: Sequence[int], scope: Scope, tree: Tree, on: date) -> CTE:
    """Return a table of root_id, unit_id, since, before: the root's logs are those of the unit.

    `before` is the first day that no longer counts. A unit is a member of itself on every day.
    `on` is the day of the tree for "now"; "own" is the unit alone, "now" with all that it absorbed.
    """
    roots = _roots(unit_ids)
    if tree == "then":
        return roots if scope == "own" else roots.union(_below_then(roots))
    return roots.union(_below_now(roots, _merged(on) if scope == "own" else _edges(on)))


def absorbed(session: Session, unit_ids: Sequence[int], on: date) -> set[int]:
    """Return the units with all that were merged into them up to that day."""
    return set(session.scalars(select(members(unit_ids, "own", "now", on).c.unit_id)))


def _roots(unit_ids: Sequence[int]) -> CTE:
    """Return the asked units, each a member of itself for ever."""
    return (
        select(
            Unit.id.label("root_id"),
            Unit.id.label("unit_id"),
            literal(_EVER, Date()).label("since"),
            literal(_NEVER, Date()).label("before"),
        )
        .where(Unit.id.in_(unit_ids))
        .cte("members", recursive=True)
    )


def _below_then(above: CTE) -> Select[Any]:
    """A version holds until the next begins; the first also before it, as in `units.path`.

    Where a unit was never below, since is not before `before`: such a row joins with no log.
    """
    version, other = aliased(UnitVersion), aliased(UnitVersion)
    siblings = other.unit_id == version.unit_id
    has_older = exists().where(siblings, other.valid_from < version.valid_from)
    next_from = select(func.min(other.valid_from)).where(
        siblings, other.valid_from > version.valid_from
    )
    since = case((has_older, version.valid_from), else_=literal(_EVER, Date()))
    before = func.coalesce(next_from.scalar_subquery(), literal(_NEVER, Date()))
    return (
        select(
            above.c.root_id,
            version.unit_id,
            Latest(since, above.c.since),
            Earliest(before, above.c.before),
        )
        .join(version, version.parent_id == above.c.unit_id)
        .where(version.unit_id != above.c.root_id)
    )


def _below_now(above: CTE, edges: CTE) -> Select[Any]:
    return (
        select(above.c.root_id, edges.c.unit_id, above.c.since, above.c.before)
        .join(edges, edges.c.above_id == above.c.unit_id)
        .where(edges.c.unit_id != above.c.root_id)
    )


def _edges(on: date) -> CTE:
    """Return a table of unit_id and above_id as of the day: successor if merged, else parent."""
    merged = _merged(on)
    version = aliased(UnitVersion)
    parents = select(version.unit_id, version.parent_id.label("above_id")).where(
        version.parent_id.is_not(None),
        stands(version, on),
        version.unit_id.not_in(select(merged.c.unit_id)),
    )
    return union_all(parents, select(merged.c.unit_id, merged.c.above_id)).cte("edges")


def _merged(on: date) -> CTE:
    return (
        select(UnitSuccession.unit_id, func.min(UnitSuccession.successor_id).label("above_id"))
        .group_by(UnitSuccession.unit_id)
        .having(func.count() == 1, func.max(UnitSuccession.since) <= on)
        .cte("merged")
    )


def stands(version: type[UnitVersion], on: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that a version is the unit's on that day; the first also before it."""
    other = aliased(UnitVersion)
    siblings = other.unit_id == version.unit_id
    has_newer = exists().where(
        siblings, other.valid_from > version.valid_from, other.valid_from <= on
    )
    has_older = exists().where(siblings, other.valid_from < version.valid_from)
    return and_(~has_newer, or_(version.valid_from <= on, ~has_older))
