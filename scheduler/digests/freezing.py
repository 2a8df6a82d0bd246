"""Freezing the figures of the digests that are due, and planning who is told of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from domain.catalogue import Catalogue
from domain.quiet import Hours, next_allowed
from reports.digest import freezing
from reports.digest.freezing import Counted
from reports.digest.moment import At
from scheduler.digests.coming import Due
from storage import notices, people
from storage.models import Person, Role

Period = tuple[date, date]
Key = tuple[int, Period]


def count(
    session: Session, catalogue: Catalogue, dues: Sequence[Due], at: At
) -> dict[Key, Counted]:
    """Return the figures of all that is due; units of one period in one pass."""
    units: dict[Period, set[int]] = defaultdict(set)
    for each in dues:
        if each.slot is not None:
            units[each.period].add(each.unit_id)
    return {
        (unit_id, period): counted
        for period, unit_ids in units.items()
        for unit_id, counted in freezing.count(session, catalogue, unit_ids, *period, at).items()
    }


def freeze(
    session: Session,
    dues: Sequence[Due],
    counted: Mapping[Key, Counted],
    now: datetime,
    hours: Hours,
) -> int:
    """Move every role on, freeze the figures, plan a notice to each; return how many roles."""
    roles = _unmoved(session, dues)
    persons = _persons(session, {each.person_id for each in roles})
    told = [
        each
        for each in roles
        if each.slot and _key(each) in counted and _is_reachable(persons.get(each.person_id))
    ]
    keys = list(dict.fromkeys(_key(each) for each in told))
    rows = freezing.keep(session, [counted[key] for key in keys], now)
    kept = {key: row.id for key, row in zip(keys, rows, strict=True)}
    plans = [_plan(each, persons[each.person_id], kept[_key(each)], now, hours) for each in told]
    notices.plan(session, plans, now)
    return len(roles)


def put_off(session: Session, dues: Sequence[Due], until: datetime) -> int:
    """Look at these again then: something was wrong, and the others must not wait for it."""
    ids = [each.role_id for each in dues]
    for role in session.scalars(select(Role).where(Role.id.in_(ids))):
        role.digest_at = until
    return len(ids)


def _unmoved(session: Session, dues: Sequence[Due]) -> list[Due]:
    """Return what nobody else has done meanwhile, and move it on: compare and set."""
    by_id = {each.role_id: each for each in dues}
    query = select(Role).where(Role.id.in_(by_id)).order_by(Role.id)
    found = []
    for role in session.scalars(query.with_for_update(skip_locked=True)):
        if role.digest_at == by_id[role.id].was:
            role.digest_at = by_id[role.id].following
            found.append(by_id[role.id])
    session.flush()
    return found


def _persons(session: Session, ids: set[int]) -> dict[int, Person]:
    query = select(Person).where(Person.id.in_(ids)).options(selectinload(Person.accounts))
    return {person.id: person for person in session.scalars(query)}


def _key(each: Due) -> Key:
    return each.unit_id, each.period


def _is_reachable(person: Person | None) -> bool:
    return person is not None and bool(people.reachable(person))


def _plan(each: Due, person: Person, digest_id: int, now: datetime, hours: Hours) -> notices.Plan:
    """Plan it for now: after a time away the night may have come."""
    first, last = each.period
    allowed = next_allowed(now, each.zone, hours.of(person.quiet_from, person.quiet_to))
    return notices.Plan(
        key=f"digest:{each.unit_id}:{first:%Y%m%d}-{last:%Y%m%d}:{person.id}",
        person_id=person.id,
        what="digest",
        at=allowed,
        digest_id=digest_id,
    )
