"""Wiping what was written about an activity, wherever it stands. Figures stay."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.lists import TEXTS
from storage import activities, drafts, outbox
from storage.models import Activity, ActivityText, Draft, FollowUp


def wipe_texts(session: Session, activity: Activity, now: datetime) -> None:
    """Wipe the texts from the activity, its versions, its drafts, and from what was said.

    The audit trail and files never hold any.
    """
    session.execute(delete(ActivityText).where(ActivityText.activity_id == activity.id))
    promised = update(FollowUp).where(FollowUp.activity_id == activity.id)
    session.execute(promised.values(what="", kept_rule=None))
    session.expire(activity, ["texts"])
    for version in activities.versions(session, activity.id):
        version.answers = {key: _wiped(key, a) for key, a in version.answers.items()}
    about = _drafts_about(session, activity)
    for draft in about:
        if draft.closed_at is None:
            drafts.close(draft, now)
    outbox.blank(session, [draft.id for draft in about])
    activity.updated_at = now


def _wiped(key: str, answer: dict[str, object]) -> dict[str, object]:
    return {**answer, "value": None, "rule": None} if key in TEXTS else answer


def _drafts_about(session: Session, activity: Activity) -> list[Draft]:
    sent = Draft.id == (activity.draft_id or 0)
    return list(session.scalars(select(Draft).where(sent | (Draft.activity_id == activity.id))))
