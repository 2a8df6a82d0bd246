"""A small tree with people in it, and the ticks of the program on it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.presets import PRESETS
from domain.reporting.report_rule import ReportRule
from scheduler.duties.opening import open_periods
from scheduler.duties.staging import stage_due
from scheduler.duties.telling import tell_due
from storage import report_types, units
from storage.models import Account, Duty, Notice, Person, ReportType, Role, Unit
from storage.report_types import New
from storage.roles import By

SINCE = date(2025, 7, 1)
HOURS = Hours()
MORNING = datetime(2026, 11, 13, 2, 0, tzinfo=UTC)  # Friday the 13th, nine o'clock in Vietnam


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """Return an hour of 2026 in Vietnam."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(HOURS.zone)).astimezone(UTC)


class Province:
    """Mẫu Sơn with the communes Suối Mơ, which has an officer and a leader, and Đồi Chè."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = MORNING
        self.top = self.unit("MS", "Tỉnh Mẫu Sơn", "province", None)
        self.brook = self.unit("MS-SM", "Xã Suối Mơ", "commune", self.top)
        self.hill = self.unit("MS-DC", "Xã Đồi Chè", "commune", self.top)
        self.admin = self.person("Triệu Quốc Bảo", "admin", self.top)
        self.officer = self.person("Lò Thị Mỷ", "officer", self.brook)
        self.leader = self.person("Hà Văn Đoàn", "leader", self.brook)

    @classmethod
    def found(cls, session: Session) -> "Province":
        """Return the province that is in the database already."""
        self = cls.__new__(cls)
        self.session, self.now = session, MORNING
        for name, code in (("top", "MS"), ("brook", "MS-SM"), ("hill", "MS-DC")):
            setattr(self, name, units.by_code(session, code))
        for what in ("admin", "officer", "leader"):
            here = select(Person).join(Role).where(Role.role == what).order_by(Person.id)
            setattr(self, what, session.scalars(here).first())
        return self

    @property
    def by(self) -> By:
        return By(self.admin.id, self.now)

    def unit(self, code: str, name: str, level: str, parent: Unit | None) -> Unit:
        return units.add(
            self.session, code=code, name=name, level=level, parent=parent, valid_from=SINCE
        )

    def person(self, name: str, role: str, unit: Unit) -> Person:
        person = Person(name=name, created_at=self.now, agreed_at=self.now)
        person.accounts = [Account(channel="telegram", address=name, linked_at=self.now)]
        person.roles = [Role(unit_id=unit.id, role=role, given_at=self.now)]
        self.session.add(person)
        self.session.flush()
        return person

    def switch_on(self, kind: str = "month", rule: ReportRule | None = None) -> ReportType:
        """Switch a preset on for all communes, from the running period."""
        chosen = rule or PRESETS[kind]  # type: ignore[index]
        new = New("Báo cáo dân vận", self.top.id, chosen, self.now.date(), level="commune")
        made = report_types.make(self.session, new, self.by)
        self.tick()
        return made

    def change(self, report_type: ReportType, **facts: object) -> bool:
        return report_types.change(self.session, report_type, facts, self.by, HOURS)

    def tick(self, now: datetime | None = None) -> None:
        """Let the clock come to a moment and do what the program does then."""
        self.now = now or self.now
        open_periods(self.session, self.now, HOURS.zone)
        while stage_due(self.session, self.now, HOURS):
            pass
        while tell_due(self.session, self.now, HOURS):
            pass
        self.session.flush()
        self.session.expire_all()

    def duty(self, unit: Unit) -> Duty:
        """Return the unit's latest duty."""
        query = select(Duty).where(Duty.unit_id == unit.id).order_by(Duty.last.desc()).limit(1)
        return self.session.scalars(query).one()

    def told(self) -> list[tuple[str, int, datetime]]:
        """Return what the officer was told: the text, the stage, the moment."""
        query = select(Notice).where(Notice.person_id == self.officer.id, Notice.state == "told")
        return [(n.what, n.stage, n.at) for n in self.session.scalars(query.order_by(Notice.id))]
