"""Leaders beside the officers of a soak: each has a phone, and a digest to come on Monday."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.catalogue import load
from domain.quiet import Hours
from scheduler.digests.digesting import Digesting
from storage.database import Database
from storage.models import Account, Person, Role, UnitVersion

T = TypeVar("T")
FIRST = 7_900_000  # the phone of the first one


def add(database: Database) -> list[int]:
    """Give every commune a leader, and return the addresses of their phones."""
    now = datetime.now(UTC)
    with database.writing() as session:
        units = select(UnitVersion.unit_id).where(UnitVersion.level == "commune")
        communes = session.scalars(units.order_by(UnitVersion.unit_id)).all()
        for number, unit_id in enumerate(communes):
            person = Person(name=f"Lãnh đạo {number}", created_at=now, agreed_at=now)
            session.add(person)
            session.flush()
            account = Account(channel="telegram", address=str(FIRST + number), linked_at=now)
            role = Role(unit_id=unit_id, role="leader", given_at=now)
            for each in (account, role):
                each.person_id = person.id
                session.add(each)
        return [FIRST + number for number in range(len(communes))]


def tick(database: Database, now: datetime) -> None:
    """Look at the digests once, in a process that nobody kills."""

    async def write(task: Callable[[Session], T]) -> T:
        with database.writing() as session:
            return task(session)

    async def read(task: Callable[[Session], T]) -> T:
        with database.reading() as session:
            return task(session)

    nothing: Sequence[str] = ()
    digesting = Digesting(write, read, lambda: now, Hours(), load(), nothing, lambda: None)
    asyncio.run(digesting.tick())
