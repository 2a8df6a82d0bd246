"""A province with communes, people and report types, and ticks moved by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.presets import PRESETS
from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import to_json
from scheduler.duties.due import next_due
from scheduler.duties.opening import open_periods
from scheduler.duties.promises import promises_due
from scheduler.duties.staging import stage_due
from scheduler.duties.telling import tell_due
from storage import units
from storage.database import Database
from storage.models import Account, Duty, Notice, OutboxRow, Person, ReportType, Role, Unit

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SINCE = date(2025, 7, 1)


def at(text: str) -> datetime:
    """Read "2026-11-16 08:00", local."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@dataclass
class Province:
    """One province on a real database; the clock goes where `goes_to` says."""

    database: Database
    now: datetime
    hours: Hours = field(default_factory=Hours)
    _count: int = 0

    # --- who is there ---

    def unit(self, code: str, level: str = "commune", parent: str | None = "MS") -> int:
        with self.database.writing() as session:
            above = units.by_code(session, parent) if parent else None
            made = units.add(
                session,
                code=code,
                name=f"Xã {code}" if level == "commune" else f"Tỉnh {code}",
                level=level,
                parent=above,
                valid_from=SINCE,
            )
            session.flush()
            return made.id

    def person(self, unit_id: int, role: str = "officer", **facts: object) -> int:
        """Add somebody whose phone has their own number as its address; digests come to nobody."""
        self._count += 1
        with self.database.writing() as session:
            name = f"{role} {self._count}"
            person = Person(name=name, created_at=self.now, agreed_at=self.now, **facts)
            session.add(person)
            session.flush()
            where = Account(channel="telegram", address=str(person.id), linked_at=self.now)
            what = Role(unit_id=unit_id, role=role, given_at=self.now)
            where.person_id = what.person_id = person.id
            session.add_all([where, what])
            session.flush()
            what.digest_at = None  # only now: before, a leader's first look would be filled in
            return person.id

    def report_type(
        self,
        unit_id: int,
        rule: ReportRule = PRESETS["month"],
        name: str = "tháng",
        starts_on: date | None = None,
        **facts: object,
    ) -> int:
        with self.database.writing() as session:
            made = ReportType(
                unit_id=unit_id,
                name=name,
                rule=to_json(rule),
                level=facts.pop("level", "commune"),
                starts_on=starts_on or self.now.astimezone(ZONE).date(),
                created_at=self.now,
                next_at=self.now,
                **facts,
            )
            session.add(made)
            session.flush()
            return made.id

    # --- what happens ---

    def goes_to(self, moment: datetime) -> None:
        """Let the clock stop at each due moment on the way, as a process that runs does."""
        with self.database.reading() as session:
            due = next_due(session)
        while due is not None and due <= moment:
            self.now = max(self.now, due)
            self.ticks()
            with self.database.reading() as session:
                following = next_due(session)
            assert following is None or following > self.now, "a tick leaves what is due"
            due = following
        self.now = moment
        self.ticks()

    def jumps_to(self, moment: datetime) -> None:
        """Let the process be away until then."""
        self.now = moment
        self.ticks()

    def ticks(self) -> None:
        for step in (
            lambda session: open_periods(session, self.now, self.hours.zone),
            lambda session: stage_due(session, self.now, self.hours),
            lambda session: promises_due(session, self.now, self.hours),
            lambda session: tell_due(session, self.now, self.hours),
        ):
            while self.writes(step):
                pass

    def writes(self, step: object) -> int:
        with self.database.writing() as session:
            return step(session)  # type: ignore[operator, no-any-return]

    # --- what is seen, through a session of its own ---

    def duties(self) -> Sequence[Duty]:
        with self.database.reading() as session:
            return session.scalars(select(Duty).order_by(Duty.id)).all()

    def told(self, person_id: int) -> list[tuple[str, str]]:
        """Return what the person was told, each with its local moment "11-16 08:00"."""
        with self.database.reading() as session:
            query = select(OutboxRow).where(OutboxRow.person_id == person_id)
            rows = session.scalars(query.order_by(OutboxRow.id)).all()
        return [
            (f"{row.created_at.astimezone(ZONE):%m-%d %H:%M}", str(row.body["text"]))
            for row in rows
        ]

    def moments(self, person_id: int) -> list[str]:
        return [moment for moment, _ in self.told(person_id)]

    def dropped(self) -> list[tuple[str, str | None]]:
        with self.database.reading() as session:
            query = select(Notice).where(Notice.state == "dropped").order_by(Notice.id)
            return [(notice.what, notice.reason) for notice in session.scalars(query)]


def settled(session: Session, unit_id: int) -> Duty:
    """Return the unit's first report."""
    return session.scalars(select(Duty).where(Duty.unit_id == unit_id).order_by(Duty.id)).one()


MINUTE = timedelta(minutes=1)
EIGHT = time(8)
__all__ = ["EIGHT", "MINUTE", "Province", "Unit", "at", "settled"]
