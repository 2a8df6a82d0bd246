"""The outbox: what is to be said or done on a messenger, in the order of ids."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import OutboxRow


def put(  # noqa: PLR0913 - a row has this many facts, each by its name
    session: Session,
    *,
    channel: str,
    address: str,
    operation: str = "say",
    body: dict[str, Any],
    now: datetime,
    person_id: int | None = None,
    priority: str = "answer",
    edit_of: int | None = None,
    draft_id: int | None = None,
    not_before: datetime | None = None,
) -> OutboxRow:
    """Add and flush a row; it goes out once the transaction is committed.

    `priority`: an answer goes before a notice, a notice before bulk. What `body` holds for each
    operation: say and edit `text`, `options` as [digit, label, action], `columns`; delete
    `message_id`; commands `commands` as [name, description]; leave `text`, said before leaving.
    """
    row = OutboxRow(
        channel=channel,
        address=address,
        operation=operation,
        body=body,
        created_at=now,
        person_id=person_id,
        priority=priority,
        edit_of=edit_of,
        draft_id=draft_id,
        not_before=not_before,
    )
    session.add(row)
    session.flush()
    return row


def sent_as(session: Session, channel: str, address: str, message_id: str) -> OutboxRow | None:
    """Return the row that this message shows, the latest one where it was edited."""
    query = select(OutboxRow).where(
        OutboxRow.channel == channel,
        OutboxRow.address == address,
        OutboxRow.message_id == message_id,
        OutboxRow.operation.in_(["say", "edit"]),
    )
    return session.scalar(query.order_by(OutboxRow.id.desc()).limit(1))
