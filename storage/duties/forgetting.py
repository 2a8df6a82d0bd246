"""The words of reports go a while after the period was accepted; the figures stay for ever."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from storage.models import Activity, Duty, Submission


def forget_words(session: Session, before: datetime, most: int) -> int:
    """Blank sections, remarks and reasons of what was accepted before then; return how many.

    What nobody ever accepted counts from its last deadline.
    """
    old = func.coalesce(Duty.accepted_at, Duty.excused_at, Duty.return_due_at, Duty.due_at) < before
    said = or_(*(column.is_not(None) for column in (Duty.remark, Duty.excuse, Duty.reason)))
    written = exists().where(Submission.duty_id == Duty.id, _has_words())
    query = select(Duty).where(old, or_(said, written)).order_by(Duty.id).limit(most)
    found = session.scalars(query).all()
    for duty in found:
        duty.remark = duty.excuse = duty.reason = None
    rows = select(Submission).where(Submission.duty_id.in_([duty.id for duty in found]))
    for made in session.scalars(rows):
        made.sections, made.sources = {}, {}
        made.figures = {key: _plain(figure) for key, figure in made.figures.items()}
    session.flush()
    return len(found)


def is_accepted_since(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that a log's period was accepted at or after that moment."""
    covers = and_(
        Duty.unit_id == Activity.unit_id,
        Duty.first <= Activity.date_to,
        Duty.last >= Activity.date_to,
    )
    return exists().where(covers, Duty.accepted_at >= moment)


def _has_words() -> ColumnElement[bool]:
    sections, figures = cast(Submission.sections, Text), cast(Submission.figures, Text)
    return or_(sections != "{}", figures.contains('"why": "'))


def _plain(figure: dict[str, Any]) -> dict[str, Any]:
    return {**figure, "why": None}
