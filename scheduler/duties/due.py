"""When something is due next, of all that goes by the clock: each by its own index."""

from datetime import datetime

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from storage.models import Duty, FollowUp, Notice, OutreachModel, Person, ReportType, Role


def next_due(session: Session) -> datetime | None:
    """Return the first moment at which a tick has something to do; it may have passed."""
    return min(session.scalars(_FIRST), default=None)


_COLUMNS = (
    *(table.next_at for table in (ReportType, Duty, FollowUp, OutreachModel)),
    Role.digest_at,
    Person.template_due_at,
)
_EACH = [
    select(column.label("at")).where(column.is_not(None)).order_by(column).limit(1).subquery()
    for column in _COLUMNS
]
_EACH.append(
    select(Notice.at.label("at"))
    .where(Notice.state == "waiting")
    .order_by(Notice.at)
    .limit(1)
    .subquery()
)
_FIRST = union_all(*(select(each.c.at) for each in _EACH))
