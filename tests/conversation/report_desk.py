"""Periodic reports at the desk: a type is switched on, time goes on, the ticks run."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from domain.quiet import Hours
from domain.reporting.kinds import Kind
from domain.reporting.presets import PRESETS
from domain.reporting.stored import to_json
from scheduler.duties.opening import open_periods
from scheduler.duties.staging import stage_due
from scheduler.duties.telling import tell_due
from storage import units
from storage.models import Duty, Notice, ReportType, Submission
from tests.conversation.desk import Desk
from tests.conversation.officer import Phone

HOURS = Hours()


def switch_on(
    desk: Desk,
    kind: Kind = "month",
    name: str = "tháng",
    *,
    level: str = "commune",
    starts_on: date = date(2026, 11, 1),
    sections: tuple[str, ...] = ("results", "difficulties"),
) -> int:
    """Let the communes owe a report, as an admin would; return the type's id."""
    rule = to_json(replace(PRESETS[kind], sections=sections))  # type: ignore[arg-type]
    with desk.database.writing() as session:
        province = units.by_code(session, "MS")
        assert province is not None
        made = ReportType(
            unit_id=province.id,
            name=name,
            rule=rule,
            level=level,
            starts_on=starts_on,
            created_at=desk.clock,
            next_at=desk.clock,
        )
        session.add(made)
        session.flush()
        return made.id


async def tick(desk: Desk, at: datetime | None = None) -> None:
    """Let the scheduler do what is due, and deliver it."""
    desk.clock = at or desk.clock
    with desk.database.writing() as session:
        open_periods(session, desk.clock, HOURS.zone)
        stage_due(session, desk.clock, HOURS)
        tell_due(session, desk.clock, HOURS)
    await desk.work()


def duty_of(phone: Phone, unit: str = "MS-SM") -> Duty:
    """Return the report that a unit owes, or owed first."""
    with phone.reading() as session:
        found = units.by_code(session, unit)
        assert found is not None
        query = select(Duty).where(Duty.unit_id == found.id).order_by(Duty.id)
        return session.scalars(query).first()  # type: ignore[return-value]


def submissions(phone: Phone) -> list[Submission]:
    with phone.reading() as session:
        return list(session.scalars(select(Submission).order_by(Submission.id)))


def notices(phone: Phone, what: str) -> list[Notice]:
    with phone.reading() as session:
        return list(session.scalars(select(Notice).where(Notice.what == what).order_by(Notice.id)))
