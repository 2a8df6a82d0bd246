"""A whole branch of the tree at once."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from storage.models import UnitVersion


class Node(NamedTuple):
    """A unit of a branch as it was on the day."""

    unit_id: int
    parent_id: int | None
    name: str
    level: str


def subtree(session: Session, unit_id: int, on: date) -> list[Node]:
    """Return the unit and all below it that existed on that day, in one statement.

    Empty where the unit itself did not exist. Whoever stands above comes first.
    """
    found = session.execute(_SUBTREE, {"unit": unit_id, "on": on})
    return _from_the_top([Node(*row) for row in found], unit_id)


def _from_the_top(nodes: list[Node], root: int) -> list[Node]:
    below: dict[int | None, list[Node]] = {}
    for node in sorted(nodes):  # a database may give them in any order
        below.setdefault(None if node.unit_id == root else node.parent_id, []).append(node)
    ordered = below.get(None, [])
    for node in ordered:  # it grows while it is walked through
        ordered += below.get(node.unit_id, [])
    return ordered


def _branch() -> Select[int, int | None, str, str]:
    version = aliased(UnitVersion)
    on: BindParameter[date] = bindparam("on")

    def holds(table: type[UnitVersion]) -> ColumnElement[bool]:
        ends_later = or_(table.valid_to.is_(None), table.valid_to >= on)
        return and_(table.valid_from <= on, ends_later)

    top = select(
        UnitVersion.unit_id, UnitVersion.parent_id, UnitVersion.name, UnitVersion.level
    ).where(UnitVersion.unit_id == bindparam("unit"), holds(UnitVersion))
    branch = top.cte("branch", recursive=True)
    below = select(version.unit_id, version.parent_id, version.name, version.level)
    below = below.where(version.parent_id == branch.c.unit_id, holds(version))
    branch = branch.union(below)  # not UNION ALL: a loop would never end
    return select(branch.c.unit_id, branch.c.parent_id, branch.c.name, branch.c.level)


_SUBTREE = _branch()
