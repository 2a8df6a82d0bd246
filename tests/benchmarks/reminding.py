"""Reports of which everybody in a seeded database is reminded, and a clock that goes to them."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.clock import Clock
from domain.reporting.deadlines import DeadlineRule, WorkingDaysAfter
from domain.reporting.periods import PeriodRule
from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import to_json
from scheduler.duties.due import next_due
from storage.database import Database
from storage.models import OutboxRow, ReportType, ReportUnit
from tests.benchmarks.seeding import PROVINCE

DUE_AT = time(16)
LOOK_AGAIN = 0.1
PATIENCE = 120.0  # seconds until what is due must be done, however often the bot was killed


@contextmanager
def opened(folder: Path, name: str = "so.db") -> Iterator[Database]:
    """Open the database of a stage beside the bot."""
    database = Database(f"sqlite:///{folder}/{name}")
    try:
        yield database
    finally:
        database.close()


def make_due(database: Database, week_starts: Sequence[int], units: Sequence[int] = ()) -> None:
    """Add a weekly report for each start of the week, 0 for Monday; owed by `units`, or all.

    With a single stage everybody in a unit hears it, at 8 on the working day after the week.
    """
    now = datetime.now(UTC)
    with database.writing() as session:
        for start in week_starts:
            period = PeriodRule("week", "weekly", week_start=start)
            rule = ReportRule(period, DeadlineRule(WorkingDaysAfter(1), DUE_AT), stages=(0,))
            made = ReportType(
                unit_id=PROVINCE,
                name=f"tuần từ thứ {start + 2}",
                rule=to_json(rule),
                level="commune",
                starts_on=now.date() + timedelta(days=1),
                created_at=now,
                next_at=now,
            )
            session.add(made)
            session.flush()
            session.add_all(ReportUnit(report_type_id=made.id, unit_id=each) for each in units)


class Moved:
    """The clock of a stage, moved on to each moment at which something is due."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.moments: list[datetime] = []
        self._file = folder / "clock-offset"
        self._database = database

    async def goes_on(self, within: float = PATIENCE) -> datetime:
        """Go to the next due moment, wait until the bot has done what is due, and return it."""
        self.jumps()
        await self.is_done(within)
        return self.moments[-1]

    def jumps(self) -> None:
        """Go to the next due moment."""
        due = self._due()
        if due is None:
            raise RuntimeError("nothing will ever be due")
        if due > Clock(self._file).now():
            self._put(due)
        self.moments.append(due)

    async def is_done(self, within: float = PATIENCE) -> None:
        """Wait until the bot has done what is due."""
        await until(self._is_done, within)

    def _put(self, to: datetime) -> None:
        beside = self._file.with_suffix(".new")
        beside.write_text(f"{(to - datetime.now(UTC)).total_seconds()}", encoding="ascii")
        beside.replace(self._file)

    def _due(self) -> datetime | None:
        with self._database.reading() as session:
            return next_due(session)

    def _is_done(self) -> bool:
        due = self._due()
        return due is not None and due > Clock(self._file).now()


def notices(database: Database, state: str | None = None) -> int:
    """Return how many messages are notices, in this state of the outbox or in any."""
    query = select(func.count()).where(OutboxRow.priority == "notice")
    with database.reading() as session:
        return (
            session.scalar(query if state is None else query.where(OutboxRow.state == state)) or 0
        )


def is_notice(text: str) -> bool:
    """Whether a message of the bot's reminds, and answers nothing."""
    return "(kỳ " in text


async def until(condition: Callable[[], bool], within: float = PATIENCE) -> None:
    """Look again and again: what another process does announces itself to nobody."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(LOOK_AGAIN)
