"""The template of quick logs on Monday morning, to officers who use it.

One transaction moves each officer on and puts the message into the outbox; a notice whose key names
the Monday exists once. So killed anywhere, by a clock set back, or run by two processes at once,
each is told once.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.messages import Say
from domain.quiet import Hours, next_allowed
from domain.texts import Texts
from storage import notices, outbox, people, quick_templates
from storage.duties.planning import Zones
from storage.models import Notice, Person
from storage.outbox import Post

log = structlog.get_logger()

TOO_OLD = timedelta(hours=24)  # on Tuesday morning it is next Monday's turn


class Letter(NamedTuple):
    """The template of a Monday to somebody."""

    person: Person
    monday: date

    @property
    def key(self) -> str:
        """Return template:<Monday>:<person>."""
        return f"{notices.TEMPLATE}:{self.monday:%Y%m%d}:{self.person.id}"


def templates_due(session: Session, now: datetime, hours: Hours) -> int:
    """Tell those whose Monday has come, and move each on; return how many were looked at."""
    persons = quick_templates.due(session, now)
    unit_ids = {unit_id for each in persons if (unit_id := quick_templates.unit_of(each))}
    zones = Zones(session, unit_ids, hours.zone)
    letters = []
    for person in persons:
        zone = zones.of(quick_templates.unit_of(person) or 0)
        monday = _move_on(person, zone, now, hours)
        if monday is not None and _takes_part(person):
            letters.append(Letter(person, monday))
    session.flush()
    _tell(session, letters, now)
    return len(persons)


def wording(texts: Texts) -> str:
    """Return how to stop it, then what is to be copied; the reader passes over the former."""
    return "\n".join([texts("quick.monday"), texts("quick.template")])


def _move_on(person: Person, zone: ZoneInfo, now: datetime, hours: Hours) -> date | None:
    """Set when to look again, and return the Monday that may be told now."""
    if not quick_templates.is_used(person, now):
        person.template_due_at = None
        return None
    slot = quick_templates.latest(zone, now)
    allowed = next_allowed(now, zone, hours.of(person.quiet_from, person.quiet_to))
    is_too_old = allowed - slot >= TOO_OLD
    if allowed > now and not is_too_old:
        person.template_due_at = allowed
        return None
    person.template_due_at = quick_templates.following(zone, now)
    if is_too_old:
        log.info("template.too_old", person=person.id)
        return None
    return slot.astimezone(zone).date()


def _takes_part(person: Person) -> bool:
    """Whoever does not, for now, is passed over until they do or have not used it for long."""
    is_in = person.agreed_at is not None and person.suspended_at is None
    is_officer = quick_templates.unit_of(person) is not None
    return is_in and is_officer and bool(people.reachable(person))


def _tell(session: Session, letters: Sequence[Letter], now: datetime) -> None:
    """Put into the outbox what nobody was told before."""
    by_key = {each.key: each.person for each in letters}
    plans = [notices.Plan(key, each.id, notices.TEMPLATE, now) for key, each in by_key.items()]
    if not notices.plan(session, plans, now):
        return
    new = select(Notice).where(Notice.key.in_(by_key), Notice.state == "waiting")
    made = session.scalars(new.order_by(Notice.id)).all()
    ids = outbox.put_all(session, [_post(by_key[each.key]) for each in made], now)
    for notice, outbox_id in zip(made, ids, strict=True):
        notice.state, notice.outbox_id = "told", outbox_id
    session.flush()


def _post(person: Person) -> Post:
    say = Say(wording(Texts(person.language, person.pronoun)))
    return Post(people.reachable(person)[0], "say", outbox.body_of(say))
