"""Who gets the template of quick logs on Mondays: officers who use it, as long as they do."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from domain import digest_times
from storage import audit, people
from storage.duties.planning import Zones
from storage.models import Person

AT = time(7)  # on Monday, by the clock of the officer's unit
UNUSED = timedelta(days=28)  # who has not used it for so long gets it no more
MOST = 200  # officers that one transaction looks at: a quarter of a second that turns wait


def note_used(session: Session, person: Person, now: datetime, zone: str) -> None:
    """Note that a person, loaded with roles, has sent it filled in; from now on it comes.

    `zone` is that of units that have none of their own. Switched off, it stays so.
    """
    person.template_used_at = now
    unit_id = unit_of(person)
    if person.template_due_at is None and person.has_template and unit_id is not None:
        zones = Zones(session, {unit_id}, zone)
        person.template_due_at = following(zones.of(unit_id), now)


def comes(person: Person) -> bool:
    """Say whether it comes at all."""
    return person.template_due_at is not None


def switch(session: Session, person: Person, *, wanted: bool, now: datetime, zone: str) -> None:
    """Let it come, or come no more. Who asks for it gets it as if it had been used."""
    if person.has_template == comes(person) == wanted:
        return
    person.has_template = wanted
    if wanted:
        note_used(session, person, now, zone)
    else:
        person.template_due_at = None
    audit.note(
        session,
        "template_on" if wanted else "template_off",
        f"person:{person.id}",
        now=now,
        person_id=person.id,
        unit_id=people.first_unit(person),
    )


def due(session: Session, now: datetime, most: int = MOST) -> list[Person]:
    """Return for whom something is to be done by now, with roles and accounts.

    Locked against other processes and turns: whoever has one of them has moved it on, or will.
    """
    query = (
        select(Person)
        .where(Person.template_due_at <= now)
        .order_by(Person.template_due_at, Person.id)
        .limit(most)
        .options(selectinload(Person.roles), selectinload(Person.accounts))
    )
    return list(session.scalars(query.with_for_update(key_share=True, skip_locked=True)))


def unit_of(person: Person) -> int | None:
    """Return the unit whose clock counts for a person loaded with roles; None of no officer."""
    roles = sorted(person.roles, key=lambda role: role.id)
    return next((role.unit_id for role in roles if role.role == "officer"), None)


def is_used(person: Person, now: datetime) -> bool:
    """Say whether it was used lately, or asked for."""
    used_at = person.template_used_at
    return used_at is not None and now - used_at <= UNUSED


def latest(zone: ZoneInfo, until: datetime) -> datetime:
    """Return the last Monday's moment up to `until`, in UTC."""
    return digest_times.latest(digest_times.MONDAY, AT, zone, until)


def following(zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first Monday's moment after `after`, in UTC."""
    return digest_times.following(digest_times.MONDAY, AT, zone, after)
