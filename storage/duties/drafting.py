"""The draft of a report belongs to its duty: there is one, whoever writes it."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage import audit, drafts
from storage.models import Conversation, Draft


def draft_of(session: Session, duty_id: int) -> Draft | None:
    """Return the draft in which the report is being written."""
    query = select(Draft).where(Draft.duty_id == duty_id, Draft.closed_at.is_(None))
    return session.scalars(query.order_by(Draft.id.desc())).first()


def any_draft_of(session: Session, duty_id: int) -> int | None:
    """Return a draft in which it was written: a wipe finds by it what quotes the report."""
    query = select(Draft.id).where(Draft.duty_id == duty_id)
    return session.scalars(query.order_by(Draft.id.desc())).first()


def take_over(session: Session, draft: Draft, person_id: int, now: datetime) -> int:
    """Let somebody else write on; return who wrote until now."""
    before = draft.person_id
    draft.person_id, draft.updated_at = person_id, now
    audit.note(
        session,
        "report_take_over",
        f"duty:{draft.duty_id}",
        now=now,
        person_id=person_id,
        unit_id=draft.unit_id,
        person_from=before,
    )
    _leave(session, draft)
    session.flush()
    return before


def close_drafts(session: Session, duty_id: int, now: datetime) -> None:
    """Close what is being written: the report is in."""
    query = select(Draft).where(Draft.duty_id == duty_id, Draft.closed_at.is_(None))
    for draft in session.scalars(query):
        drafts.close(draft, now)
        _leave(session, draft)
    session.flush()


def _leave(session: Session, draft: Draft) -> None:
    leave = update(Conversation).where(Conversation.draft_id == draft.id)
    session.execute(leave.values(draft_id=None))
