"""The ticks of the program at the desk, and what a schedule test starts with."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from domain.quiet import Hours
from domain.reporting.kinds import Kind
from domain.reporting.presets import PRESETS
from scheduler.duties.opening import open_periods
from scheduler.duties.staging import stage_due
from scheduler.duties.telling import tell_due
from storage import report_types, units
from storage.roles import By
from tests.conversation.desk import Desk
from tests.conversation.officer import Phone

HOURS = Hours()


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """Return an hour of 2026 in Vietnam."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(HOURS.zone)).astimezone(UTC)


async def ticks(desk: Desk, now: datetime | None = None) -> None:
    """Let the clock come to a moment, do what the program does then, and deliver it."""
    desk.clock = now or desk.clock
    with desk.database.writing() as session:
        open_periods(session, desk.clock, HOURS.zone)
        stage_due(session, desk.clock, HOURS)
        tell_due(session, desk.clock, HOURS)
    await desk.work()


def switched_on(phone: Phone, kind: Kind, unit: str = "MS", name: str | None = None) -> int:
    """Have a preset be on for the communes of a unit, from the running period; return its id."""
    with phone.desk.database.writing() as session:
        found = units.by_code(session, unit)
        assert found is not None
        new = report_types.New(
            name=name or f"Báo cáo {kind}",
            unit_id=found.id,
            rule=PRESETS[kind],
            starts_on=phone.desk.clock.date(),
            level="commune",
        )
        return report_types.make(session, new, By(1, phone.desk.clock)).id
