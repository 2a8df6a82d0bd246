"""Where each person's conversation stands: the draft in hand, and what the next digit means."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, Id


class Draft(Base):
    """An unfinished log. `answers` and `walk` are the walker's; `form_version`: their shape."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    form: Mapped[str] = mapped_column(String(40))
    form_version: Mapped[int]
    activity_id: Mapped[int | None] = mapped_column(  # being edited
        ForeignKey("activities.id"), index=True
    )
    duty_id: Mapped[int | None] = mapped_column(  # a report being written
        ForeignKey("duties.id"), index=True
    )
    answers: Mapped[dict[str, Any]]
    walk: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]  # sent or dropped; then answers and walk are emptied


class Conversation(Base):
    """One row a person. `menu` is the last menu shown; a notice never touches it."""

    __tablename__ = "conversations"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id"))  # the active one
    menu: Mapped[list[Any]]
    state: Mapped[dict[str, Any]]

    draft: Mapped[Draft | None] = relationship(lazy="raise", viewonly=True)  # as it was loaded
