"""A database as after a year of use: communes with hamlets, officers, logs of the past year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import String, cast, func, insert, literal, select
from sqlalchemy.orm import Session

from domain.actions import Verb, act
from handlers import commands
from storage.database import Database
from storage.models import (
    Account,
    Activity,
    ActivityText,
    Base,
    Conversation,
    Figure,
    Person,
    Role,
    Unit,
    UnitVersion,
)
from tests.benchmarks.officer import RESULT, Officer

SINCE = date(2025, 7, 1)
PROVINCE = 1
FIRST_ADDRESS = 7_000_000
MENU = [[1, "Xuống cơ sở", act(Verb.LOG, "visit")]]
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Size:
    """How much there is; an officer has `logs` of the past year, `times` over."""

    communes: int = 100
    hamlets: int = 12
    officers: int = 10  # of a commune
    logs: int = 20
    times: int = 1

    @property
    def people(self) -> int:
        """How many officers there are."""
        return self.communes * self.officers

    @property
    def activities(self) -> int:
        """How many logs there are."""
        return self.people * self.logs * self.times

    def commune(self, number: int) -> int:
        """Return the id of a commune."""
        return PROVINCE + 1 + number * (self.hamlets + 1)


def seed(database: Database, size: Size) -> list[Officer]:
    """Fill an empty database and return its officers, each with the menu before them."""
    with database.writing() as session:
        for table, rows in _tables(size, datetime.now(UTC)):
            if rows:
                session.execute(insert(table), rows)
        _repeat(session, size)
        if not database.is_sqlite:
            go_on_counting(session, (Unit, Person, Activity, Figure, ActivityText))
    return officers(size)


def officers(size: Size) -> list[Officer]:
    """Return the officers of a database that was seeded with this size.

    Each begins in a hamlet of their own: a second visit to one on a day is asked back.
    """
    return [
        Officer(FIRST_ADDRESS + number, 1 + number % size.officers, size.hamlets)
        for number in range(size.people)
    ]


def _tables(size: Size, now: datetime) -> Iterator[tuple[type[Base], Rows]]:
    yield Unit, [{"id": id_, "code": f"u{id_}"} for id_ in range(1, size.commune(size.communes))]
    yield UnitVersion, list(_versions(size))
    yield Person, [_person(number, now) for number in range(size.people)]
    yield Role, [_role(number, size, now) for number in range(size.people)]
    yield Account, [_account(number, now) for number in range(size.people)]
    yield Conversation, [_conversation(number) for number in range(size.people)]
    logged = size.people * size.logs
    yield Activity, [_activity(number, size, now) for number in range(logged)]
    yield Figure, [_figure(number) for number in range(logged)]
    yield ActivityText, [_text(number) for number in range(logged)]


def _versions(size: Size) -> Iterator[dict[str, Any]]:
    yield _version(PROVINCE, "Tỉnh Thử", "province", None)
    for number in range(size.communes):
        commune = size.commune(number)
        yield _version(commune, f"Xã Tân An {number + 1}", "commune", PROVINCE)
        for hamlet in range(1, size.hamlets + 1):
            yield _version(commune + hamlet, f"Thôn {hamlet}", "hamlet", commune)


def _version(unit_id: int, name: str, level: str, parent: int | None) -> dict[str, Any]:
    return {
        "unit_id": unit_id,
        "name": name,
        "level": level,
        "parent_id": parent,
        "valid_from": SINCE,
    }


def _person(number: int, now: datetime) -> dict[str, Any]:
    return {"id": number + 1, "name": f"Cán bộ {number + 1}", "created_at": now, "agreed_at": now}


def _role(number: int, size: Size, now: datetime) -> dict[str, Any]:
    unit = size.commune(number // size.officers)
    return {"person_id": number + 1, "unit_id": unit, "role": "officer", "given_at": now}


def _account(number: int, now: datetime) -> dict[str, Any]:
    names = ",".join(command.name for command in commands.for_roles({"officer"}))
    return {
        "person_id": number + 1,
        "channel": "telegram",
        "address": str(FIRST_ADDRESS + number),
        "linked_at": now,
        "commands": f"vi:{names}",
    }


def _conversation(number: int) -> dict[str, Any]:
    return {"person_id": number + 1, "menu": MENU, "state": {}}


def _activity(number: int, size: Size, now: datetime) -> dict[str, Any]:
    person = number % size.people
    commune = size.commune(person // size.officers)
    made = now - timedelta(days=364 - 360 * number // (size.people * size.logs))
    return {
        "id": number + 1,
        "unit_id": commune,
        "place_id": commune + 1 + number % size.hamlets,
        "person_id": person + 1,
        "kind": "visit",
        "date_from": made.date(),
        "date_to": made.date(),
        "month": f"{made:%Y-%m}",
        "code": str(number + 1),
        "choices": {"purpose": "listen", "partners": ["fatherland_front", "police"]},
        "created_at": made,
        "updated_at": made,
    }


def _figure(number: int) -> dict[str, Any]:
    return {"activity_id": number + 1, "indicator": "visits_made", "value": Decimal(1)}


def _text(number: int) -> dict[str, Any]:
    return {"activity_id": number + 1, "key": "result", "text": RESULT}


def _repeat(session: Session, size: Size) -> None:
    """Copy all logs inside the database, which is quicker than sending each there."""
    first = size.people * size.logs
    for time in range(1, size.times):
        shift = time * first
        _copy(session, Activity, first, {"id": shift})
        for part in (Figure, ActivityText):
            _copy(session, part, first, {"id": shift, "activity_id": shift})


def _copy(session: Session, table: type[Base], first: int, shifts: dict[str, int]) -> None:
    columns = table.__table__.columns
    values = {column.name: column for column in columns}
    moved = {name: columns[name] + literal(shift) for name, shift in shifts.items()}
    if table is Activity:
        moved["code"] = cast(moved["id"], String)
    chosen = select(*(moved.get(name, column) for name, column in values.items()))
    session.execute(insert(table).from_select(list(values), chosen.where(columns["id"] <= first)))


def go_on_counting(session: Session, tables: Sequence[type[Base]]) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers."""
    for table in tables:
        sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
        last = select(func.max(table.__table__.c.id)).scalar_subquery()
        session.execute(select(func.setval(sequence, last)))
