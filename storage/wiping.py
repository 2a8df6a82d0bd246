"""Wiping what was written about an activity, wherever it stands. Figures stay."""

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.lists import TEXTS
from storage import activities, drafts, outbox
from storage.models import Activity, ActivityText, Draft, FollowUp
from storage.units.succession import heirs

QUOTED = 30  # characters of a promise by which it is known in a question; its label has more


def wipe_texts(session: Session, activity: Activity, now: datetime) -> None:
    """Wipe the texts from the activity, its versions, its drafts, and from what was said.

    The audit trail and files never hold any.
    """
    session.execute(delete(ActivityText).where(ActivityText.activity_id == activity.id))
    _wipe_promises(session, activity)
    session.expire(activity, ["texts"])
    for version in activities.versions(session, activity.id):
        version.answers = {key: _wiped(key, a) for key, a in version.answers.items()}
    about = _drafts_about(session, activity)
    for draft in about:
        if draft.closed_at is None:
            drafts.close(draft, now)
    outbox.blank(session, [draft.id for draft in about])
    activity.updated_at = now


def _wipe_promises(session: Session, activity: Activity) -> None:
    """Wipe what was promised, also where the forms of the same unit have asked about it since."""
    promised = select(FollowUp).where(FollowUp.activity_id == activity.id, FollowUp.what != "")
    for each in session.scalars(promised):
        standing = heirs(session, [each.unit_id], date.max)
        drafts_there = select(Draft.id).where(
            Draft.unit_id.in_(standing), Draft.updated_at >= activity.created_at
        )
        outbox.blank_quoting(session, drafts_there, each.what[:QUOTED])
        each.what, each.kept_rule = "", None
    session.flush()


def _wiped(key: str, answer: dict[str, object]) -> dict[str, object]:
    return {**answer, "value": None, "rule": None} if key in TEXTS else answer


def _drafts_about(session: Session, activity: Activity) -> list[Draft]:
    sent = Draft.id == (activity.draft_id or 0)
    return list(session.scalars(select(Draft).where(sent | (Draft.activity_id == activity.id))))
