"""Switching a report type on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import to_json
from storage import audit
from storage.models import ReportType, ReportUnit
from storage.roles import By


@dataclass(frozen=True)
class New:
    """A report type to be: owed by all units of a level below `unit_id`, or by a list of them.

    The first period that is owed ends on `starts_on` or later.
    """

    name: str
    unit_id: int
    rule: ReportRule
    starts_on: date
    level: str | None = None
    unit_ids: tuple[int, ...] = ()
    receiver_id: int | None = None

    def draft(self) -> ReportType:
        """Return the report type as it would be, for a look ahead."""
        return ReportType(
            unit_id=self.unit_id,
            name=self.name,
            rule=to_json(self.rule),
            level=self.level,
            receiver_id=self.receiver_id,
            starts_on=self.starts_on,
        )


def make(session: Session, new: New, by: By) -> ReportType:
    """Add a report type; the next tick opens what is to be open by now."""
    made = new.draft()
    made.created_by, made.created_at, made.next_at = by.person_id, by.now, by.now
    session.add(made)
    session.flush()
    session.add_all(ReportUnit(report_type_id=made.id, unit_id=each) for each in new.unit_ids)
    audit.note(
        session,
        "report_type_make",
        f"report_type:{made.id}",
        now=by.now,
        person_id=by.person_id,
        unit_id=made.unit_id,
        kind=new.rule.period.kind,
        level=new.level,
        units=len(new.unit_ids),
        starts_on=new.starts_on.isoformat(),
    )
    session.flush()
    return made
