"""How many of the reports that were owed came in, and how many of those in time."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from storage.models import Duty


class Rates(NamedTuple):
    """Counts of one unit and type. A unit excused from a period does not owe it."""

    owed: int
    submitted: int
    on_time: int

    @property
    def completeness(self) -> float | None:
        """Return the share that came in, 0 to 1; None where nothing was owed."""
        return self.submitted / self.owed if self.owed else None

    @property
    def timeliness(self) -> float | None:
        """Return the share that came in by the deadline, 0 to 1; None where nothing was owed."""
        return self.on_time / self.owed if self.owed else None


def rates(
    session: Session, unit_ids: Collection[int], since: datetime, until: datetime
) -> dict[tuple[int, int], Rates]:
    """Return the counts by report type and unit, of deadlines from `since` to before `until`."""
    query = (
        select(
            Duty.report_type_id,
            Duty.unit_id,
            func.count(),
            _count(Duty.submitted_at.is_not(None)),
            _count(Duty.submitted_at <= Duty.due_at),
        )
        .where(Duty.unit_id.in_(unit_ids), Duty.due_at >= since, Duty.due_at < until)
        .where(Duty.excused_at.is_(None))
        .group_by(Duty.report_type_id, Duty.unit_id)
    )
    return {
        (kind, unit): Rates(owed, submitted, on_time)
        for kind, unit, owed, submitted, on_time in session.execute(query)
    }


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
