"""Follow-ups: finding the open ones, marking done, moving to another day, giving to another.

With a place they are promises to the people there. One whose log was withdrawn is in no list.
How they keep up with their logs, and with visits that answer them: `storage/promises.py`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from domain.follow_ups import remind_at
from storage import audit
from storage.membership import members
from storage.models import Activity, FollowUp, Person


@dataclass(frozen=True)
class Reach:
    """Whose follow-ups somebody sees: those of the units of their own, and of whole subtrees."""

    own: Collection[int]
    led: Collection[int]
    on: date

    def holds(self, unit_id: ColumnElement[int]) -> ColumnElement[bool]:
        """Return the condition that a unit is within reach."""
        below = members(sorted(self.led), "subtree", "now", self.on)
        is_below = unit_id.in_(select(below.c.unit_id))
        own = unit_id.in_(sorted(self.own))
        return or_(own, is_below) if self.led else own


class Waiting(NamedTuple):
    """An open follow-up, and the name of whoever sees to it."""

    follow_up: FollowUp
    owner: str | None


def waiting(session: Session, reach: Reach, *, most: int, skip: int = 0) -> list[Waiting]:
    """Return the open follow-ups within reach, the longest overdue first."""
    query = (
        select(FollowUp, Person.name)
        .join(Activity, Activity.id == FollowUp.activity_id)
        .outerjoin(Person, Person.id == FollowUp.owner_id)
        .where(_IS_OPEN, reach.holds(FollowUp.__table__.c.unit_id))
        .order_by(FollowUp.due, FollowUp.id)
    )
    return [Waiting(*row) for row in session.execute(query.limit(most).offset(skip))]


def find(session: Session, follow_up_id: int, reach: Reach) -> FollowUp | None:
    """Return one within reach, open or done, loaded anew."""
    query = (
        select(FollowUp)
        .join(Activity, Activity.id == FollowUp.activity_id)
        .where(FollowUp.id == follow_up_id, Activity.withdrawn_at.is_(None))
        .where(reach.holds(FollowUp.__table__.c.unit_id))
    )
    return session.scalar(query)


def of_log(session: Session, activity_id: int) -> FollowUp | None:
    """Return what was promised in this log; not what a leader decided about its proposal."""
    of_it = FollowUp.activity_id == activity_id, FollowUp.origin == "log"
    return session.scalar(select(FollowUp).where(*of_it))


@dataclass(frozen=True)
class By:
    """Who changes something, when, and the zone in which days begin."""

    person_id: int | None
    now: datetime
    zone: str


def finish(session: Session, follow_up: FollowUp, on: date, by: By) -> None:
    """Mark it done on that day; done once more, it is the day that is corrected."""
    follow_up.done_on, follow_up.done_by, follow_up.done_at = on, by.person_id, by.now
    follow_up.next_at = None
    _note(session, "done", follow_up, by, on=on.isoformat())


def reopen(session: Session, follow_up: FollowUp, by: By) -> None:
    """Take back that it is done."""
    follow_up.done_on = follow_up.done_by = follow_up.done_at = None
    follow_up.next_at = remind_at(follow_up.due, by.zone)
    _note(session, "reopen", follow_up, by)


def move(session: Session, follow_up: FollowUp, to: date, by: By) -> None:
    """Move it to another day; what was promised first stays known."""
    if to == follow_up.due:
        return
    before, follow_up.due = follow_up.due, to
    follow_up.moved += 1
    follow_up.next_at = remind_at(to, by.zone)
    _note(session, "move", follow_up, by, before=before.isoformat(), to=to.isoformat())


def give(session: Session, follow_up: FollowUp, owner_id: int, by: By) -> None:
    """Let another person see to it."""
    before, follow_up.owner_id = follow_up.owner_id, owner_id
    _note(session, "give", follow_up, by, before=before, to=owner_id)


def _note(
    session: Session, what: str, follow_up: FollowUp, by: By, **facts: str | int | None
) -> None:
    audit.note(
        session,
        f"follow_up_{what}",
        f"follow_up:{follow_up.id}",
        now=by.now,
        person_id=by.person_id,
        unit_id=follow_up.unit_id,
        **facts,
    )


_IS_OPEN = FollowUp.done_on.is_(None) & Activity.withdrawn_at.is_(None)
