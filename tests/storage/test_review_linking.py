"""Linking beside the turns of the person's other phone; notices that move before their time."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from storage import claims, invitations, outbox, people, units
from storage.database import Database
from storage.models import Account, ActivationCode, OutboxRow, Person

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
PICK = Random(1).choice


def somebody(session: Session, *addresses: str) -> Person:
    units.add(
        session, code="TV", name="Tả Van", level="commune", parent=None, valid_from=date(2025, 7, 1)
    )
    person = Person(created_at=NOW, agreed_at=NOW)
    session.add(person)
    session.flush()
    session.add_all(
        Account(person_id=person.id, channel="zalo", address=each, linked_at=NOW)
        for each in addresses
    )
    session.flush()
    return person


def found(session: Session, code: str) -> ActivationCode:
    row = invitations.open_code(session, invitations.hash_code(code), NOW)
    assert row is not None
    return row


def test_a_code_waits_for_the_turn_of_its_persons_other_phone(postgresql: Database) -> None:
    with postgresql.writing() as session:
        person = somebody(session, "a1")
        code = invitations.link(session, person.id, NOW, PICK)
    with postgresql.writing() as turn:
        assert people.lock(turn, person.id)
        with postgresql.writing() as hasty:
            hasty.connection().exec_driver_sql("SET LOCAL lock_timeout = '100ms'")
            row = found(hasty, code)
            with pytest.raises(OperationalError):
                invitations.use(hasty, row, "zalo", "b2", NOW)
    with postgresql.writing() as patient:
        assert invitations.use(patient, found(patient, code), "zalo", "b2", NOW).id == person.id


def test_a_code_that_ended_between_look_and_use_opens_nothing(database: Database) -> None:
    with database.writing() as session:
        person = somebody(session, "a1")
        code = found(session, invitations.link(session, person.id, NOW, PICK))
        invitations.link(session, person.id, NOW, PICK)
        with pytest.raises(invitations.CodeUsed):
            invitations.use(session, code, "zalo", "b2", NOW)


def test_a_notice_for_later_is_not_said_elsewhere_before_its_time(database: Database) -> None:
    later = NOW + timedelta(hours=9)
    with database.writing() as session:
        person = somebody(session, "a1", "b2")
        outbox.put(
            session,
            channel="zalo",
            address="a1",
            body={"text": "tin nhắc"},
            now=NOW,
            person_id=person.id,
            priority="notice",
            not_before=later,
        )
        row = session.scalars(select(OutboxRow)).one()
        row.state = "sending"
        session.flush()
        claims.gone(session, row, NOW)
        moved = session.scalars(select(OutboxRow).where(OutboxRow.address == "b2")).one()
        assert moved.not_before == later
