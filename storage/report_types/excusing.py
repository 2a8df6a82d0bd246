"""The report of a unit for a period that may not be open yet: so that it can be excused before."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.reporting.periods import Period
from storage.duties.planning import planner
from storage.models import Duty, ReportType


def duty_for(
    session: Session, report_type: ReportType, unit_id: int, period: Period, zone: str
) -> Duty:
    """Return the duty, made beforehand where the period is not open yet. Raises RuleError."""
    query = select(Duty).where(
        Duty.report_type_id == report_type.id,
        Duty.unit_id == unit_id,
        Duty.first == period.first,
    )
    if (there := session.scalar(query)) is not None:
        return there
    plan = planner(session, report_type, [unit_id], period.last, zone).plan(unit_id, period)
    made = Duty(
        report_type_id=report_type.id,
        unit_id=unit_id,
        first=period.first,
        last=period.last,
        opens_at=plan.opens_at,
        due_at=plan.deadline.at,
        next_at=plan.stages[0].at,
    )
    session.add(made)
    session.flush()
    return made
