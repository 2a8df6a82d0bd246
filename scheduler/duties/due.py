"""When something is due next, of all that goes by the clock: each by its own index."""

from datetime import datetime

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from storage.models import Duty, FollowUp, Notice, OutreachModel, ReportType, Role


def next_due(session: Session) -> datetime | None:
    """Return the first moment at which a tick has something to do; it may have passed."""
    return min(session.scalars(_FIRST), default=None)


_TABLES = (ReportType, Duty, FollowUp, OutreachModel)
_EACH = [
    select(table.next_at.label("at"))
    .where(table.next_at.is_not(None))
    .order_by(table.next_at)
    .limit(1)
    .subquery()
    for table in _TABLES
]
_EACH.append(
    select(Role.digest_at.label("at"))
    .where(Role.digest_at.is_not(None))
    .order_by(Role.digest_at)
    .limit(1)
    .subquery()
)
_EACH.append(
    select(Notice.at.label("at"))
    .where(Notice.state == "waiting")
    .order_by(Notice.at)
    .limit(1)
    .subquery()
)
_FIRST = union_all(*(select(each.c.at) for each in _EACH))
