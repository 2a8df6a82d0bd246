"""Telling people what is due: all of one person's notices of a tick in one message."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from domain.quiet import Hours
from domain.texts import Texts
from scheduler.duties import matters, wording
from scheduler.duties.matters import Matter
from scheduler.duties.standing import Standing
from storage import notices, outbox, people
from storage.models import Notice, Person

log = structlog.get_logger()

TOO_OLD = timedelta(hours=48)


def tell_due(session: Session, now: datetime, hours: Hours) -> int:
    """Put into the outbox what may be told by now; return to how many people.

    What has been settled meanwhile is dropped, and so is what nobody could be told for two days.
    """
    waiting = notices.due(session, now)
    if not waiting:
        return 0
    known = matters.of(session, waiting, now, hours.zone)
    whose: dict[int, list[Notice]] = defaultdict(list)
    for notice in waiting:
        whose[notice.person_id].append(notice)
    parts = selectinload(Person.accounts), selectinload(Person.roles)
    loaded = select(Person).where(Person.id.in_(whose)).options(*parts)
    persons = {person.id: person for person in session.scalars(loaded)}
    standing = Standing(session, known.values(), now.astimezone(ZoneInfo(hours.zone)).date())
    told = 0
    for person_id, theirs in whose.items():
        person = persons[person_id]
        _leave_out(person, theirs, known, standing)
        told += _tell(session, person, theirs, known, now)
    session.flush()
    return told


def _leave_out(
    person: Person, theirs: Sequence[Notice], known: dict[int, Matter], standing: Standing
) -> None:
    """Drop what has become none of the person's business since it was planned."""
    for notice in theirs:
        if not standing.has_to_do(person, known[notice.id]):
            notice.state, notice.reason = "dropped", "no_role"


def _tell(
    session: Session,
    person: Person,
    theirs: Sequence[Notice],
    known: dict[int, Matter],
    now: datetime,
) -> bool:
    waiting = [notice for notice in theirs if notice.state == "waiting"]
    live = [notice for notice in waiting if not _is_over(notice, known[notice.id], now)]
    accounts = people.reachable(person)
    if not live:
        return False
    if not accounts or person.suspended_at is not None:
        for notice in live:
            notice.state, notice.reason = "dropped", "unreachable"
        return False
    texts = Texts(person.language, person.pronoun)
    say = wording.message(texts, [known[notice.id] for notice in live])
    row = outbox.put(
        session,
        channel=accounts[0].channel,
        address=accounts[0].address,
        body=outbox.body_of(say),
        now=now,
        person_id=person.id,
        priority="notice",
    )
    for notice in live:
        notice.state, notice.outbox_id = "told", row
    return True


def _is_over(notice: Notice, matter: Matter, now: datetime) -> bool:
    """Drop a notice whose matter is settled, or that is too old to be of use."""
    reason = "settled" if matter.is_settled else None
    if now - notice.at > TOO_OLD:
        reason = "too_old"
        log.info("told_too_late", notice=notice.id)
    if reason is not None:
        notice.state, notice.reason = "dropped", reason
    return reason is not None
