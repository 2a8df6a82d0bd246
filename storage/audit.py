"""Writing down who changed what; never a text."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import AuditRow


def note(  # noqa: PLR0913 - who, when, where, what
    session: Session,
    action: str,
    subject: str,
    *,
    now: datetime,
    person_id: int | None,
    unit_id: int | None = None,
    **facts: str | int | None,
) -> None:
    """Add one line to the audit trail. `facts` are keys, ids and figures."""
    row = AuditRow(
        at=now, person_id=person_id, unit_id=unit_id, action=action, subject=subject, facts=facts
    )
    session.add(row)
