"""Notices that wait for the end of quiet hours: their order, and hours that change meanwhile."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.quiet import Hours
from handlers import notices
from storage import claims, outbox, people
from storage.database import Database
from storage.models import Account, Person

EVENING = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)  # ten at night in Vietnam
MORNING = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def person(session: Session) -> Person:
    made = Person(name="Lò Thị Mỷ", created_at=EVENING, agreed_at=EVENING)
    session.add(made)
    session.flush()
    where = Account(person_id=made.id, channel="zalo", address="1", linked_at=EVENING)
    session.add(where)
    session.flush()
    return people.person(session, made.id)


def claimed(session: Session, now: datetime) -> list[str]:
    """Send whatever may go at that moment, one after another, and return what was said."""
    said: list[str] = []
    while rows := claims.claim(session, claims.Claim("zalo", "test", 5), now):
        said += [row.body["text"] for row in rows]
        claims.sent(session, [claims.Arrival(row.id, f"m{row.id}", now) for row in rows])
        session.flush()
    return said


def test_notices_go_in_their_order_in_the_morning_and_answers_at_once(
    session: Session, person: Person
) -> None:
    notices.tell(session, person, "một", EVENING)
    notices.warn(session, person.accounts[0], "máy lạ", EVENING)
    notices.tell_at_once(session, person, "thử", EVENING)  # it keeps its place behind the first
    assert claimed(session, EVENING) == ["máy lạ"]
    assert claims.next_due(session, "zalo", EVENING) == MORNING
    assert claimed(session, MORNING - timedelta(seconds=1)) == []
    assert claimed(session, MORNING) == ["một", "thử"]


def test_a_persons_own_hours_go_before_everybodys(session: Session, person: Person) -> None:
    person.quiet_from, person.quiet_to = time(23), time(5)
    notices.tell(session, person, "một", EVENING, Hours())
    assert claimed(session, EVENING) == ["một"]


def test_what_waits_goes_when_the_new_hours_allow_it(session: Session, person: Person) -> None:
    notices.tell(session, person, "một", EVENING)
    later = MORNING + timedelta(hours=1)
    outbox.hold_notices(session, person.id, later)
    assert claimed(session, MORNING) == []
    outbox.hold_notices(session, person.id, MORNING)
    assert claimed(session, MORNING) == ["một"]
