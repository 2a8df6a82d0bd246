"""What was said: when it went out, taking it back before it does, blanking it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from storage.models import OutboxRow


def is_after(session: Session, row_id: int, moment: datetime) -> bool:
    """Say whether the row went out after the moment, or has not gone out yet.

    One sent so long ago that it has been cleaned up did not. A messenger's clock may count whole
    seconds, so the same second is not "after".
    """
    row = session.execute(select(OutboxRow.sent_at).where(OutboxRow.id == row_id)).first()
    if row is None:
        return False
    sent_at: datetime | None = row[0]
    return sent_at is None or moment < sent_at.replace(microsecond=0)


def take_back(session: Session, row_id: int) -> dict[str, Any] | None:
    """Delete a row that no sender has claimed, and return what it would have said."""
    body = session.scalar(
        select(OutboxRow.body).where(OutboxRow.id == row_id, OutboxRow.state == "queued")
    )
    gone = session.execute(
        delete(OutboxRow).where(OutboxRow.id == row_id, OutboxRow.state == "queued")
    )
    return body if gone.rowcount else None  # type: ignore[attr-defined]


def count_since(session: Session, channel: str, address: str, since: datetime) -> int:
    """Return how many rows were made for an address since a moment."""
    query = select(func.count()).where(
        OutboxRow.channel == channel, OutboxRow.address == address, OutboxRow.created_at >= since
    )
    return session.scalar(query) or 0


def blank(session: Session, draft_ids: Sequence[int]) -> None:
    """Empty everything said about these drafts; what is still unsent is never sent."""
    about = OutboxRow.draft_id.in_(draft_ids)
    session.execute(delete(OutboxRow).where(about, OutboxRow.state == "queued"))
    session.execute(update(OutboxRow).where(about).values(body={}))
