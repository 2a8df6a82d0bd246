"""What is to be done later, and what is kept up: follow-ups, promises, outreach models."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id


class FollowUp(Base):
    """Something to be done by a date, of a unit or hamlet, never of a citizen.

    With a place it is a promise to the people of that hamlet. `origin`: the log that it was
    written in ("log"), or what a leader decided about the log's proposal ("proposal"). Whether it
    is open, done or overdue is computed from the dates.
    """

    __tablename__ = "follow_ups"
    __table_args__ = (
        UniqueConstraint("activity_id", "origin"),
        Index(None, "unit_id", "due"),
        Index(
            "ix_follow_ups_next_at",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    origin: Mapped[str] = mapped_column(String(10), default="log")
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    kept_rule: Mapped[str | None] = mapped_column(String(40))
    due: Mapped[date]
    first_due: Mapped[date]  # as it was promised; `due` may have been moved since
    moved: Mapped[int] = mapped_column(default=0)  # how often
    done_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    next_at: Mapped[datetime | None]  # when to remind of it


class OutreachModel(Base):
    """A model of skilled outreach ("mô hình dân vận khéo") that a unit keeps up.

    Its news are the logs that name it (`Activity.model_id`).
    """

    __tablename__ = "outreach_models"
    __table_args__ = (
        Index(None, "unit_id", "state"),
        Index(
            "ix_outreach_models_next_at",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(200))
    kept_rule: Mapped[str | None] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(40))  # a key of the list `model_fields`
    state: Mapped[str] = mapped_column(String(10))  # new, kept, spread, stopped
    since: Mapped[date]
    last_news_on: Mapped[date]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    next_at: Mapped[datetime | None]  # when to ask for news
