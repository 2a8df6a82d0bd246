"""Logs of a period that came, or were changed, after its report was handed in."""

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from storage.membership import members
from storage.models import Activity, ActivityVersion, Duty

Change = Literal["added", "edited", "withdrawn"]


class Late(NamedTuple):
    """A log, and what became of it after the report."""

    log: Activity
    change: Change


def late_logs(session: Session, duty: Duty, since: datetime) -> list[Late]:
    """Return the logs of the unit and those below that a report handed in then does not know.

    One that was made and withdrawn since changes nothing. A wipe of words is no edit.
    """
    root = members([duty.unit_id], "subtree", "then", duty.last)
    edited = exists().where(ActivityVersion.activity_id == Activity.id, ActivityVersion.at > since)
    query = (
        select(Activity, edited.label("edited"))
        .join(root, root.c.unit_id == Activity.unit_id)
        .where(Activity.date_to.between(duty.first, duty.last))
        .where(Activity.date_to >= root.c.since, Activity.date_to < root.c.before)
        .where((Activity.created_at > since) | (Activity.updated_at > since))
        .order_by(Activity.id)
    )
    found = ((log, _change(log, is_edited, since)) for log, is_edited in session.execute(query))
    return [Late(log, change) for log, change in found if change is not None]


def _change(log: Activity, is_edited: bool, since: datetime) -> Change | None:
    if log.created_at > since:
        return "added" if log.withdrawn_at is None else None
    if log.withdrawn_at is not None:
        return "withdrawn" if log.withdrawn_at > since else None
    return "edited" if is_edited else None


def logs_in(session: Session, duty: Duty) -> int:
    """Return how many logs of the unit itself lie in the period."""
    count = select(func.count()).where(
        Activity.unit_id == duty.unit_id,
        Activity.date_to.between(duty.first, duty.last),
        Activity.withdrawn_at.is_(None),
    )
    return session.scalar(count) or 0
