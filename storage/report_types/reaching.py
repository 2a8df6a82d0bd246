"""Which report types there are around some units, and who owes one."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage import units
from storage.duties.hearers import above
from storage.duties.owing import owing
from storage.models import ReportType


def reaching(
    session: Session, unit_ids: Collection[int], on: date, ended_since: datetime
) -> list[ReportType]:
    """Return the types of these units, of those below and of those above, what goes on first.

    A type of a unit above is here even where none of these units owes it; see `owed_by`.
    """
    around = {each for chain in above(session, unit_ids, on).values() for each in chain}
    for unit_id in unit_ids:
        around |= {node.unit_id for node in units.subtree(session, unit_id, on)}
    wanted = or_(ReportType.ended_at.is_(None), ReportType.ended_at >= ended_since)
    query = select(ReportType).where(wanted).order_by(ReportType.id)
    found = [each for each in session.scalars(query) if each.unit_id in around]
    return sorted(found, key=lambda each: each.ended_at is not None)


def owed_by(
    session: Session, report_type: ReportType, on: date, unit_ids: Collection[int] = ()
) -> list[int]:
    """Return who owes it; `unit_ids`: the list of one that is no row of the database yet."""
    if not unit_ids:
        return owing(session, report_type, on)
    nodes = units.subtree(session, report_type.unit_id, on)
    return [node.unit_id for node in nodes if node.unit_id in unit_ids]
