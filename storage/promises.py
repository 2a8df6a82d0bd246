"""Follow-ups beside their logs: an edit changes them in place, a visit answers them.

The log says what was promised, and `first_due` is its day; what became of it since (done, moved,
given to another) outlives any edit. A promise belongs to the one visit that answered it first,
and that visit's log keeps its id: where the visit is edited or withdrawn, the answer goes along.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.follow_ups import remind_at
from storage import follow_ups
from storage.follow_ups import By
from storage.models import Activity, FollowUp
from storage.units.succession import forebears

ANSWERED = "promises"  # the key in a visit's choices under which the ids stand


def keep_up(session: Session, activity: Activity, given: FollowUp | None, zone: str) -> None:
    """Make the log's follow-up, change it, or remove it where the log promises nothing any more.

    One whose text was wiped stays: it is only counted.
    """
    known = follow_ups.of_log(session, activity.id)
    if known is None and given is not None:
        _add(session, activity, given, zone)
    elif known is not None and given is not None:
        _change(known, activity, given, zone)
    elif known is not None and known.what:
        session.delete(known)
    elif known is not None:
        _follow(known, activity)
    session.flush()


def _add(session: Session, activity: Activity, given: FollowUp, zone: str) -> None:
    given.activity_id, given.first_due = activity.id, given.due
    given.owner_id, given.next_at = activity.person_id, remind_at(given.due, zone)
    _follow(given, activity)
    session.add(given)


def _change(known: FollowUp, activity: Activity, given: FollowUp, zone: str) -> None:
    known.what, known.kept_rule = given.what, given.kept_rule
    known.first_due = given.due
    if not known.moved:
        known.due = given.due
    if known.done_on is None:
        known.next_at = remind_at(known.due, zone)
    _follow(known, activity)


def _follow(follow_up: FollowUp, activity: Activity) -> None:
    """It is of the unit and hamlet of its log; in another unit nobody else can have taken it on."""
    if follow_up.unit_id != activity.unit_id:
        follow_up.owner_id = activity.person_id
    follow_up.unit_id, follow_up.place_id = activity.unit_id, activity.place_id


def asked_about(  # noqa: PLR0913 - where, when, and for which log
    session: Session,
    unit_id: int,
    place_id: int,
    on: date,
    *,
    claimed: Collection[int] = (),
    since: datetime | None = None,
    most: int | None = None,
) -> list[FollowUp]:
    """Return what was promised in this hamlet by this day and is not answered, the oldest first.

    `claimed`: those that the log in hand has answered before. `since`: also what was done or
    withdrawn after that moment, so that the digits of a list shown then still mean the same.
    """
    is_open: ColumnElement[bool] = FollowUp.done_on.is_(None) | FollowUp.id.in_(claimed)
    stands: ColumnElement[bool] = Activity.withdrawn_at.is_(None)
    if since is not None:
        is_open |= FollowUp.done_at > since
        stands |= Activity.withdrawn_at > since
    query = (
        select(FollowUp)
        .join(Activity, Activity.id == FollowUp.activity_id)
        .where(
            FollowUp.unit_id.in_(forebears(session, [unit_id], on)),
            FollowUp.place_id.in_(forebears(session, [place_id], on)),
            Activity.date_from <= on,
            is_open,
            stands,
        )
        .order_by(FollowUp.id)
        .limit(most)
    )
    return list(session.scalars(query))


def answer(session: Session, visit: Activity, before: Collection[int], by: By) -> None:
    """Mark what the visit's choices name as done on its day, and reopen what they no longer name.

    `before`: the ids that the visit named until now. What is answered by another visit already,
    or was never promised there, is left out of the choices.
    """
    wanted = named(visit)
    known: list[FollowUp] = []
    if wanted and visit.place_id is not None:
        place, on = visit.place_id, visit.date_from
        asked = asked_about(session, visit.unit_id, place, on, claimed=before)
        known = [each for each in asked if each.id in wanted]
    for each in known:
        if each.done_on != visit.date_from:
            follow_ups.finish(session, each, visit.date_from, by)
    kept = [each.id for each in known]
    _reopen(session, set(before) - set(kept), by)
    choices = {key: value for key, value in visit.choices.items() if key != ANSWERED}
    visit.choices = {**choices, ANSWERED: [str(each) for each in kept]} if kept else choices
    session.flush()


def withdraw(session: Session, activity: Activity, by: By) -> None:
    """Reopen what a withdrawn visit had answered; what it promised itself needs no reminder."""
    _reopen(session, named(activity), by)
    mine = select(FollowUp).where(FollowUp.activity_id == activity.id)
    for each in session.scalars(mine):
        each.next_at = None
    session.flush()


def named(visit: Activity) -> set[int]:
    """Return the ids of the promises that the visit says to have answered."""
    return {int(key) for key in visit.choices.get(ANSWERED) or ()}


def answered_by(session: Session, follow_up: FollowUp) -> Activity | None:
    """Return the visit in whose log it was answered; None where it was marked done by itself."""
    if follow_up.done_on is None or follow_up.place_id is None:
        return None
    query = select(Activity).where(
        Activity.date_to == follow_up.done_on,
        Activity.person_id == follow_up.done_by,
        Activity.withdrawn_at.is_(None),
    )
    return next((log for log in session.scalars(query) if follow_up.id in named(log)), None)


def _reopen(session: Session, ids: Collection[int], by: By) -> None:
    for each in session.scalars(select(FollowUp).where(FollowUp.id.in_(ids))):
        follow_ups.reopen(session, each, by)
