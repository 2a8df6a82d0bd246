"""What people are to be told by the clock: planned once, told once, or dropped with a reason."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models import Notice

AT_ONCE = 500  # planned rows that one transaction tells at most
TEMPLATE = "template"  # a notice that asks nothing


@dataclass(frozen=True)
class Plan:
    """A notice to be. `key` reads as its reason, and no two are ever made with the same.

    `what` names the text; `at` is the first moment at which the person may be told.
    """

    key: str
    person_id: int
    what: str
    at: datetime
    stage: int = 0
    duty_id: int | None = None
    follow_up_id: int | None = None
    model_id: int | None = None
    digest_id: int | None = None


def plan(session: Session, plans: Sequence[Plan], now: datetime) -> int:
    """Add the notices that there are not yet, and return how many those are."""
    if not plans:
        return 0
    rows = [{**asdict(each), "made_at": now, "state": "waiting"} for each in plans]
    return len(session.scalars(_INSERT[session.get_bind().dialect.name], rows).all())


def due(session: Session, now: datetime, most: int = AT_ONCE) -> list[Notice]:
    """Return what is to be told by now, oldest first, locked against other processes.

    All of one person come together: somebody whose notices reach beyond `most` waits for the
    next call.
    """
    waiting = select(Notice).where(Notice.state == "waiting", Notice.at <= now)
    waiting = waiting.where(Notice.digest_id.is_(None))  # a digest is a message of its own
    query = waiting.order_by(Notice.at, Notice.id).limit(most)
    found = list(session.scalars(query.with_for_update(skip_locked=True)))
    if len(found) < most:
        return found
    split = found[-1].person_id
    return [each for each in found if each.person_id != split] or found


def digests_due(session: Session, now: datetime, most: int, *, lock: bool = False) -> list[Notice]:
    """Return the digests that are to be told by now, oldest first; locked as `due` if asked."""
    waiting = select(Notice).where(Notice.state == "waiting", Notice.at <= now)
    query = waiting.where(Notice.digest_id.is_not(None)).order_by(Notice.at, Notice.id).limit(most)
    return list(session.scalars(query.with_for_update(skip_locked=True) if lock else query))


def first_digest_due(session: Session, now: datetime) -> int | None:
    """Return the digest that is to be told first, None where none is due."""
    return next((notice.id for notice in digests_due(session, now, 1)), None)


def put_off(session: Session, notice_id: int, until: datetime) -> int:
    """Let a notice wait until then, if it still waits; return how many were put off."""
    this = update(Notice).where(Notice.id == notice_id, Notice.state == "waiting")
    return len(session.scalars(this.values(at=until).returning(Notice.id)).all())


def next_at(session: Session) -> datetime | None:
    """Return when the next notice may be told."""
    return session.scalar(_NEXT)


def drop(session: Session, which: ColumnElement[bool], reason: str) -> int:
    """Drop what waits among these, and return how many."""
    dropped = update(Notice).where(Notice.state == "waiting", which)
    dropped = dropped.values(state="dropped", reason=reason).returning(Notice.id)
    return len(session.scalars(dropped).all())


def drop_of_duty(session: Session, duty_id: int, reason: str) -> int:
    """Drop what waits about a report."""
    return drop(session, Notice.duty_id == duty_id, reason)


def drop_of_duties(session: Session, duty_ids: Collection[int], reason: str, *, below: int) -> int:
    """Drop what waits about these reports of stages before this one."""
    which = Notice.duty_id.in_(duty_ids) & (Notice.stage < below)
    return drop(session, which, reason)


def told(session: Session, outbox_ids: Mapping[int, int]) -> None:
    """Note in which message each notice stands."""
    for notice_id, outbox_id in outbox_ids.items():
        this = update(Notice).where(Notice.id == notice_id)
        session.execute(this.values(state="told", outbox_id=outbox_id))


def in_message(session: Session, outbox_id: int) -> list[Notice]:
    """Return the notices that stand in one message, in its order."""
    query = select(Notice).where(Notice.outbox_id == outbox_id)
    return list(session.scalars(query.order_by(Notice.id)))


def last_told(session: Session, person_id: int, since: datetime) -> list[Notice]:
    """Return what the person was told since then and can answer, latest first."""
    query = select(Notice).where(
        Notice.person_id == person_id,
        Notice.state == "told",
        Notice.at >= since,
        Notice.what != TEMPLATE,
    )
    return list(session.scalars(query.order_by(Notice.at.desc(), Notice.id.desc())))


def forget(session: Session, before: datetime, most: int) -> int:
    """Remove what was told or dropped before then; its duty knows the stage by itself."""
    old = select(Notice.id).where(Notice.made_at < before, Notice.state != "waiting").limit(most)
    gone = delete(Notice).where(Notice.id.in_(session.scalars(old).all()))
    return len(session.scalars(gone.returning(Notice.id)).all())


_NEXT = select(Notice.at).where(Notice.state == "waiting").order_by(Notice.at).limit(1)
_INSERT = {
    "sqlite": sqlite.insert(Notice)
    .on_conflict_do_nothing(index_elements=["key"])
    .returning(Notice.id),
    "postgresql": postgresql.insert(Notice)
    .on_conflict_do_nothing(index_elements=["key"])
    .returning(Notice.id),
}
