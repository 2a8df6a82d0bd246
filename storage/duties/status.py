"""Where a report stands: computed from the facts of its duty, never stored."""

from datetime import datetime
from enum import StrEnum

from storage.models import Duty


class Status(StrEnum):
    """From "not yet" to "accepted"; the value is the key of its text."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    OVERDUE = "overdue"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXCUSED = "excused"


# The ways in which nothing is owed any more.
SETTLED = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.EXCUSED})


def status_of(duty: Duty, now: datetime) -> Status:
    """Return where the report stands."""
    if duty.excused_at is not None:
        return Status.EXCUSED
    if duty.returned_at is not None:
        return Status.RETURNED
    if duty.accepted_at is not None:
        return Status.ACCEPTED
    if duty.submitted_at is not None:
        return Status.SUBMITTED
    if now < duty.opens_at:
        return Status.NOT_OPEN
    return Status.OVERDUE if now > duty.due_at else Status.OPEN


def is_owed(duty: Duty, now: datetime) -> bool:
    """Whether somebody still has to hand it in (again, where it was returned)."""
    return status_of(duty, now) not in SETTLED


def deadline_of(duty: Duty) -> datetime:
    """Return the deadline that counts now: a returned report has one of its own."""
    return duty.return_due_at if duty.returned_at and duty.return_due_at else duty.due_at


def is_on_time(duty: Duty) -> bool | None:
    """Whether it was handed in by its deadline; None while it is not in."""
    return None if duty.submitted_at is None else duty.submitted_at <= duty.due_at
