"""Drafts and where each person's conversation stands."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import people
from storage.models import Conversation, Draft, Person


def conversation(session: Session, person_id: int) -> Conversation:
    """Return the person's conversation; the first time it is made."""
    found = session.get(Conversation, person_id)
    if found is None:
        found = Conversation(person_id=person_id, draft_id=None, menu=[], state={})
        session.add(found)
        session.flush()
    return found


def state(session: Session, person_id: int) -> Mapping[str, Any]:
    """Return what the conversation remembers, and nothing where there has been none."""
    found = session.get(Conversation, person_id)
    return found.state if found else {}


def open_draft(session: Session, draft_id: int | None, person: Person) -> Draft | None:
    """Return the draft if it is this person's, still open, and of a unit that they log for."""
    draft = session.get(Draft, draft_id) if draft_id else None
    if draft is None or draft.person_id != person.id or draft.closed_at is not None:
        return None
    return draft if people.logs_for(person, draft.unit_id) else None


def parked(session: Session, person: Person, active_id: int | None) -> list[Draft]:
    """Return the person's open drafts other than the active one, latest first."""
    query = select(Draft).where(
        Draft.person_id == person.id, Draft.closed_at.is_(None), Draft.id != (active_id or 0)
    )
    found = session.scalars(query.order_by(Draft.updated_at.desc(), Draft.id.desc()))
    return [draft for draft in found if people.logs_for(person, draft.unit_id)]


def close(draft: Draft, now: datetime) -> None:
    """Mark the draft as sent or dropped; nothing that was typed into it stays."""
    draft.closed_at = now
    draft.answers = {}
    draft.walk = {}
