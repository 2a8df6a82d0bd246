"""People, their roles and accounts, and who is told when something goes wrong."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from storage import people, units
from storage.database import Database
from storage.models import Account, Person, Role, Unit

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def province(session: Session) -> Unit:
    day = date(2025, 7, 1)
    return units.add(
        session, code="LC", name="Lào Cai", level="province", parent=None, valid_from=day
    )


@pytest.fixture
def commune(session: Session, province: Unit) -> Unit:
    day = date(2025, 7, 1)
    return units.add(
        session, code="TV", name="Tả Van", level="commune", parent=province, valid_from=day
    )


def somebody(session: Session, unit: Unit, role: str, address: str | None) -> Person:
    person = Person(created_at=NOW)
    session.add(person)
    session.flush()
    session.add(Role(person_id=person.id, unit_id=unit.id, role=role, given_at=NOW))
    if address:
        account = Account(person_id=person.id, channel="telegram", address=address, linked_at=NOW)
        session.add(account)
    session.flush()
    return person


def test_an_account_comes_with_its_person_and_roles(session: Session, commune: Unit) -> None:
    somebody(session, commune, "officer", "101")
    session.expunge_all()
    found = people.account(session, "telegram", "101")
    assert found is not None
    assert [role.role for role in found.person.roles] == ["officer"]


def test_the_same_address_on_another_messenger_is_another_account(
    session: Session, commune: Unit
) -> None:
    somebody(session, commune, "officer", "101")
    assert people.account(session, "zalo", "101") is None


def test_a_person_comes_with_roles_and_accounts(session: Session, commune: Unit) -> None:
    person_id = somebody(session, commune, "officer", "101").id
    session.expunge_all()
    found = people.person(session, person_id)
    assert [role.unit_id for role in found.roles] == [commune.id]
    assert [account.address for account in found.accounts] == ["101"]


def test_a_person_who_is_not_there_is_an_error(session: Session) -> None:
    with pytest.raises(NoResultFound):
        people.person(session, 4711)


def test_the_admins_are_those_of_the_nearest_unit_above(
    session: Session, province: Unit, commune: Unit
) -> None:
    far = somebody(session, province, "admin", "1")
    somebody(session, commune, "leader", "2")
    assert people.admins_of(session, commune.id) == [far]
    near = somebody(session, commune, "admin", "3")
    assert people.admins_of(session, commune.id) == [near]
    assert people.admins_of(session, province.id) == [far]


def test_admins_who_cannot_be_told_anything_are_passed_over(
    session: Session, province: Unit, commune: Unit
) -> None:
    far = somebody(session, province, "admin", "1")
    somebody(session, commune, "admin", None)
    somebody(session, commune, "admin", "2").suspended_at = NOW
    gone = somebody(session, commune, "admin", "3")
    session.flush()
    people.person(session, gone.id).accounts[0].gone_at = NOW
    session.flush()
    assert people.admins_of(session, commune.id) == [far]


def test_without_any_admin_there_is_nobody(session: Session, commune: Unit) -> None:
    assert people.admins_of(session, commune.id) == []


def test_a_person_can_be_locked_once_at_a_time(postgresql: Database) -> None:
    with postgresql.writing() as session:
        person = Person(created_at=NOW)
        session.add(person)
    with postgresql.writing() as one, postgresql.writing() as other:
        assert people.lock(one, person.id)
        assert not people.lock(other, person.id)
        one.commit()
        assert people.lock(other, person.id)


def test_a_locked_person_can_still_be_sent_a_notice(postgresql: Database) -> None:
    with postgresql.writing() as session:
        person = Person(created_at=NOW)
        session.add(person)
    with postgresql.writing() as turn, postgresql.writing() as other:
        assert people.lock(turn, person.id)
        other.connection().exec_driver_sql("SET lock_timeout = '2s'")
        other.add(Account(person_id=person.id, channel="zalo", address="a1", linked_at=NOW))
        other.flush()  # its foreign key needs the person's row; FOR UPDATE would make it wait


def test_on_sqlite_the_transaction_is_the_lock(sqlite: Database) -> None:
    with sqlite.writing() as session:
        assert people.lock(session, 1)


def test_that_somebody_is_gone_is_news_once_however_many_find_out(database: Database) -> None:
    with database.writing() as session:
        person = Person(created_at=NOW)
        session.add(person)
        session.flush()
        session.add(Account(person_id=person.id, channel="zalo", address="a1", linked_at=NOW))

    def find_out(_: int) -> bool:
        with database.writing() as session:
            return people.mark_gone(session, "zalo", "a1", NOW) is not None

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(find_out, range(8))) == 1
