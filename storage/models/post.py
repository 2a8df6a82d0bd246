"""The inbox and the outbox: what came in and must be answered, what must go out."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id


class InboxRow(Base):
    """One update, committed before it is acknowledged; its payload is wiped once it is done.

    `who` is "p:<person id>" or, of a stranger, "<channel>:<address>": turns of one `who`
    run one after another.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_id"),
        Index(
            "ix_inbox_waiting",
            "who",
            "at",
            "id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(None, "received_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    update_id: Mapped[str] = mapped_column(String(100))
    who: Mapped[str] = mapped_column(String(90))
    address: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    state: Mapped[str] = mapped_column(String(10), default="waiting")  # waiting, done, aside
    tries: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None] = mapped_column(String(60))


class OutboxRow(Base):
    """One thing to be done on a messenger: say, edit, delete, file, commands, leave.

    Sent in the order of ids within one address and class. `not_before` holds a prompt back
    while a burst of answers is still coming in; `draft_id` lets a wipe find what was said.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_unsent",
            "state",
            "priority",
            "id",
            sqlite_where=text("state IN ('queued', 'sending')"),
            postgresql_where=text("state IN ('queued', 'sending')"),
        ),
        Index(None, "channel", "address", "message_id"),
        Index(None, "draft_id"),
        Index(
            "ix_outbox_edit_of",
            "edit_of",
            sqlite_where=text("edit_of IS NOT NULL"),
            postgresql_where=text("edit_of IS NOT NULL"),
        ),
        Index(None, "created_at"),
        {"sqlite_autoincrement": True},  # an id that others point to is never given again
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    priority: Mapped[str] = mapped_column(String(10))  # answer, notice, bulk
    operation: Mapped[str] = mapped_column(String(10))  # say, edit, delete, file, …
    body: Mapped[dict[str, Any]]
    edit_of: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"))
    draft_id: Mapped[int | None]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(
        String(10), default="queued"
    )  # queued, sending, sent, failed
    reason: Mapped[str | None] = mapped_column(String(60))
    tries: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    claimed_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[str | None] = mapped_column(String(64))
