"""Reading the audit trail back: what was changed in some units and all below, newest first."""

import heapq
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import CompoundSelect, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from storage import units
from storage.models import AuditRow, Person, UnitSuccession, UnitVersion

LATELY = 2_000  # rows: whoever has a page among them needs no further look
_BATCH = 5_000  # units in one statement
_NEWEST = 2**62


def page(
    session: Session,
    unit_ids: Sequence[int],
    *,
    on: date,
    before: int | None = None,
    most: int = 10,
) -> list[AuditRow]:
    """Return the newest rows about these units and all below, older than the row `before`.

    Of the tree as it is on that day, with what was merged into them. What was not about a unit (a
    file brought in on the server) is in nobody's page. A large branch finds its page among the
    latest rows of all; a small one has few rows, which are found by their units and sorted.
    """
    within = _within(session, unit_ids, on)
    older = select(AuditRow.id, AuditRow.unit_id).where(AuditRow.id < (before or _NEWEST))
    ids = _among_the_latest(session, older, within, most)
    if len(ids) < most:
        ids = _of_units(session, older, within, most)
    wanted = select(AuditRow).where(AuditRow.id.in_(ids))
    return list(session.scalars(wanted.order_by(AuditRow.id.desc())))


def names(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Return the names of those of these people who have one: who left has none."""
    query = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return {person_id: name for person_id, name in session.execute(query) if name}


def _within(session: Session, unit_ids: Sequence[int], on: date) -> set[int]:
    """Return these units, all below, and those that have ended there or been merged into them."""
    within: set[int] = set()
    new = {node.unit_id for each in unit_ids for node in units.subtree(session, each, on)}
    new.update(unit_ids)
    while new:
        within |= new
        ended = (session.scalars(_ended_in(ids, on)) for ids in _batches(new))
        new = {unit_id for found in ended for unit_id in found} - within
    return within


def _ended_in(unit_ids: Sequence[int], on: date) -> CompoundSelect[int]:
    """Units that were merged into these, or that last stood right below them and are no more.

    What went on as part of one other unit belongs there alone.
    """
    later = aliased(UnitVersion)
    merged = select(UnitSuccession.unit_id).group_by(UnitSuccession.unit_id)
    merged = merged.having(func.count() == 1, func.max(UnitSuccession.since) <= on)
    absorbed = select(UnitSuccession.unit_id).where(UnitSuccession.successor_id.in_(unit_ids))
    below = select(UnitVersion.unit_id).where(
        UnitVersion.parent_id.in_(unit_ids),
        UnitVersion.valid_to < on,
        ~exists().where(
            later.unit_id == UnitVersion.unit_id, later.valid_from > UnitVersion.valid_from
        ),
        UnitVersion.unit_id.not_in(merged),
    )
    return absorbed.where(UnitSuccession.unit_id.in_(merged)).union(below)


def _batches(ids: Collection[int]) -> list[list[int]]:
    ordered = sorted(ids)
    return [ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH)]


def _among_the_latest(
    session: Session, older: Select[int, int | None], within: set[int], most: int
) -> list[int]:
    latest = session.execute(older.order_by(AuditRow.id.desc()).limit(LATELY))
    return [row_id for row_id, unit_id in latest if unit_id in within][:most]


def _of_units(
    session: Session, older: Select[int, int | None], within: set[int], most: int
) -> list[int]:
    found: list[int] = []
    for unit_ids in _batches(within):
        theirs = older.where(AuditRow.unit_id.in_(unit_ids))
        # A sum, so that no database walks back through everybody's rows, looking for these.
        found += session.scalars(theirs.order_by((AuditRow.id + 0).desc()).limit(most))
    return heapq.nlargest(most, found)
