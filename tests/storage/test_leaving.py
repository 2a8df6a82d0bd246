"""Leaving: what is of the person goes, of that person alone; what is the unit's stays."""

import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.messages import Incoming, Kind
from storage import inbox as post
from storage import invitations, leaving, outbox, people, roles, units
from storage.database import Database
from storage.models import (
    Account,
    ActivationCode,
    Activity,
    CodeTry,
    FollowUp,
    InboxRow,
    OutboxRow,
    Person,
    Role,
    Unit,
)

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 17)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def commune(session: Session) -> Unit:
    return units.add(
        session, code="SM", name="xã Suối Mơ", level="commune", parent=None, valid_from=DAY
    )


def joined(session: Session, unit: Unit, name: str, role: str = "officer") -> Person:
    person = Person(name=name, created_at=NOW, agreed_at=NOW)
    session.add(person)
    session.flush()
    where = {"person_id": person.id}
    session.add(Role(unit_id=unit.id, role=role, given_at=NOW, **where))
    session.add(Account(channel="telegram", address=f"at-{name}", linked_at=NOW, **where))
    session.flush()
    return people.person(session, person.id)


def promised(session: Session, unit: Unit, owner: Person) -> None:
    log = Activity(
        unit_id=unit.id,
        person_id=owner.id,
        kind="visit",
        date_from=DAY,
        date_to=DAY,
        month="2026-11",
        code=f"A{owner.id}",
        choices={},
        created_at=NOW,
        updated_at=NOW,
    )
    session.add(log)
    session.flush()
    facts = {"unit_id": unit.id, "owner_id": owner.id, "what": "sửa kênh", "due": DAY}
    session.add(FollowUp(activity_id=log.id, first_due=DAY, **facts))


def traces(session: Session, person: Person) -> None:
    """Leave all that a person leaves: said and unsaid, sent in, codes, wrong codes."""
    account = person.accounts[0]
    for _ in range(2):
        outbox.tell(session, account, f"Chào {person.name}", NOW)
    first = session.scalars(select(OutboxRow).where(OutboxRow.person_id == person.id)).first()
    assert first is not None
    first.state, first.message_id = "sent", "m1"
    said = Incoming("telegram", account.address, f"u{person.id}", Kind.TEXT, NOW, text="ghi")
    post.store(session, [said], NOW)
    invitations.again(session, person, now=NOW, days=7, pick=secrets.choice, by=person.id)
    invitations.note_wrong_try(session, "telegram", account.address, NOW)
    session.flush()


def test_nothing_of_the_person_is_left_and_all_of_everybody_else(
    session: Session, commune: Unit
) -> None:
    gone, stays = joined(session, commune, "Mỷ"), joined(session, commune, "Đoàn")
    for each in (gone, stays):
        traces(session, each)
        promised(session, commune, each)
    assert leaving.leave(session, gone.id, NOW) == [("telegram", "at-Mỷ")]
    session.flush()
    session.expire_all()
    said = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()
    assert [(row.state, row.body == {}, row.address) for row in said] == [
        ("sent", True, ""),
        ("failed", True, ""),
        ("sent", False, "at-Đoàn"),
        ("queued", False, "at-Đoàn"),
    ]
    sent = session.scalars(select(InboxRow).order_by(InboxRow.id)).all()
    assert [(row.state, row.payload is None, row.address) for row in sent] == [
        ("done", True, ""),
        ("waiting", False, "at-Đoàn"),
    ]
    assert {each.person_id for each in session.scalars(select(ActivationCode))} == {stays.id}
    assert {each.address for each in session.scalars(select(CodeTry))} == {"at-Đoàn"}
    to_do = session.scalars(select(FollowUp).order_by(FollowUp.id)).all()
    assert [each.owner_id for each in to_do] == [None, stays.id]
    assert [each.what for each in to_do] == ["sửa kênh", "sửa kênh"]
    assert session.scalars(select(Role.person_id)).all() == [stays.id]


def test_somebody_who_left_comes_back_only_by_a_new_invitation(
    session: Session, commune: Unit
) -> None:
    gone = joined(session, commune, "Mỷ")
    code = invitations.again(session, gone, now=NOW, days=7, pick=secrets.choice, by=gone.id)
    leaving.leave(session, gone.id, NOW)
    assert invitations.open_code(session, invitations.hash_code(code), NOW) is None
    new = invitations.invite(
        session, role="officer", unit=commune, name="Mỷ", now=NOW, days=7, pick=secrets.choice
    )
    opened = invitations.open_code(session, invitations.hash_code(new), NOW + timedelta(days=1))
    assert opened is not None
    assert opened.person_id != gone.id


def test_the_last_admin_stays_whole(session: Session, commune: Unit) -> None:
    admin = joined(session, commune, "Bảo", "admin")
    traces(session, admin)
    with pytest.raises(roles.LastAdmin):
        leaving.leave(session, admin.id, NOW)
    assert admin.name == "Bảo"
    assert len(session.scalars(select(ActivationCode)).all()) == 1
    joined(session, commune, "Hường", "admin")
    leaving.leave(session, admin.id, NOW)
    assert admin.name is None
