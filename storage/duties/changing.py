"""What is done about one report: handed in, accepted, given back, excused, put off.

Each drops what still waits to be said about it, and lets the tick look at it again (`next_at`).
Who may do it is judged by the callers.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage import audit, notices
from storage.models import Duty, Submission
from storage.roles import By


@dataclass(frozen=True)
class Report:
    """What is handed in; the shapes are those of `Submission`."""

    figures: dict[str, Any]
    sections: dict[str, str]
    sources: dict[str, list[int]] = field(default_factory=dict)


def hold(session: Session, duty: Duty) -> None:
    """Read the report anew and keep it until the transaction ends.

    Else it could be accepted by one process while another takes a correction that nobody has read.
    """
    session.refresh(duty, with_for_update=True)


def submit(session: Session, duty: Duty, report: Report, by: By) -> Submission:
    """Freeze a snapshot: the report, a correction of it, or the answer to its return."""
    hold(session, duty)
    count = select(func.count()).where(Submission.duty_id == duty.id)
    made = Submission(
        duty_id=duty.id,
        number=(session.scalar(count) or 0) + 1,
        person_id=by.person_id,
        at=by.now,
        figures=report.figures,
        sections=report.sections,
        sources=report.sources,
    )
    session.add(made)
    duty.submitted_at = duty.submitted_at or by.now
    duty.returned_at = duty.return_due_at = duty.returned_by = duty.remark = None
    duty.accepted_at = duty.accepted_by = None
    duty.next_at = None
    notices.drop_of_duty(session, duty.id, "submitted")
    session.flush()
    _note(session, "report_submit", duty, by, number=made.number)
    return made


def accept(session: Session, duty: Duty, by: By) -> None:
    """Take the report as it was handed in."""
    duty.accepted_at, duty.accepted_by = by.now, by.person_id
    _note(session, "report_accept", duty, by)


def give_back(session: Session, duty: Duty, remark: str, due_at: datetime, by: By) -> None:
    """Return it with a remark and a new deadline; reminders begin anew."""
    duty.returned_at, duty.returned_by = by.now, by.person_id
    duty.remark, duty.return_due_at = remark, due_at
    duty.accepted_at = duty.accepted_by = None
    _remind_anew(session, duty, by.now)
    _note(session, "report_return", duty, by, due_to=due_at.isoformat())


def excuse(session: Session, duty: Duty, reason: str, by: By) -> None:
    """Let the unit off for this period: it leaves the denominator."""
    duty.excused_at, duty.excused_by, duty.excuse = by.now, by.person_id, reason
    duty.next_at = None
    notices.drop_of_duty(session, duty.id, "excused")
    _note(session, "report_excuse", duty, by)


def extend(session: Session, duty: Duty, due_at: datetime, by: By) -> None:
    """Move the deadline of this unit alone."""
    before = duty.return_due_at if duty.returned_at else duty.due_at
    if duty.returned_at:
        duty.return_due_at = due_at
    else:
        duty.due_at, duty.has_own_due = due_at, True
    _remind_anew(session, duty, by.now)
    was = before.isoformat() if before else None
    _note(session, "report_extend", duty, by, due_from=was, due_to=due_at.isoformat())


def explain(session: Session, duty: Duty, reason: str, by: By) -> None:
    """Keep why it is late; leaders see it."""
    duty.reason, duty.reason_by, duty.reason_at = reason, by.person_id, by.now
    _note(session, "report_reason", duty, by)


def _remind_anew(session: Session, duty: Duty, now: datetime) -> None:
    duty.revision, duty.stage, duty.next_at = duty.revision + 1, 0, now
    notices.drop_of_duty(session, duty.id, "deadline_moved")


def _note(session: Session, action: str, duty: Duty, by: By, **facts: str | int | None) -> None:
    session.flush()
    audit.note(
        session,
        action,
        f"duty:{duty.id}",
        now=by.now,
        person_id=by.person_id,
        unit_id=duty.unit_id,
        **facts,
    )
