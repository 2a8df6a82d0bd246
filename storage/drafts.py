"""Drafts and where each person's conversation stands."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Conversation, Draft


def conversation(session: Session, person_id: int) -> Conversation:
    """Return the person's conversation; the first time it is made."""
    found = session.get(Conversation, person_id)
    if found is None:
        found = Conversation(person_id=person_id, draft_id=None, menu=[], state={})
        session.add(found)
        session.flush()
    return found


def open_draft(session: Session, draft_id: int | None, person_id: int) -> Draft | None:
    """Return the draft if it is this person's and still open."""
    draft = session.get(Draft, draft_id) if draft_id else None
    if draft is None or draft.person_id != person_id or draft.closed_at is not None:
        return None
    return draft


def parked(session: Session, person_id: int, active_id: int | None) -> list[Draft]:
    """Return the person's open drafts other than the active one, latest first."""
    query = select(Draft).where(
        Draft.person_id == person_id, Draft.closed_at.is_(None), Draft.id != (active_id or 0)
    )
    return list(session.scalars(query.order_by(Draft.updated_at.desc(), Draft.id.desc())))


def close(draft: Draft, now: datetime) -> None:
    """Mark the draft as sent or dropped; nothing that was typed into it stays."""
    draft.closed_at = now
    draft.answers = {}
    draft.walk = {}
