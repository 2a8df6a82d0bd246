"""Opening periods: each unit that owes a report gets a duty for it, once."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from domain.reporting.faults import RuleError
from domain.reporting.periods import Period, PeriodRule
from domain.reporting.sequence import ending_on_or_after, periods_from
from domain.reporting.stored import from_json
from storage import notices
from storage.duties.owing import owing
from storage.duties.planning import Planner, planner
from storage.models import Duty, ReportType

log = structlog.get_logger()

MOST_AT_ONCE = 60  # periods of one type: after a long time away the rest opens with the next tick


def open_periods(session: Session, now: datetime, zone: str) -> int:
    """Make the duties of all periods that open by now; return how many duties.

    A type whose rule is broken stops nobody else's: it is left alone until somebody mends it.
    """
    due = select(ReportType).where(ReportType.next_at <= now).order_by(ReportType.next_at)
    made = 0
    for report_type in session.scalars(due.with_for_update(skip_locked=True)).all():
        try:
            made += _open(session, report_type, now, zone)
        except RuleError as error:
            report_type.next_at = None
            log.warning("report_type.broken", report_type=report_type.id, code=error.code)
    session.flush()
    return made


def reconcile(session: Session, now: datetime, zone: str) -> int:
    """Follow the tree while a period runs: new units owe it too, units that end don't.

    What counts is how the tree stands on the period's last day. Returns how many duties changed.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    running = select(ReportType).where(
        ReportType.ended_at.is_(None),
        ReportType.opened_to >= today,
        ReportType.next_at.is_not(None),
    )
    changed = 0
    for report_type in session.scalars(running).all():
        try:
            period = ending_on_or_after(_rule(report_type), report_type.opened_to or today)
            changed += open_period(session, report_type, period, zone)
            changed += _let_off(session, report_type, period, now)
        except RuleError as error:
            log.warning("report_type.broken", report_type=report_type.id, code=error.code)
    return changed


def _let_off(session: Session, report_type: ReportType, period: Period, now: datetime) -> int:
    owe = set(owing(session, report_type, period.last))
    query = select(Duty).where(
        Duty.report_type_id == report_type.id,
        Duty.first == period.first,
        Duty.submitted_at.is_(None),
        Duty.excused_at.is_(None),
    )
    gone = [duty for duty in session.scalars(query) if duty.unit_id not in owe]
    for duty in gone:
        duty.excused_at, duty.next_at = now, None
        notices.drop_of_duty(session, duty.id, "unit_ended")
    session.flush()
    return len(gone)


def _open(session: Session, report_type: ReportType, now: datetime, zone: str) -> int:
    """Open one period after the other until one that is not to open yet."""
    if report_type.ended_at is not None:
        report_type.next_at = None
        return 0
    made = 0
    opened = report_type.opened_to
    first_day = opened + timedelta(days=1) if opened else report_type.starts_on
    for period in islice(periods_from(_rule(report_type), first_day), MOST_AT_ONCE):
        report_type.next_at = opens_at = _opening(session, report_type, period, zone)
        if opens_at > now:
            break
        made += open_period(session, report_type, period, zone)
        report_type.opened_to = period.last
    return made


def _rule(report_type: ReportType) -> PeriodRule:
    return from_json(report_type.rule).period


def open_period(session: Session, report_type: ReportType, period: Period, zone: str) -> int:
    """Make the duties of one period that are not there yet, and return how many."""
    unit_ids = owing(session, report_type, period.last)
    if not unit_ids:
        return 0
    plans = planner(session, report_type, unit_ids, period.last, zone)
    rows = [_row(report_type, plans, unit_id, period) for unit_id in unit_ids]
    return len(session.scalars(_INSERT[session.get_bind().dialect.name], rows).all())


def _opening(session: Session, report_type: ReportType, period: Period, zone: str) -> datetime:
    """Return when the first of the units may hand the period in, or is to be reminded of it.

    Units differ by their zones and days off; where none owes it, that of the type's unit counts.
    """
    unit_ids = owing(session, report_type, period.last) or [report_type.unit_id]
    plans = planner(session, report_type, unit_ids, period.last, zone)
    return min(plans.plan(unit_id, period).opens_at for unit_id in unit_ids)


def _row(report_type: ReportType, plans: Planner, unit_id: int, period: Period) -> dict[str, Any]:
    plan = plans.plan(unit_id, period)
    return {
        "report_type_id": report_type.id,
        "unit_id": unit_id,
        "first": period.first,
        "last": period.last,
        "opens_at": plan.opens_at,
        "due_at": plan.deadline.at,
        "has_own_due": False,
        "revision": 1,
        "stage": 0,
        "next_at": plan.stages[0].at,
    }


_UNIQUE = ["report_type_id", "unit_id", "first"]
_INSERT = {
    "sqlite": sqlite.insert(Duty).on_conflict_do_nothing(index_elements=_UNIQUE).returning(Duty.id),
    "postgresql": postgresql.insert(Duty)
    .on_conflict_do_nothing(index_elements=_UNIQUE)
    .returning(Duty.id),
}
