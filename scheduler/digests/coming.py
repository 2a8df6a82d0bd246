"""Leaders whose digest has come due: each by the index, and what is then due to them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import digest_times
from reports.digest.periods import seven_days_before
from storage.duties.planning import Zones
from storage.models import Person, Role

log = structlog.get_logger()

MOST = 1_000  # leaders whose digests are worked out together
TOO_OLD = timedelta(hours=48)


class Due(NamedTuple):
    """A leader's role whose time has come. `slot`: the moment that is due; None: none yet.

    `was` is what the row said, so that it is done once; `following` is when it is due again;
    `zone` is the unit's.
    """

    role_id: int
    person_id: int
    unit_id: int
    was: datetime
    slot: datetime | None
    following: datetime | None
    period: tuple[date, date]
    zone: ZoneInfo


def due(session: Session, now: datetime, zone: str, most: int = MOST) -> list[Due]:
    """Return whose digest is due. After a time away only the last one is, and none of two days."""
    query = (
        select(Role, Person)
        .join(Person, Person.id == Role.person_id)
        .where(Role.digest_at <= now)
        .order_by(Role.digest_at, Role.unit_id, Role.id)
        .limit(most)
    )
    rows: Sequence[tuple[Role, Person]] = [(row[0], row[1]) for row in session.execute(query)]
    zones = Zones(session, {role.unit_id for role, _ in rows}, zone)
    return [_due(role, person, zones.of(role.unit_id), now) for role, person in rows]


def _due(role: Role, person: Person, zone: ZoneInfo, now: datetime) -> Due:
    day = digest_times.USUAL[0] if person.digest_day is None else person.digest_day
    at = person.digest_at or digest_times.USUAL[1]
    was = role.digest_at or now
    slot: datetime | None = None
    last = digest_times.latest(day, at, zone, now)
    if was <= role.given_at or not _takes_part(role, person):
        pass  # of a new role only the first time is worked out
    elif now - last > TOO_OLD:
        log.info("digesting.too_old", role=role.id)
    else:
        slot = last
    following = digest_times.following(day, at, zone, now) if person.has_digest else None
    on = (slot or now).astimezone(zone).date()
    return Due(role.id, person.id, role.unit_id, was, slot, following, seven_days_before(on), zone)


def _takes_part(role: Role, person: Person) -> bool:
    has_agreed = person.agreed_at is not None and person.suspended_at is None
    return role.role == "leader" and person.has_digest and has_agreed
