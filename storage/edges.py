"""Which unit hangs below which as the tree stands on one day: a merged one below its successor."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    BindParameter,
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    cast,
    exists,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from storage.dialects import OneOf
from storage.membership import stands
from storage.models import Unit, UnitSuccession, UnitVersion
from storage.types import Ids

Day = BindParameter[date]


def edges_below(session: Session, unit_ids: Collection[int], on: date) -> list[tuple[int, int]]:
    """Return each unit of the subtrees with the unit that it hangs below."""
    query = _walk(is_sqlite=session.get_bind().dialect.name == "sqlite")
    return [(unit, above) for unit, above in session.execute(query, {"units": unit_ids, "on": on})]


@cache
def _walk(*, is_sqlite: bool) -> Select[Any]:
    """Return the walk from `units` down, each step by an index: it costs the subtree, not the tree.

    PostgreSQL lets a recursion look at itself only once; SQLite has no LATERAL.
    """
    on: Day = bindparam("on", type_=Date())
    top = select(Unit.id.label("unit_id"), cast(null(), BigInteger).label("above_id"))
    top = top.where(OneOf(Unit.id, bindparam("units", type_=Ids())))
    branch = top.cte("branch", recursive=True)
    steps = _children(branch, on), _absorbed(branch, on)
    if is_sqlite:
        branch = branch.union(*steps)
    else:
        edge = union_all(*(step.correlate(branch) for step in steps)).lateral("edge")
        below = select(edge.c.unit_id, edge.c.above_id).select_from(branch)
        branch = branch.union(below.join(edge, true()))
    return select(branch.c.unit_id, branch.c.above_id).where(branch.c.above_id.is_not(None))


def _children(above: CTE, on: Day) -> Select[int, int | None]:
    version, gone = aliased(UnitVersion), aliased(UnitSuccession)
    merged = exists().where(gone.unit_id == version.unit_id, _is_merged(gone, on))
    return select(version.unit_id.label("unit_id"), version.parent_id.label("above_id")).where(
        version.parent_id == above.c.unit_id, stands(version, on), ~merged
    )


def _absorbed(above: CTE, on: Day) -> Select[int, int]:
    gone = aliased(UnitSuccession)
    return select(gone.unit_id, gone.successor_id).where(
        gone.successor_id == above.c.unit_id, _is_merged(gone, on)
    )


def _is_merged(gone: type[UnitSuccession], on: Day) -> ColumnElement[bool]:
    """One that was split has several successors, and hangs below none of them."""
    other = aliased(UnitSuccession)
    has_another = exists().where(other.unit_id == gone.unit_id, other.id != gone.id)
    return and_(gone.since <= on, ~has_another)
