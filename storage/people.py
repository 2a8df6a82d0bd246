"""People with what they may do where, and the accounts they write from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from storage import units
from storage.models import Account, Conversation, Person, Role, UnitVersion


def account(session: Session, channel: str, address: str) -> Account | None:
    """Return the account with its person, the person's roles, conversation and active draft."""
    this = {"channel": channel, "address": address}
    return session.scalars(_ACCOUNT, this).unique().one_or_none()


def person(session: Session, person_id: int) -> Person:
    """Return the person with roles and accounts loaded; NoResultFound if there is none."""
    query = select(Person).where(Person.id == person_id)
    return session.scalars(query.options(*_with_roles_and_accounts())).one()


def accounts_of(session: Session, person_id: int) -> list[Account]:
    """Return the person's accounts, where notices go to first; one that is gone comes last."""
    found = session.scalars(select(Account).where(Account.person_id == person_id))
    return sorted(found, key=_where_notices_go)


def reachable(person: Person) -> list[Account]:
    """Return the accounts, of a person loaded with them, that can be written to, best first."""
    here = [account for account in person.accounts if account.gone_at is None]
    return sorted(here, key=_where_notices_go)


def logs_for(person: Person, unit_id: int) -> bool:
    """Whether the person, loaded with roles, is an officer of this very unit."""
    return any(role.role == "officer" and role.unit_id == unit_id for role in person.roles)


def first_unit(person: Person) -> int | None:
    """Return the unit of the first role of a person loaded with roles: where the trail notes it."""
    return min(person.roles, key=lambda role: role.id).unit_id if person.roles else None


def admins_of(session: Session, unit_id: int, on: date = date.max) -> list[Person]:
    """Return the admins of the unit, or of the nearest unit above that has one.

    Only those who can be told something: not suspended, and with an account that is not gone.
    Without a day the unit's latest place in the tree counts.
    """
    for above_id in reversed(units.path(session, unit_id, on)):
        if found := _admins_in(session, above_id):
            return found
    return []


def top_admins(session: Session, on: date) -> list[Person]:
    """Return the admins of the units at the top on that day; where these have none, all admins."""
    covers = or_(UnitVersion.valid_to.is_(None), UnitVersion.valid_to >= on)
    tops = select(UnitVersion.unit_id).where(
        UnitVersion.parent_id.is_(None), UnitVersion.valid_from <= on, covers
    )
    return _admins(session, Role.unit_id.in_(tops)) or _admins(session)


def admins_over(session: Session, person: Person) -> list[Person]:
    """Return the admins, each once, of the units that the person, loaded with roles, works for."""
    units_of = sorted({role.unit_id for role in person.roles})
    found = {admin.id: admin for unit in units_of for admin in admins_of(session, unit)}
    return list(found.values())


def mark_gone(session: Session, channel: str, address: str, now: datetime) -> Account | None:
    """Mark an account that can't be reached any more; return it where this is news.

    Compare and set: the block and the message that it refuses may be learnt of side by side.
    """
    this = (Account.channel == channel) & (Account.address == address)
    news = update(Account).where(this, Account.gone_at.is_(None)).values(gone_at=now)
    return session.scalar(news.returning(Account))


def lock(session: Session, person_id: int) -> bool:
    """Keep other processes away from this person until the transaction ends; False if one has it.

    The lock is FOR NO KEY UPDATE: a plain FOR UPDATE would also stop every other turn that only
    writes a notice to this person, and two of them could wait for each other.
    On SQLite there is one writer, so the transaction itself is the lock.
    """
    if session.get_bind().dialect.name == "sqlite":
        return True
    query = select(Person.id).where(Person.id == person_id)
    return session.scalar(query.with_for_update(key_share=True, skip_locked=True)) is not None


def wait_for(session: Session, person_id: int) -> None:
    """Keep other processes away from this person as `lock` does, once the one that has it ends."""
    query = select(Person.id).where(Person.id == person_id)
    session.execute(query.with_for_update(key_share=True))  # SQLite knows no such words


def _admins_in(session: Session, unit_id: int) -> list[Person]:
    return _admins(session, Role.unit_id == unit_id)


def _admins(session: Session, *where: ColumnElement[bool]) -> list[Person]:
    """Return the admins, each once, who can be told something."""
    reachable = exists().where(Account.person_id == Person.id, Account.gone_at.is_(None))
    query = (
        select(Person)
        .where(Person.id.in_(select(Role.person_id).where(Role.role == "admin", *where)))
        .where(Person.suspended_at.is_(None), reachable)
        .order_by(Person.id)
    )
    return list(session.scalars(query.options(*_with_roles_and_accounts())))


def _where_notices_go(account: Account) -> tuple[bool, float, int]:
    """Order by what the person asked for last, else by what they used first."""
    asked = account.preferred_at.timestamp() if account.preferred_at else 0.0
    return account.gone_at is not None, -asked, account.id


def _with_roles_and_accounts() -> tuple[Any, ...]:
    return selectinload(Person.roles), selectinload(Person.accounts)


# Built once, and all in one: it opens every turn.
_ACCOUNT = (
    select(Account)
    .where(Account.channel == bindparam("channel"), Account.address == bindparam("address"))
    .options(
        joinedload(Account.person).options(
            joinedload(Person.roles),
            joinedload(Person.conversation).joinedload(Conversation.draft),
        )
    )
)
