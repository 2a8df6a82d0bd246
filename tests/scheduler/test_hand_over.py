"""A merger that was decided ahead takes people along on its day, by the unit's own date."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from sqlalchemy import select

from domain.units.changes import Merge
from scheduler.run import Clockwork
from storage import units
from storage.database import Database
from storage.models import Person, Role
from tests.scheduler.test_run import NOW, clockwork

__all__ = ["clockwork"]
DAY = date(2026, 12, 1)


async def test_people_go_along_on_the_day_itself(clockwork: Clockwork, database: Database) -> None:
    with database.writing() as session:
        old, new = (
            units.add(
                session,
                code=code,
                name=f"xã {code}",
                level="commune",
                parent=None,
                valid_from=date(2025, 7, 1),
            )
            for code in ("PS", "DD")
        )
        person = Person(name="Lò Thị Mỷ", created_at=NOW)
        session.add(person)
        session.flush()
        session.add(Role(person_id=person.id, unit_id=old.id, role="officer", given_at=NOW))
        units.make(session, Merge(DAY, ("PS",), "DD"), by=None, now=NOW, today=NOW.date())
        before, after = old.id, new.id

    def held() -> int | None:
        with database.reading() as session:
            return session.scalar(select(Role.unit_id))

    # 17:00 in London is midnight in Vietnam: the day begins there.
    for moment, unit_id in (
        (datetime(2026, 11, 30, 16, 59, tzinfo=UTC), before),
        (datetime(2026, 11, 30, 17, 2, tzinfo=UTC), after),
    ):
        await replace(clockwork, now=partial(_same, moment)).hand_over()
        assert held() == unit_id


def _same(moment: datetime) -> datetime:
    return moment
