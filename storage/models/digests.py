"""What leaders are told each week, which proposals wait for them, and what was quoted where."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id


class Digest(Base):
    """The figures of a unit and all below it in one period, frozen when they were told.

    `stamp` says of which logs they were made: the same again, and they need not be added up anew.
    `figures` is `reports.digest.figures`': numbers and names of units, no word that was typed.
    """

    __tablename__ = "digests"
    __table_args__ = (Index(None, "unit_id", "first", "last"), Index(None, "made_at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    first: Mapped[date]
    last: Mapped[date]
    made_at: Mapped[datetime]
    stamp: Mapped[str] = mapped_column(String(160))
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)


class Proposal(Base):
    """A log's proposal as the leaders of one unit know it, and what they decided about it.

    The words stand in the log. `number` is what they answer by: it stays the proposal's while it
    waits, and for some weeks after. `decision`: do (a follow-up of the log's unit, origin
    "proposal"), noted, declined, or up (the unit above decides). `words` are the leader's, kept
    until the follow-up has its date.
    """

    __tablename__ = "proposals"
    __table_args__ = (UniqueConstraint("activity_id", "unit_id"), Index(None, "unit_id", "number"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    number: Mapped[int]
    given_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decision: Mapped[str | None] = mapped_column(String(10))
    words: Mapped[str | None] = mapped_column(Text)


class Quote(Base):
    """A message that says again what was written in a log: a wipe empties it too."""

    __tablename__ = "quotes"
    __table_args__ = (UniqueConstraint("activity_id", "outbox_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    outbox_id: Mapped[int] = mapped_column(Id, index=True)  # its row is cleaned up sooner
