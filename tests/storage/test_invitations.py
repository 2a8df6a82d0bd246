"""Invitations: shown once, used once, for a while, and not to be guessed."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import invitations, people, units
from storage.database import Database
from storage.models import Account, ActivationCode, AuditRow, Person

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


def invite(session: Session, seed: int = 1, name: str | None = None) -> str:
    unit = units.by_code(session, "TV") or units.add(
        session,
        code="TV",
        name="xã Tả Van",
        level="commune",
        parent=None,
        valid_from=date(2025, 7, 1),
    )
    pick = random.Random(seed).choice
    return invitations.invite(
        session, role="officer", unit=unit, name=name, now=NOW, days=7, pick=pick
    )


def opened(session: Session, code: str, now: datetime = NOW) -> ActivationCode:
    found = invitations.open_code(session, invitations.hash_code(code), now)
    assert found is not None
    return found


def test_a_code_is_kept_only_as_a_hash(session: Session) -> None:
    code = invite(session)
    row = session.scalars(select(ActivationCode)).one()
    assert row.code_hash == invitations.hash_code(code)
    assert code not in row.code_hash


def test_an_invitation_makes_a_person_with_a_role_and_an_audit_line(session: Session) -> None:
    invite(session, name="Giàng A Páo")
    person = people.person(session, session.scalars(select(Person.id)).one())
    assert person.name == "Giàng A Páo"
    assert [role.role for role in person.roles] == ["officer"]
    audit = session.scalars(select(AuditRow)).one()
    assert (audit.action, audit.subject) == ("invite", f"person:{person.id}")
    assert "Páo" not in str(audit.facts)


def test_a_code_gives_the_address_to_its_person(session: Session) -> None:
    code = opened(session, invite(session))
    person = invitations.use(session, code, "telegram", "101", NOW)
    assert person.id == code.person_id
    assert [role.role for role in person.roles] == ["officer"]
    assert [account.address for account in person.accounts] == ["101"]


def test_a_code_opens_once(session: Session) -> None:
    code = invite(session)
    invitations.use(session, opened(session, code), "telegram", "101", NOW)
    assert invitations.open_code(session, invitations.hash_code(code), NOW) is None


def test_of_two_addresses_that_use_a_code_at_once_one_gets_it(database: Database) -> None:
    with database.writing() as session:
        code = invite(session)

    def use(address: str) -> bool:
        try:
            with database.writing() as session:
                row = session.scalars(select(ActivationCode)).one()
                invitations.use(session, row, "telegram", address, NOW)
        except invitations.CodeUsed:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(use, [str(n) for n in range(8)]))
    assert sum(outcomes) == 1
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 1
        assert invitations.open_code(session, invitations.hash_code(code), NOW) is None


def test_a_code_that_another_transaction_used_meanwhile_is_refused(postgresql: Database) -> None:
    with postgresql.writing() as session:
        invite(session)
    with postgresql.writing() as slow, postgresql.writing() as fast:
        seen = slow.scalars(select(ActivationCode)).one()
        invitations.use(fast, fast.scalars(select(ActivationCode)).one(), "telegram", "1", NOW)
        fast.commit()
        with pytest.raises(invitations.CodeUsed):
            invitations.use(slow, seen, "telegram", "2", NOW)


def test_an_address_that_has_a_person_gets_no_second(session: Session) -> None:
    invitations.use(session, opened(session, invite(session, 1)), "telegram", "101", NOW)
    second = opened(session, invite(session, 2))
    with pytest.raises(invitations.AddressTaken):
        invitations.use(session, second, "telegram", "101", NOW)
    assert second.used_at is None


def test_a_code_expires(session: Session) -> None:
    code_hash = invitations.hash_code(invite(session))
    last_moment = NOW + 7 * DAY - timedelta(seconds=1)
    assert invitations.open_code(session, code_hash, last_moment) is not None
    assert invitations.open_code(session, code_hash, NOW + 7 * DAY) is None


def test_the_code_of_a_suspended_person_opens_nothing(session: Session) -> None:
    code_hash = invitations.hash_code(invite(session))
    session.scalars(select(Person)).one().suspended_at = NOW
    session.flush()
    assert invitations.open_code(session, code_hash, NOW) is None


def test_an_address_has_five_tries_a_day(session: Session) -> None:
    left = [invitations.tries_left(session, "telegram", "101", NOW)]
    for _ in range(6):
        invitations.note_wrong_try(session, "telegram", "101", NOW)
        left.append(invitations.tries_left(session, "telegram", "101", NOW))
    assert left == [5, 4, 3, 2, 1, 0, 0]
    assert invitations.tries_left(session, "telegram", "102", NOW) == 5
    assert invitations.tries_left(session, "zalo", "101", NOW) == 5
    almost = NOW + DAY - timedelta(seconds=1)
    assert invitations.tries_left(session, "telegram", "101", almost) == 0
    assert invitations.tries_left(session, "telegram", "101", NOW + DAY) == 5


def test_all_addresses_together_have_two_hundred_tries_an_hour(session: Session) -> None:
    for n in range(199):
        invitations.note_wrong_try(session, "telegram", str(n), NOW)
    assert invitations.tries_left(session, "telegram", "new", NOW) == 1
    invitations.note_wrong_try(session, "zalo", "one more", NOW)
    assert invitations.tries_left(session, "telegram", "new", NOW) == 0
    an_hour_later = NOW + timedelta(hours=1)
    assert invitations.tries_left(session, "telegram", "new", an_hour_later) == 5
