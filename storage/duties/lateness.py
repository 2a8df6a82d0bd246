"""Reports that were late in a period: handed in after their deadline, or not yet."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from storage.duties.listing import Listed, Reach
from storage.models import Duty, ReportType


def late_between(
    session: Session, reach: Reach, since: datetime, until: datetime, now: datetime
) -> list[Listed]:
    """Return the led units' late reports with deadlines from `since` to before `until`.

    Judged by the deadline of the report, as its rates are; what was returned was in time once.
    """
    missing = and_(Duty.submitted_at.is_(None), Duty.due_at < now, ReportType.ended_at.is_(None))
    query = (
        select(Duty, ReportType)
        .join(ReportType, ReportType.id == Duty.report_type_id)
        .where(reach.is_led(), Duty.due_at >= since, Duty.due_at < until)
        .where(Duty.excused_at.is_(None), or_(Duty.submitted_at > Duty.due_at, missing))
        .order_by(Duty.due_at, Duty.unit_id, Duty.id)
    )
    return [Listed(*row) for row in session.execute(query)]
