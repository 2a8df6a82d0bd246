"""Which messages say again what was written in which logs: a wipe finds them by this."""

from collections.abc import Collection

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from storage.models import OutboxRow, Quote


def note(session: Session, outbox_id: int, activity_ids: Collection[int]) -> None:
    """Remember that a message quotes these logs."""
    session.add_all(
        Quote(activity_id=each, outbox_id=outbox_id) for each in sorted(set(activity_ids))
    )


def carry_on(session: Session, from_id: int, to_id: int) -> None:
    """Remember the same of the message that is sent in place of another."""
    quoted = select(Quote.activity_id).where(Quote.outbox_id == from_id)
    note(session, to_id, session.scalars(quoted).all())


def quoting(session: Session, activity_id: int) -> list[int]:
    """Return the messages that quote a log."""
    query = select(Quote.outbox_id).where(Quote.activity_id == activity_id)
    return list(session.scalars(query))


def forget(session: Session, outbox_ids: Collection[int]) -> None:
    """Remove what is known of these messages, and of older ones that were never sent."""
    oldest = select(func.min(OutboxRow.id)).scalar_subquery()
    gone = or_(Quote.outbox_id.in_(outbox_ids), Quote.outbox_id < oldest)
    session.execute(delete(Quote).where(gone))
