"""Wiping what was written about an activity, wherever it stands. Figures stay."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage import activities, drafts, said
from storage.models import Activity, ActivityText, Draft, FollowUp


def wipe_texts(session: Session, activity: Activity, keys: Sequence[str], now: datetime) -> None:
    """Wipe the texts from the activity, its versions, its drafts, and from what was said.

    `keys` are the answers that hold free text. The audit trail and files never hold any.
    """
    session.execute(delete(ActivityText).where(ActivityText.activity_id == activity.id))
    session.execute(delete(FollowUp).where(FollowUp.activity_id == activity.id))
    session.expire(activity, ["texts"])
    for version in activities.versions(session, activity.id):
        version.answers = {key: _wiped(key, keys, a) for key, a in version.answers.items()}
    about = _drafts_about(session, activity)
    for draft in about:
        if draft.closed_at is None:
            drafts.close(draft, now)
    said.blank(session, [draft.id for draft in about])
    activity.updated_at = now


def _wiped(key: str, keys: Sequence[str], answer: dict[str, object]) -> dict[str, object]:
    return {**answer, "value": None, "rule": None} if key in keys else answer


def _drafts_about(session: Session, activity: Activity) -> list[Draft]:
    sent = Draft.id == (activity.draft_id or 0)
    return list(session.scalars(select(Draft).where(sent | (Draft.activity_id == activity.id))))
