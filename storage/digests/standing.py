"""What stands open below many units: each a statement, whose rows are of single units.

Who has them above is for the caller to work out; `below` are the units.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from domain.outreach_models import KEPT_UP, QUIET
from storage.dialects import one_of
from storage.duties.listing import LOOKED_BACK
from storage.models import (
    Activity,
    ActivityText,
    Duty,
    FollowUp,
    OutreachModel,
    Person,
    Proposal,
    ReportType,
    Role,
)


class LateReport(NamedTuple):
    """A report that should have been in. `due`: a returned one has a deadline of its own."""

    duty_id: int
    unit_id: int
    due: datetime
    reason: str | None
    receiver_id: int | None


def late(
    session: Session, below: Collection[int], received_by: Collection[int], now: datetime
) -> list[LateReport]:
    """Return what is late, the longest overdue first; `received_by`: of any unit, if received."""
    own = case((Duty.returned_at.is_not(None), Duty.return_due_at), else_=None)
    deadline = func.coalesce(own, Duty.due_at)
    not_in = or_(Duty.submitted_at.is_(None), Duty.returned_at.is_not(None))
    query = (
        select(Duty.id, Duty.unit_id, deadline, Duty.reason, ReportType.receiver_id)
        .join(ReportType, ReportType.id == Duty.report_type_id)
        .where(_concerns(session, below, received_by), not_in, deadline < now)
        .where(Duty.excused_at.is_(None), Duty.opens_at <= now, Duty.due_at > now - LOOKED_BACK)
        .where(ReportType.ended_at.is_(None))
        .order_by(deadline, Duty.unit_id, Duty.id)
    )
    return [LateReport(*row) for row in session.execute(query)]


class Waiting(NamedTuple):
    """A report that was handed in and waits to be accepted."""

    duty_id: int
    unit_id: int
    receiver_id: int | None


def to_accept(
    session: Session, below: Collection[int], received_by: Collection[int], now: datetime
) -> list[Waiting]:
    """Return what waits for whoever receives it."""
    query = (
        select(Duty.id, Duty.unit_id, ReportType.receiver_id)
        .join(ReportType, ReportType.id == Duty.report_type_id)
        .where(_concerns(session, below, received_by), Duty.submitted_at.is_not(None))
        .where(Duty.accepted_at.is_(None), Duty.returned_at.is_(None), Duty.excused_at.is_(None))
        .where(Duty.due_at > now - LOOKED_BACK)
        .order_by(Duty.due_at, Duty.id)
    )
    return [Waiting(*row) for row in session.execute(query)]


def _concerns(
    session: Session, below: Collection[int], received_by: Collection[int]
) -> ColumnElement[bool]:
    """Return the condition, by columns that have an index; few types are received by a unit."""
    received = select(ReportType.id).where(one_of(ReportType.receiver_id, received_by))
    types = session.scalars(received).all()
    own = one_of(Duty.unit_id, below)
    return or_(own, one_of(Duty.report_type_id, types)) if types else own


def overdue_promises(session: Session, below: Collection[int], today: date) -> dict[int, int]:
    """Return how many promises to the people each unit has not kept by their day."""
    query = (
        select(FollowUp.unit_id, func.count())
        .join(Activity, Activity.id == FollowUp.activity_id)
        .where(one_of(FollowUp.unit_id, below), FollowUp.place_id.is_not(None))
        .where(FollowUp.done_on.is_(None), FollowUp.due < today, Activity.withdrawn_at.is_(None))
        .group_by(FollowUp.unit_id)
    )
    return dict(session.execute(query).all())


class Decided(NamedTuple):
    """What became of the follow-ups that a unit's leaders have made of proposals."""

    done: int
    open: int
    overdue: int


def decided(
    session: Session, unit_ids: Collection[int], first: date, last: date, today: date
) -> dict[int, Decided]:
    """Return by deciding unit what was done in the period, and what is still to be done."""
    is_open = FollowUp.done_on.is_(None)
    done = FollowUp.done_on.between(first, last)
    query = (
        select(
            Proposal.unit_id,
            _count(done),
            _count(and_(is_open, FollowUp.due >= today)),
            _count(and_(is_open, FollowUp.due < today)),
        )
        .join(Activity, Activity.id == Proposal.activity_id)
        .join(FollowUp, FollowUp.activity_id == Activity.id)
        .where(Proposal.unit_id.in_(sorted(unit_ids)), Proposal.decision == "do")
        .where(FollowUp.origin == "proposal", or_(is_open, done), Activity.withdrawn_at.is_(None))
        .group_by(Proposal.unit_id)
    )
    return {unit_id: Decided(*counts) for unit_id, *counts in session.execute(query)}


def silent_models(session: Session, below: Collection[int], today: date) -> dict[int, int]:
    """Return how many models of each unit have been without news for 90 days."""
    log = exists().where(Activity.model_id == OutreachModel.id, Activity.withdrawn_at.is_(None))
    query = (
        select(OutreachModel.unit_id, func.count())
        .where(one_of(OutreachModel.unit_id, below), OutreachModel.state.in_(sorted(KEPT_UP)))
        .where(OutreachModel.last_news_on <= today - QUIET, log)
        .group_by(OutreachModel.unit_id)
    )
    return dict(session.execute(query).all())


class Said(NamedTuple):
    """How many logs of a unit say something of a kind, and the latest of them."""

    unit_id: int
    logs: int
    latest_id: int


def difficulties(session: Session, below: Collection[int], first: date, last: date) -> list[Said]:
    """Return which units wrote of difficulties in the period; kept despite a warning: not that."""
    query = (
        select(Activity.unit_id, func.count(), func.max(Activity.id))
        .join(ActivityText, ActivityText.activity_id == Activity.id)
        .where(one_of(Activity.unit_id, below), Activity.date_to.between(first, last))
        .where(Activity.withdrawn_at.is_(None), ActivityText.key == "difficulties")
        .where(ActivityText.kept_rule.is_(None))
        .group_by(Activity.unit_id)
    )
    return [Said(*row) for row in session.execute(query)]


def led(session: Session, below: Collection[int]) -> set[int]:
    """Return which of the units have a leader who takes part."""
    query = (
        select(Role.unit_id)
        .join(Person, Person.id == Role.person_id)
        .where(Role.role == "leader", one_of(Role.unit_id, below))
        .where(Person.agreed_at.is_not(None), Person.suspended_at.is_(None))
    )
    return set(session.scalars(query.distinct()))


def led_among(session: Session, unit_ids: Collection[int]) -> set[int]:
    """Return which of these few units have a leader who takes part."""
    return led(session, unit_ids)


def words(session: Session, activity_ids: Collection[int], key: str) -> dict[int, str]:
    """Return one text of each of these logs, without those kept despite a warning."""
    query = select(ActivityText.activity_id, ActivityText.text).where(
        one_of(ActivityText.activity_id, activity_ids),
        ActivityText.key == key,
        ActivityText.kept_rule.is_(None),
    )
    return dict(session.execute(query).all())


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
