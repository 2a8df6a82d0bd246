"""Giving and taking roles: what makes no sense for anybody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from storage import people, roles, units
from storage.database import Database
from storage.models import Person, Role, Unit
from storage.roles import By, LastAdmin

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def commune(session: Session) -> Unit:
    return units.add(
        session,
        code="SM",
        name="xã Suối Mơ",
        level="commune",
        parent=None,
        valid_from=date(2025, 7, 1),
    )


def admin(session: Session, commune: Unit, name: str) -> Person:
    person = Person(name=name, created_at=NOW, agreed_at=NOW)
    session.add(person)
    session.flush()
    session.add(Role(person_id=person.id, unit_id=commune.id, role="admin", given_at=NOW))
    session.flush()
    return people.person(session, person.id)


def test_the_last_admin_cannot_go(session: Session, commune: Unit) -> None:
    only = admin(session, commune, "Triệu Quốc Bảo")
    by = By(only.id, NOW)
    with pytest.raises(LastAdmin):
        roles.take(session, only, only.roles[0], by)
    with pytest.raises(LastAdmin):
        roles.suspend(session, only, by)
    second = admin(session, commune, "Vi Thị Hường")
    roles.suspend(session, second, by)
    session.flush()
    with pytest.raises(LastAdmin):
        roles.take(session, only, only.roles[0], by)
    roles.resume(session, second, by)
    session.flush()
    roles.take(session, only, only.roles[0], by)
    session.flush()
    assert people.person(session, second.id).roles[0].role == "admin"


def test_a_role_is_given_once(session: Session, commune: Unit) -> None:
    person = admin(session, commune, "Triệu Quốc Bảo")
    by = By(person.id, NOW)
    for _ in range(2):
        roles.give(session, person, commune.id, "officer", by)
        session.flush()
        session.expire(person)
        person = people.person(session, person.id)
    assert sorted(role.role for role in person.roles) == ["admin", "officer"]
