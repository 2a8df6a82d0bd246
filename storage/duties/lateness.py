"""Reports that were late in a period: handed in after their deadline, or not yet."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from storage.duties.listing import Reach
from storage.models import Duty, ReportType


class Late(NamedTuple):
    """A late report; of the reason only whether there is one."""

    unit_id: int
    report: str
    first: date
    last: date
    due_at: datetime
    submitted_at: datetime | None
    has_reason: bool


def late_between(
    session: Session, reach: Reach, since: datetime, until: datetime, now: datetime
) -> list[Late]:
    """Return the led units' late reports with deadlines from `since` to before `until`.

    Judged by the deadline of the report, as its rates are; what was returned was in time once.
    """
    columns = Duty.first, Duty.last, Duty.due_at, Duty.submitted_at, Duty.reason.is_not(None)
    missing = and_(Duty.submitted_at.is_(None), Duty.due_at < now, ReportType.ended_at.is_(None))
    query = (
        select(Duty.unit_id, ReportType.name, *columns)
        .join(ReportType, ReportType.id == Duty.report_type_id)
        .where(reach.is_led(), Duty.due_at >= since, Duty.due_at < until)
        .where(Duty.excused_at.is_(None), or_(Duty.submitted_at > Duty.due_at, missing))
        .order_by(Duty.due_at, Duty.unit_id, Duty.id)
    )
    return [Late(*row) for row in session.execute(query)]
