"""How much there is of one person: for showing it to that person."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import Activity, Draft, FollowUp


class Held(NamedTuple):
    """How many logs, unfinished ones, and follow-ups still to be done."""

    logs: int
    drafts: int
    follow_ups: int


def held(session: Session, person_id: int) -> Held:
    """Count what the person has logged, begun, and is to do; withdrawn logs are kept too."""
    own = select(func.count())
    logs = own.where(Activity.person_id == person_id)
    drafts = own.where(Draft.person_id == person_id, Draft.closed_at.is_(None))
    to_do = own.where(FollowUp.owner_id == person_id, FollowUp.done_at.is_(None))
    return Held(*(session.scalar(each) or 0 for each in (logs, drafts, to_do)))
