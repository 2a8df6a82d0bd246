"""Clean-up: what has been kept for its time goes.

Rows go in small helpings, each a transaction of its own: on SQLite a long one would keep every
officer waiting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from storage import drafts, invitations, notices
from storage.digests import frozen, quotes
from storage.duties.forgetting import forget_words, is_accepted_since
from storage.models import (
    ActivationCode,
    Activity,
    ActivityPhoto,
    ActivityText,
    AuditRow,
    CodeTry,
    Conversation,
    Draft,
    FollowUp,
    InboxRow,
    OutboxRow,
)
from storage.wiping import wipe_texts

HELPING = 500
UNTOLD = timedelta(days=30)  # figures that somebody has looked at; they can be added up again
NOTICES = timedelta(days=366)  # a year's reports and what was said of them can be looked up


@dataclass(frozen=True)
class Keep:
    """For how many days each thing is kept."""

    draft_days: int = 30
    inbox_days: int = 7
    sent_days: int = 7
    photo_days: int = 90
    text_days: int = 365
    audit_days: int = 1826


def clean_up(session: Session, now: datetime, keep: Keep) -> dict[str, int]:
    """Remove one helping of each thing whose time is over, and return how many of each.

    Call it again, in another transaction, until all are 0.
    """
    return {
        "drafts": _drop_drafts(session, now, now - timedelta(days=keep.draft_days)),
        "outbox": _forget_sent(session, now - timedelta(days=keep.sent_days)),
        "inbox": _forget_received(session, now - timedelta(days=keep.inbox_days)),
        "codes": _delete(session, select(ActivationCode.id).where(ActivationCode.expires_at < now)),
        "tries": _forget_tries(session, now),
        "texts": _wipe_texts(session, now, now - timedelta(days=keep.text_days)),
        "reports": forget_words(session, now - timedelta(days=keep.text_days), HELPING),
        "notices": notices.forget(session, now - NOTICES, HELPING),
        "digests": frozen.forget(session, now - UNTOLD, HELPING),
        "audit": _forget_audit(session, now - timedelta(days=keep.audit_days)),
        "photos": _forget_photos(session, now - timedelta(days=keep.photo_days)),
    }


def _drop_drafts(session: Session, now: datetime, before: datetime) -> int:
    untouched = select(Draft).where(Draft.closed_at.is_(None), Draft.updated_at < before)
    dropped = list(session.scalars(untouched.order_by(Draft.id).limit(HELPING)))
    for draft in dropped:
        drafts.close(draft, now)
    ids = [draft.id for draft in dropped]
    session.execute(
        update(Conversation).where(Conversation.draft_id.in_(ids)).values(draft_id=None)
    )
    session.flush()
    return len(dropped)


def _forget_sent(session: Session, before: datetime) -> int:
    """Remove what was sent or given up; a later edit of it becomes a message of its own."""
    ended = func.coalesce(OutboxRow.sent_at, OutboxRow.created_at)
    old = select(OutboxRow.id).where(
        OutboxRow.created_at < before, ended < before, OutboxRow.state.in_(("sent", "failed"))
    )
    ids = _helping(session, old)
    session.execute(update(OutboxRow).where(OutboxRow.edit_of.in_(ids)).values(edit_of=None))
    quotes.forget(session, ids)
    session.execute(delete(OutboxRow).where(OutboxRow.id.in_(ids)))
    return len(ids)


def _forget_received(session: Session, before: datetime) -> int:
    old = select(InboxRow.id).where(InboxRow.received_at < before, InboxRow.state != "waiting")
    return _delete(session, old)


def _forget_tries(session: Session, now: datetime) -> int:
    longest = max(invitations.ADDRESS_WINDOW, invitations.OVER_ALL_WINDOW)
    return _delete(session, select(CodeTry.id).where(CodeTry.at < now - longest))


def _wipe_texts(session: Session, now: datetime, before: datetime) -> int:
    """Wipe the free texts of logs that nobody has touched for so long; the figures stay.

    Where the unit's report of the period was accepted the time counts from then.
    """
    texts = exists().where(ActivityText.activity_id == Activity.id)
    promises = exists().where(FollowUp.activity_id == Activity.id, FollowUp.what != "")
    old = select(Activity).where(
        Activity.updated_at < before, or_(texts, promises), ~is_accepted_since(before)
    )
    wiped = list(session.scalars(old.order_by(Activity.id).limit(HELPING)))
    for activity in wiped:
        wipe_texts(session, activity, now)
    session.flush()
    return len(wiped)


def _forget_audit(session: Session, before: datetime) -> int:
    return _delete(session, select(AuditRow.id).where(AuditRow.at < before))


def _forget_photos(session: Session, before: datetime) -> int:
    """Unname the photos of old activities; `scheduler.photos` then removes their files."""
    old = select(ActivityPhoto.id).join(Activity).where(Activity.created_at < before)
    return _delete(session, old)


def _delete(session: Session, which: Select[int]) -> int:
    ids = _helping(session, which)
    table = which.column_descriptions[0]["entity"]
    session.execute(delete(table).where(table.id.in_(ids)))
    return len(ids)


def _helping(session: Session, which: Select[Any]) -> Sequence[int]:
    return session.scalars(which.limit(HELPING)).all()
