"""Days that a unit and those below it do not work, or do though the calendar says otherwise."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.faults import RuleError
from domain.reporting.stored import from_json
from storage import audit, units
from storage.models import DayOff, ReportType
from storage.report_types.replanning import replan
from storage.roles import By


@dataclass(frozen=True)
class OwnDay:
    """What a unit says of a day; None: whatever the calendar, or a unit above, says."""

    unit_id: int
    day: date
    is_working: bool | None


def days_off(session: Session, unit_id: int, since: date) -> list[DayOff]:
    """Return what the unit itself has set, from a day on, in their order."""
    query = select(DayOff).where(DayOff.unit_id == unit_id, DayOff.day >= since)
    return list(session.scalars(query.order_by(DayOff.day)))


def set_day(session: Session, own: OwnDay, by: By, hours: Hours) -> None:
    """Set or clear a day, and plan anew what is owed by the unit and those below."""
    same_day = select(DayOff).where(DayOff.unit_id == own.unit_id, DayOff.day == own.day)
    row = session.scalar(same_day)
    before = row.is_working if row is not None else None
    if own.is_working is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(DayOff(unit_id=own.unit_id, day=own.day, is_working=own.is_working))
    else:
        row.is_working = own.is_working
    session.flush()
    _note(session, own, before, by)
    _replan_all(session, own.unit_id, by, hours)


def _note(session: Session, own: OwnDay, before: bool | None, by: By) -> None:
    figures = (None if each is None else int(each) for each in (before, own.is_working))
    audit.note(
        session,
        "day_off",
        f"unit:{own.unit_id}",
        now=by.now,
        person_id=by.person_id,
        unit_id=own.unit_id,
        day=own.day.isoformat(),
        **dict(zip(("working_from", "working_to"), figures, strict=True)),
    )


def _replan_all(session: Session, unit_id: int, by: By, hours: Hours) -> None:
    today = by.now.astimezone(ZoneInfo(hours.zone)).date()
    below = {node.unit_id for node in units.subtree(session, unit_id, today)}
    for report_type in session.scalars(select(ReportType).where(ReportType.ended_at.is_(None))):
        _follow(session, report_type, below, by, hours)


def _follow(
    session: Session, report_type: ReportType, below: set[int], by: By, hours: Hours
) -> None:
    """Plan one type anew; a broken one stops none of the others."""
    try:
        rule = from_json(report_type.rule)
    except RuleError:
        return
    replan(session, report_type, rule, by.now, hours, among=below)
    report_type.next_at = by.now  # the next period may open on another day now
