"""Which reports a log goes into: those of its unit and of all above, by the log's last day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.duties.hearers import above
from storage.models import Duty, ReportType, ReportUnit, UnitVersion


class Covering(NamedTuple):
    """`is_owed`: some report type asks for that day; `submitted`: those handed in already."""

    is_owed: bool
    submitted: Sequence[Duty]


def covering(session: Session, unit_id: int, day: date) -> Covering:
    """Return how reports stand to a log of this unit and day."""
    chain = [unit_id, *above(session, [unit_id], day).get(unit_id, [])]
    query = select(Duty).where(
        Duty.unit_id.in_(chain),
        Duty.first <= day,
        Duty.last >= day,
        Duty.submitted_at.is_not(None),
    )
    submitted = session.scalars(query.order_by(Duty.last, Duty.id)).all()
    return Covering(bool(submitted) or _is_asked_for(session, chain, day), submitted)


def _is_asked_for(session: Session, chain: Sequence[int], day: date) -> bool:
    """Whether one of these units owes, or will owe, a report on that day."""
    types = select(ReportType).where(
        ReportType.unit_id.in_(chain), ReportType.ended_at.is_(None), ReportType.starts_on <= day
    )
    found = session.scalars(types).all()
    if not found:
        return False
    ids = [each.id for each in found]
    rows = session.execute(
        select(ReportUnit.report_type_id, ReportUnit.unit_id).where(
            ReportUnit.report_type_id.in_(ids)
        )
    ).all()
    named = {kind for kind, _ in rows}
    owe = {kind for kind, unit in rows if unit in chain}
    levels = set(
        session.scalars(select(UnitVersion.level).where(UnitVersion.unit_id.in_(chain)).distinct())
    )
    return any(each.id in owe or (each.id not in named and each.level in levels) for each in found)
