"""Frozen figures: kept for a unit and period until a log changes."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage.figures import Asked
from storage.models import Activity, Digest, Duty, FollowUp, Notice


def stamps(session: Session, asked: Asked, since: date, today: date) -> dict[int, str]:
    """Return for each asked unit what changes whenever a figure of it may have changed.

    `since`: the first day of any log that its figures are made of. The day itself counts: what is
    overdue changes with it.
    """
    root = asked.members()
    logs = (
        select(root.c.root_id, func.count(), func.max(Activity.id), func.max(Activity.updated_at))
        .join(Activity, Activity.unit_id == root.c.unit_id)
        .where(Activity.date_to >= since, Activity.date_from <= asked.last)
        .group_by(root.c.root_id)
    )
    duties = (
        select(
            root.c.root_id,
            func.count(),
            func.count(Duty.submitted_at),
            func.count(Duty.excused_at),
            func.max(Duty.due_at),
        )
        .join(Duty, Duty.unit_id == root.c.unit_id)
        .where(Duty.last >= since)
        .group_by(root.c.root_id)
    )
    promises = (
        select(
            root.c.root_id, func.count(), func.count(FollowUp.done_at), func.max(FollowUp.done_at)
        )
        .join(FollowUp, FollowUp.unit_id == root.c.unit_id)
        .group_by(root.c.root_id)
    )
    found = {unit_id: [f"{today:%y%m%d}"] for unit_id in asked.unit_ids}
    for query in (logs, duties, promises):
        for root_id, *facts in session.execute(query):
            found[root_id].append(".".join(_short(each) for each in facts))
    return {unit_id: "/".join(parts)[:160] for unit_id, parts in found.items()}


def _short(fact: object) -> str:
    return f"{fact:%y%m%d%H%M%S%f}" if isinstance(fact, datetime) else str(fact or 0)


def latest(session: Session, unit_id: int, first: date, last: date) -> Digest | None:
    """Return what was frozen last of a unit and period."""
    query = select(Digest).where(*_of(unit_id, first, last)).order_by(Digest.id.desc())
    return session.scalar(query.limit(1))


def first_after(
    session: Session, unit_ids: Collection[int], first: date, last: date, ended: datetime
) -> dict[int, dict[str, Any]]:
    """Return by unit the figures that were frozen first once the period had ended."""
    query = select(Digest.unit_id, Digest.figures).where(
        Digest.unit_id.in_(sorted(unit_ids)),
        Digest.first == first,
        Digest.last == last,
        Digest.made_at >= ended,
    )
    rows = session.execute(query.order_by(Digest.id.desc()))
    return dict(rows.all())


def forget(session: Session, before: datetime, most: int) -> int:
    """Remove what was frozen before then; what was told stays as long as its notice."""
    told = select(Notice.digest_id).where(Notice.digest_id.is_not(None))
    old = select(Digest.id).where(Digest.made_at < before, Digest.id.not_in(told)).limit(most)
    gone = delete(Digest).where(Digest.id.in_(session.scalars(old).all()))
    return len(session.scalars(gone.returning(Digest.id)).all())


def _of(unit_id: int, first: date, last: date) -> tuple[Any, ...]:
    return Digest.unit_id == unit_id, Digest.first == first, Digest.last == last


def last_told(session: Session, person_id: int) -> Digest | None:
    """Return the digest that the person was told last."""
    query = (
        select(Digest)
        .join(Notice, Notice.digest_id == Digest.id)
        .where(Notice.person_id == person_id, Notice.state == "told")
        .order_by(Notice.at.desc(), Notice.id.desc())
    )
    return session.scalar(query.limit(1))
