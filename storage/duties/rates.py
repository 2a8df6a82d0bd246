"""How many of the reports that were owed came in, and how many of those in time."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from storage.dialects import one_of
from storage.duties.listing import Reach
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


def by_unit(
    session: Session, unit_ids: Collection[int], since: datetime, until: datetime
) -> dict[int, Rates]:
    """Return the counts of each unit among these over all types, of deadlines as in `rates`."""
    query = (
        select(
            Duty.unit_id,
            func.count(),
            _count(Duty.submitted_at.is_not(None)),
            _count(Duty.submitted_at <= Duty.due_at),
        )
        .where(one_of(Duty.unit_id, unit_ids), Duty.due_at >= since, Duty.due_at < until)
        .where(Duty.excused_at.is_(None))
        .group_by(Duty.unit_id)
    )
    return {unit_id: Rates(*counts) for unit_id, *counts in session.execute(query)}


class PeriodRates(NamedTuple):
    """The counts of one type and period, over all units."""

    report_type_id: int
    first: date
    last: date
    rates: Rates


def by_period(
    session: Session, reach: Reach, since: datetime, until: datetime
) -> list[PeriodRates]:
    """Return the counts over the led units, of deadlines as in `rates`; the last period first."""
    key = Duty.report_type_id, Duty.first, Duty.last
    query = (
        select(
            *key,
            func.count(),
            _count(Duty.submitted_at.is_not(None)),
            _count(Duty.submitted_at <= Duty.due_at),
        )
        .where(reach.is_led(), Duty.due_at >= since, Duty.due_at < until)
        .where(Duty.excused_at.is_(None))
        .group_by(*key)
        .order_by(Duty.last.desc(), Duty.report_type_id)
    )
    return [
        PeriodRates(kind, first, last, Rates(owed, submitted, on_time))
        for kind, first, last, owed, submitted, on_time in session.execute(query)
    ]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
