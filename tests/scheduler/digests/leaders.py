"""A province whose leaders get digests, and the tick that tells them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from domain.catalogue import load
from domain.quiet import Hours
from scheduler.digests.digesting import Digesting
from storage.models import Activity, ActivityText, Notice, OutboxRow, Person, Role, Unit
from tests.reports.ledger import Ledger
from tests.scheduler.duties.dying import Process, Ticking
from tests.scheduler.duties.province import ZONE, Province, at

WEDNESDAY = at("2026-11-18 09:00")
FRIDAY = date(2026, 11, 20)
MONDAY = at("2026-11-23 07:30")
NEXT_MONDAY = at("2026-11-30 07:30")
CATALOGUE = load()
WISH = "Xin kinh phí sửa cầu treo"

Digests = list[tuple[str, str]]


class DigestingProcess(Process):
    """Runs one look at the digests. Its messenger takes files."""

    def _ticking(self) -> Ticking:
        return Digesting(
            write=self._write,
            read=self._read,
            now=lambda: self._now,
            hours=Hours(),
            catalogue=CATALOGUE,
            with_files={"telegram"},
            told=lambda: None,
        )


@dataclass
class Leaders(Province):
    """The province MS, on Wednesday the 18th; its tick is that of the digests, too."""

    now: datetime = WEDNESDAY
    top: int = field(init=False)
    _logged: int = 0

    def __post_init__(self) -> None:
        self.top = self.unit("MS", "province", None)

    def leader(self, unit_id: int, role: str = "leader", **facts: object) -> int:
        """Add somebody to whom digests come, if they may."""
        person_id = self.person(unit_id, role, **facts)
        self.wants_digests(person_id)
        return person_id

    def leads_also(self, person_id: int, unit_id: int) -> None:
        with self.database.writing() as session:
            facts = {"unit_id": unit_id, "role": "leader", "given_at": self.now}
            session.add(Role(person_id=person_id, **facts))

    def wants_digests(self, person_id: int) -> None:
        """Let them be as roles are that have just been given."""
        with self.database.writing() as session:
            for role in session.scalars(select(Role).where(Role.person_id == person_id)):
                role.digest_at = role.given_at

    def changes(self, person_id: int, **facts: object) -> None:
        with self.database.writing() as session:
            for key, value in facts.items():
                setattr(session.get_one(Person, person_id), key, value)

    def lives_in(self, unit_id: int, zone: str) -> None:
        with self.database.writing() as session:
            session.get_one(Unit, unit_id).zone = zone

    def logs_a_session(self, unit_id: int, wish: str | None = None, day: date = FRIDAY) -> int:
        self._logged += 1
        with self.database.writing() as session:
            unit = session.get_one(Unit, unit_id)
            log: Activity = Ledger(session).log(
                unit, day, {"sessions_held": 1, "session_attendance": 40}
            )
            log.code = f"V{self._logged}"
            if wish:
                session.add(ActivityText(activity_id=log.id, key="proposals", text=wish))
            return log.id

    def ticks(self) -> None:
        super().ticks()
        DigestingProcess(self.database, self.now).ticks()

    def digests(self, person_id: int) -> Digests:
        """Return when each digest was told, local, and its first line."""
        with self.database.reading() as session:
            told = select(Notice.outbox_id).where(Notice.what == "digest")
            query = select(OutboxRow).where(
                OutboxRow.person_id == person_id, OutboxRow.id.in_(told)
            )
            rows = session.scalars(query.order_by(OutboxRow.id)).all()
        return [
            (f"{row.created_at.astimezone(ZONE):%a %d %H:%M}", row.body["text"].partition("\n")[0])
            for row in rows
        ]

    def notices(self) -> list[tuple[str, str, str | None]]:
        with self.database.reading() as session:
            query = select(Notice).where(Notice.what == "digest").order_by(Notice.key)
            return [(each.key, each.state, each.reason) for each in session.scalars(query)]
