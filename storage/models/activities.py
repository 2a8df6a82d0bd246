"""What was done: activities with their figures, texts, photos and versions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Id

_TOLD = "key IN ('difficulties', 'proposals') AND kept_rule IS NULL"


class Activity(Base):
    """One log. It keeps the unit that it was made for, whatever becomes of that unit.

    `draft_id` is what makes sending twice harmless, `source` importing twice. `choices` holds keys
    of the catalogue's lists (topics, partners …), never typed text.
    """

    __tablename__ = "activities"
    __table_args__ = (
        UniqueConstraint("unit_id", "month", "code"),
        CheckConstraint("date_to >= date_from", name="dates_in_order"),
        Index(None, "unit_id", "date_to"),
        Index(None, "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(unique=True)
    source: Mapped[str | None] = mapped_column(String(64), unique=True)  # of an imported row
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    model_id: Mapped[int | None] = mapped_column(ForeignKey("outreach_models.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    date_from: Mapped[date]
    date_to: Mapped[date]
    month: Mapped[str] = mapped_column(
        String(7)
    )  # of the logging, "2026-11": codes are unique in it
    code: Mapped[str] = mapped_column(String(8))
    choices: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    figures: Mapped[list["Figure"]] = relationship(
        back_populates="activity", lazy="raise", cascade="all, delete-orphan"
    )
    texts: Mapped[list["ActivityText"]] = relationship(
        back_populates="activity", lazy="raise", cascade="all, delete-orphan"
    )


class Figure(Base):
    """One indicator's value in one activity, exact, with its mark (about, over, under)."""

    __tablename__ = "figures"
    __table_args__ = (UniqueConstraint("activity_id", "indicator"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    indicator: Mapped[str] = mapped_column(String(60), index=True)
    value: Mapped[Decimal]
    approx: Mapped[str | None] = mapped_column(String(10))

    activity: Mapped[Activity] = relationship(back_populates="figures", lazy="raise")


class ActivityText(Base):
    """A free text of an activity. `kept_rule`: the guard's warning under which it was kept."""

    __tablename__ = "activity_texts"
    __table_args__ = (
        UniqueConstraint("activity_id", "key"),
        Index(  # one of twenty texts: what digests tell
            "ix_activity_texts_told",
            "key",
            "activity_id",
            sqlite_where=text(_TOLD),
            postgresql_where=text(_TOLD),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    key: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    kept_rule: Mapped[str | None] = mapped_column(String(40))

    activity: Mapped[Activity] = relationship(back_populates="texts", lazy="raise")


class ActivityVersion(Base):
    """What an activity said before an edit; a `correction` is one made after its time."""

    __tablename__ = "activity_versions"
    __table_args__ = (UniqueConstraint("activity_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    correction: Mapped[bool]
    answers: Mapped[dict[str, Any]]


class ActivityPhoto(Base):
    """A cleaned photo of an activity, by the hash that names its file."""

    __tablename__ = "activity_photos"
    __table_args__ = (UniqueConstraint("activity_id", "sha256"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
