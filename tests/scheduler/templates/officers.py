"""A province whose officers use the template of quick logs, and the tick that sends it."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from scheduler.templates import templates_due
from storage import people, quick_templates
from storage.models import Notice, OutboxRow, Person, Unit
from tests.scheduler.duties.province import Province, at

WEDNESDAY = at("2026-11-18 09:00")
SUNDAY = at("2026-11-22 20:00")
MONDAY = at("2026-11-23 07:00")
NEXT_MONDAY = at("2026-11-30 07:00")


@dataclass
class Officers(Province):
    """The province MS with the commune SM, on Wednesday the 18th; its tick sends templates, too."""

    now: datetime = WEDNESDAY
    top: int = field(init=False)
    commune: int = field(init=False)

    def __post_init__(self) -> None:
        self.top = self.unit("MS", "province", None)
        self.commune = self.unit("SM")

    def user(self, unit_id: int | None = None, role: str = "officer", **facts: object) -> int:
        """Add somebody who has just sent the template filled in."""
        person_id = self.person(unit_id or self.commune, role, **facts)
        self.uses(person_id)
        return person_id

    def uses(self, person_id: int) -> None:
        with self.database.writing() as session:
            person = people.person(session, person_id)
            quick_templates.note_used(session, person, self.now, self.hours.zone)

    def switches(self, person_id: int, *, wanted: bool) -> None:
        with self.database.writing() as session:
            person = people.person(session, person_id)
            quick_templates.switch(
                session, person, wanted=wanted, now=self.now, zone=self.hours.zone
            )

    def changes(self, person_id: int, **facts: object) -> None:
        with self.database.writing() as session:
            for key, value in facts.items():
                setattr(session.get_one(Person, person_id), key, value)

    def lives_in(self, unit_id: int, zone: str) -> None:
        with self.database.writing() as session:
            session.get_one(Unit, unit_id).zone = zone

    def ticks(self) -> None:
        super().ticks()
        while self.writes(lambda session: templates_due(session, self.now, self.hours)):
            pass

    def due(self, person_id: int) -> datetime | None:
        with self.database.reading() as session:
            return session.get_one(Person, person_id).template_due_at

    def sent(self) -> list[tuple[int | None, str]]:
        """Return what each was sent, in order of the people."""
        with self.database.reading() as session:
            query = select(OutboxRow).order_by(OutboxRow.person_id, OutboxRow.id)
            return [(row.person_id, row.body["text"]) for row in session.scalars(query)]

    def notices(self) -> list[tuple[str, str]]:
        with self.database.reading() as session:
            query = select(Notice).order_by(Notice.key)
            return [(each.key, each.state) for each in session.scalars(query)]
