"""Lists of reports: what units owe, what they handed in lately, what waits to be accepted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from storage.membership import members
from storage.models import Duty, ReportType, Submission

LOOKED_BACK = timedelta(days=400)


class Listed(NamedTuple):
    """A report with its type."""

    duty: Duty
    report_type: ReportType


@dataclass(frozen=True)
class Reach:
    """Whose reports somebody sees: of the units of their own, and of whole subtrees.

    Who receives a type sees its reports wherever the units stand.
    """

    own: Collection[int] = field(default_factory=tuple)
    led: Collection[int] = field(default_factory=tuple)
    on: date = date.max

    def holds(self) -> ColumnElement[bool]:
        """Return the condition that a report is within reach."""
        own = Duty.unit_id.in_(sorted(self.own)) if self.own else false()
        return or_(own, self.is_led()) if self.led else own

    def is_led(self) -> ColumnElement[bool]:
        """Return the condition that it is one of a led unit, or received by one."""
        if not self.led:
            return false()
        below = members(sorted(self.led), "subtree", "now", self.on)
        received = select(ReportType.id).where(ReportType.receiver_id.in_(sorted(self.led)))
        return or_(Duty.unit_id.in_(select(below.c.unit_id)), Duty.report_type_id.in_(received))


def find(session: Session, duty_id: int, reach: Reach) -> Listed | None:
    """Return one report within reach."""
    query = _LISTED.where(Duty.id == duty_id, reach.holds())
    row = session.execute(query).first()
    return Listed(*row) if row else None


def owed(session: Session, unit_ids: Collection[int], now: datetime) -> list[Listed]:
    """Return what these units themselves have to hand in, the longest overdue first."""
    return _all(session, _LISTED.where(Duty.unit_id.in_(unit_ids), _is_owed(now)))


def handed_in(session: Session, unit_ids: Collection[int], most: int) -> list[Listed]:
    """Return what these units have handed in and need not hand in again, latest first."""
    mine = Duty.unit_id.in_(unit_ids), Duty.submitted_at.is_not(None), Duty.returned_at.is_(None)
    query = _LISTED.where(*mine).order_by(Duty.submitted_at.desc(), Duty.id.desc())
    return [Listed(*row) for row in session.execute(query.limit(most))]


def to_accept(session: Session, reach: Reach, now: datetime) -> list[Listed]:
    """Return what was handed in and waits for a leader, the one due first first."""
    return _all(session, _LISTED.where(reach.is_led(), _WAITS, Duty.due_at > now - LOOKED_BACK))


def late(session: Session, reach: Reach, now: datetime) -> list[Listed]:
    """Return what the led units should have handed in by now, the longest overdue first."""
    deadline = func.coalesce(Duty.return_due_at, Duty.due_at)
    return _all(session, _LISTED.where(reach.is_led(), _is_owed(now), deadline < now))


def led_owed(session: Session, reach: Reach, now: datetime) -> list[Listed]:
    """Return all that the led units still have to hand in."""
    return _all(session, _LISTED.where(reach.is_led(), _is_owed(now)))


def units_of(session: Session, reach: Reach, report_type_id: int) -> list[int]:
    """Return the led units that owe or have owed this type."""
    of_type = Duty.report_type_id == report_type_id
    query = select(Duty.unit_id).where(of_type, reach.is_led()).distinct()
    return list(session.scalars(query))


def submissions(session: Session, duty_id: int) -> list[Submission]:
    """Return what was handed in, the first time first."""
    query = select(Submission).where(Submission.duty_id == duty_id)
    return list(session.scalars(query.order_by(Submission.number)))


def _is_owed(now: datetime) -> ColumnElement[bool]:
    not_in = or_(Duty.submitted_at.is_(None), Duty.returned_at.is_not(None))
    return and_(
        Duty.excused_at.is_(None),
        not_in,
        Duty.opens_at <= now,
        Duty.due_at > now - LOOKED_BACK,
        ReportType.ended_at.is_(None),
    )


def _all(session: Session, query: Select[Duty, ReportType]) -> list[Listed]:
    ordered: Sequence[Listed] = [Listed(*row) for row in session.execute(query)]
    return sorted(ordered, key=lambda each: (_deadline(each.duty), *_of_equal(each.duty)))


def _of_equal(duty: Duty) -> tuple[int, int, int]:
    """Return what orders reports due at one moment; a database numbers them freely."""
    return duty.unit_id, duty.report_type_id, duty.id


def _deadline(duty: Duty) -> datetime:
    return duty.return_due_at if duty.returned_at and duty.return_due_at else duty.due_at


_LISTED = select(Duty, ReportType).join(ReportType, ReportType.id == Duty.report_type_id)
_WAITS = and_(
    Duty.submitted_at.is_not(None),
    Duty.accepted_at.is_(None),
    Duty.returned_at.is_(None),
    Duty.excused_at.is_(None),
)
