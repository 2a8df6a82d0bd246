"""Giving and taking what people may do where; each change with a line in the audit trail.

Who may do it is judged by the callers; here is only what makes no sense for anybody.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from domain import digest_times
from domain.folding import fold
from storage import audit, units
from storage.duties.planning import Zones
from storage.models import Person, Role

FOUND_AT_MOST = 500


@dataclass(frozen=True)
class By:
    """Who changes something, and when."""

    person_id: int
    now: datetime


class LastAdmin(Exception):
    """Nobody would be left who could undo it."""


def in_units(session: Session, unit_ids: Collection[int]) -> list[Person]:
    """Return the people with a role in one of these units, by name, with roles and accounts."""
    theirs = select(Role.person_id).where(Role.unit_id.in_(unit_ids))
    query = select(Person).where(Person.id.in_(theirs)).options(*_LOADED)
    return sorted(session.scalars(query), key=lambda person: (fold(person.name or ""), person.id))


def named(session: Session, text: str) -> list[Person]:
    """Return the people whose name has all these words, without case or marks, as `in_units`."""
    words = fold(text).split()
    names = session.execute(select(Person.id, Person.name).where(Person.name.is_not(None)))
    ids = [key for key, name in names if all(word in fold(name or "") for word in words)]
    if not words or not ids:
        return []
    query = select(Person).where(Person.id.in_(ids[:FOUND_AT_MOST])).options(*_LOADED)
    return sorted(session.scalars(query), key=lambda person: (fold(person.name or ""), person.id))


def give(session: Session, person: Person, unit_id: int, role: str, by: By) -> None:
    """Give a role; one that the person has already stays as it is."""
    if any(each.unit_id == unit_id and each.role == role for each in person.roles):
        return
    session.add(Role(person_id=person.id, unit_id=unit_id, role=role, given_at=by.now))
    _note(session, "role_give", person, unit_id, by, role=role)


def replan_digests(session: Session, person: Person, now: datetime, zone: str) -> None:
    """Work out when the person's digests are due next, by the day and hour that they have set."""
    led = [role for role in person.roles if role.role == "leader"]
    zones = Zones(session, {role.unit_id for role in led}, zone)
    day = digest_times.USUAL[0] if person.digest_day is None else person.digest_day
    at = person.digest_at or digest_times.USUAL[1]
    for role in led:
        following = digest_times.following(day, at, zones.of(role.unit_id), now)
        role.digest_at = following if person.has_digest else None
    session.flush()


def take(session: Session, person: Person, role: Role, by: By) -> None:
    """Take a role away; raises LastAdmin. What was logged in it stays with the unit."""
    if role.role == "admin":
        _refuse_the_last(session, person, role, by.now)
    session.delete(role)
    _note(session, "role_take", person, role.unit_id, by, role=role.role)


def move(session: Session, person: Person, role: Role, unit_id: int, by: By) -> None:
    """Let a role hold in another unit; raises LastAdmin."""
    if role.role == "admin":
        _refuse_the_last(session, person, role, by.now)
    before = role.unit_id
    session.delete(role)
    session.flush()
    give(session, person, unit_id, role.role, by)
    _note(session, "role_move", person, unit_id, by, role=role.role, before=before)


def suspend(session: Session, person: Person, by: By) -> None:
    """Keep the person out until `resume`; raises LastAdmin."""
    for role in person.roles:
        if role.role == "admin":
            _refuse_the_last(session, person, role, by.now)
    person.suspended_at = by.now
    _note(session, "suspend", person, person.roles[0].unit_id, by)


def resume(session: Session, person: Person, by: By) -> None:
    """Let the person in again."""
    person.suspended_at = None
    _note(session, "resume", person, person.roles[0].unit_id, by)


def last_admin_of(session: Session, person: Person, now: datetime) -> int | None:
    """Return a unit that the person, loaded with roles, is the last admin of, if there is one."""
    try:
        for role in person.roles:
            if role.role == "admin":
                _refuse_the_last(session, person, role, now)
    except LastAdmin as last:
        return int(last.args[0])
    return None


def _refuse_the_last(session: Session, person: Person, role: Role, now: datetime) -> None:
    above = units.path(session, role.unit_id, now.date())
    others = (
        select(func.count())
        .select_from(Role)
        .join(Person, Person.id == Role.person_id)
        .where(Role.role == "admin", Role.unit_id.in_(above), Role.person_id != person.id)
        .where(Person.suspended_at.is_(None), Person.agreed_at.is_not(None))
    )
    if not session.scalar(others):
        raise LastAdmin(role.unit_id)


def _note(
    session: Session, action: str, person: Person, unit_id: int, by: By, **facts: str | int
) -> None:
    subject = f"person:{person.id}"
    audit.note(
        session, action, subject, now=by.now, person_id=by.person_id, unit_id=unit_id, **facts
    )


_LOADED = selectinload(Person.roles), selectinload(Person.accounts)
