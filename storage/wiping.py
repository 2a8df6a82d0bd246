"""Wiping what was written about an activity, wherever it stands. Figures stay."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain.folding import squeeze
from domain.lists import TEXTS
from storage import activities, drafts, outbox
from storage.digests import quotes
from storage.duties.section_texts import texts_of
from storage.duties.wiping import wipe_from_reports
from storage.models import (
    Activity,
    ActivityText,
    ActivityVersion,
    Draft,
    FollowUp,
    Notice,
    Proposal,
)
from storage.units.succession import heirs

QUOTED = 28  # characters of a promise by which it is known in a question; its label has more


def wipe_texts(session: Session, activity: Activity, now: datetime) -> set[int]:
    """Wipe the texts from the activity, its versions, drafts, reports, and from what was said.

    The audit trail never holds any; of files only the documents of reports (duties) do, which are
    returned.
    """
    versions = activities.versions(session, activity.id)
    reports = wipe_from_reports(session, activity, _words(session, activity, versions))
    session.execute(delete(ActivityText).where(ActivityText.activity_id == activity.id))
    _wipe_promise(session, activity, versions)
    session.expire(activity, ["texts"])
    for version in versions:
        version.answers = {key: _wiped(key, a) for key, a in version.answers.items()}
    about = _drafts_about(session, activity)
    for draft in about:
        if draft.closed_at is None:
            drafts.close(draft, now)
    outbox.blank(session, [draft.id for draft in about])
    outbox.blank_rows(session, quotes.quoting(session, activity.id))
    session.execute(update(Proposal).where(Proposal.activity_id == activity.id).values(words=None))
    activity.updated_at = now
    return reports


def _wipe_promise(
    session: Session, activity: Activity, versions: Sequence[ActivityVersion]
) -> None:
    """Wipe what was promised, also where it was reminded of, or forms of the unit asked about it.

    They may have asked when it was still worded as in an older version.
    """
    of_it = FollowUp.activity_id == activity.id
    now = session.scalars(select(FollowUp.what).where(of_it))
    before = (version.answers.get("follow_up_what", {}).get("value") for version in versions)
    standing = heirs(session, [activity.unit_id], date.max)
    asking = select(Draft.id).where(
        Draft.unit_id.in_(standing), Draft.updated_at >= activity.created_at
    )
    for what in {*now, *before} - {None, ""}:
        outbox.blank_quoting(session, asking, squeeze(what)[:QUOTED])
    told = select(Notice.outbox_id).join(FollowUp, FollowUp.id == Notice.follow_up_id)
    reminders = session.scalars(told.where(of_it, Notice.outbox_id.is_not(None))).all()
    outbox.blank_rows(session, [each for each in reminders if each is not None])
    session.execute(update(FollowUp).where(of_it).values(what="", kept_rule=None))


def _words(session: Session, activity: Activity, versions: Sequence[ActivityVersion]) -> set[str]:
    """Return all that the log says or has said in words."""
    now = texts_of(session, [activity.id])[activity.id]
    before = [version.answers.get(key, {}).get("value") for version in versions for key in TEXTS]
    return {text for text in (*now, *before) if text}


def _wiped(key: str, answer: dict[str, object]) -> dict[str, object]:
    return {**answer, "value": None, "rule": None} if key in TEXTS else answer


def _drafts_about(session: Session, activity: Activity) -> list[Draft]:
    sent = Draft.id == (activity.draft_id or 0)
    return list(session.scalars(select(Draft).where(sent | (Draft.activity_id == activity.id))))
