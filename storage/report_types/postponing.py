"""What waits to be told about a report type, after a pause or quiet hours have changed."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours, Window
from domain.reporting.deadlines import moment
from storage.duties.planning import planner
from storage.models import Duty, Notice, Person, ReportType


def postpone(
    session: Session,
    report_type: ReportType,
    now: datetime,
    hours: Hours,
    among: Collection[int] | None = None,
) -> None:
    """Let what waits be told when pause, quiet hours of the type and of each person allow it."""
    query = (
        select(Notice, Duty.unit_id, Person.quiet_from, Person.quiet_to)
        .join(Duty, Duty.id == Notice.duty_id)
        .join(Person, Person.id == Notice.person_id)
        .where(Duty.report_type_id == report_type.id, Notice.state == "waiting")
        .where(Notice.what != "later")  # at the hour that the officer asked for
    )
    waiting = [row for row in session.execute(query).all() if among is None or row[1] in among]
    if not waiting:
        return
    unit_ids = {unit_id for _, unit_id, _, _ in waiting}
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    plans = planner(session, report_type, unit_ids, today, hours.zone)
    for notice, unit_id, quiet_from, quiet_to in waiting:
        windows = _windows(hours.of(quiet_from, quiet_to), report_type)
        earliest = now
        if report_type.paused_until is not None:
            day = report_type.paused_until + timedelta(days=1)
            earliest = max(now, moment(day, plans.rule.remind_at, plans.zone(unit_id)))
        notice.at = plans.allowed(unit_id, earliest, *windows)
    session.flush()


def _windows(own: Window, report_type: ReportType) -> list[Window]:
    quiet: tuple[time | None, time | None] = (report_type.quiet_from, report_type.quiet_to)
    return [own] if quiet[0] is None or quiet[1] is None else [own, (quiet[0], quiet[1])]
