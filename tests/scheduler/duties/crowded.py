"""A province with so many reports behind it and before it that each look at them all would show."""

from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from domain.reporting.presets import PRESETS
from domain.reporting.stored import to_json
from storage.database import Database
from storage.models import (
    Account,
    Duty,
    Notice,
    Person,
    ReportType,
    Role,
    Unit,
    UnitVersion,
)
from tests.scheduler.duties.province import SINCE, at

COMMUNES = 100
NOW = at("2026-11-18 08:00")  # the last day of a week that runs Thursday to Wednesday
FIRST = date(2026, 11, 5)  # of the week that was due on Friday the 13th
Rows = list[dict[str, Any]]


def fill(database: Database, duties: int, due: int) -> None:
    """Make so many duties, of which so many come due now; as many old notices, and types."""
    periods = duties // COMMUNES
    with database.writing() as session:
        for table, rows in (
            (Unit, [{"id": n, "code": f"u{n}"} for n in range(1, COMMUNES + 2)]),
            (UnitVersion, [_version(n) for n in range(1, COMMUNES + 2)]),
            (Person, [_person(n) for n in range(2, COMMUNES + 2)]),
            (Role, [_role(n) for n in range(2, COMMUNES + 2)]),
            (Account, [_account(n) for n in range(2, COMMUNES + 2)]),
            (ReportType, [_type(n) for n in range(1, periods + 1)]),
            (Duty, _duties(periods, due)),
            (Notice, [_notice(n) for n in range(duties)]),
        ):
            session.execute(insert(table), rows)
        if not database.is_sqlite:
            _go_on_counting(session, (Duty, Notice))
    _analyse(database)


def _version(unit: int) -> dict[str, Any]:
    level, above = ("province", None) if unit == 1 else ("commune", 1)
    facts = {"name": f"Xã {unit}", "level": level, "parent_id": above}
    return {"unit_id": unit, "valid_from": SINCE, **facts}


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "name": f"Cán bộ {number}", "created_at": NOW, "agreed_at": NOW}


def _role(number: int) -> dict[str, Any]:
    return {"person_id": number, "unit_id": number, "role": "officer", "given_at": NOW}


def _account(number: int) -> dict[str, Any]:
    return {
        "person_id": number,
        "channel": "telegram",
        "address": str(number),
        "linked_at": NOW,
    }


def _type(number: int) -> dict[str, Any]:
    """All but the first open long after."""
    return {
        "id": number,
        "unit_id": 1,
        "name": f"tuần {number}",
        "rule": to_json(PRESETS["week"]),
        "level": "commune",
        "starts_on": FIRST,
        "created_at": NOW,
        "next_at": NOW + timedelta(days=number),
    }


def _duties(periods: int, due: int) -> Rows:
    """Return the week that is due, and for each commune others: half are done, half to come."""
    weeks = product(range(2, COMMUNES + 2), range(periods))
    return [_duty(unit, week, is_due=week == 0 and unit < due + 2) for unit, week in weeks]


def _duty(unit: int, week: int, *, is_due: bool) -> dict[str, Any]:
    first = FIRST + timedelta(weeks=week)
    later = NOW + timedelta(weeks=1 + week) if week % 2 else None
    return {
        "report_type_id": 1,
        "unit_id": unit,
        "first": first,
        "last": first + timedelta(days=6),
        "opens_at": NOW - timedelta(days=30),
        "due_at": _due_at(week),
        "next_at": NOW if is_due else later,
    }


def _due_at(week: int) -> datetime:
    return at("2026-11-13 16:00") + timedelta(weeks=week)


def _notice(number: int) -> dict[str, Any]:
    person = 2 + number % COMMUNES
    facts = {"key": f"old:{number}", "person_id": person, "what": "remind", "state": "told"}
    return {"made_at": NOW - timedelta(days=90), "at": NOW - timedelta(days=90), **facts}


def _go_on_counting(session: Session, tables: tuple[type[Duty | Notice], ...]) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers."""
    for table in tables:
        sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
        last = select(func.max(table.id)).scalar_subquery()
        session.execute(select(func.setval(sequence, last)))


def _analyse(database: Database) -> None:
    """Let the database know how many rows there are, as it does by itself in time."""
    with database.writing() as session:
        session.execute(text("ANALYZE"))
