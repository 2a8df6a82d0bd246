"""Which units owe a report for a period."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import units
from storage.models import ReportType, ReportUnit


def owing(session: Session, report_type: ReportType, on: date) -> list[int]:
    """Return the units that owe it, as the tree stood on the last day of the period.

    A unit that did not exist then does not owe; nor does one that stood outside the tree of the
    unit whose report it is.
    """
    nodes = units.subtree(session, report_type.unit_id, on)
    named = set(session.scalars(_NAMED.where(ReportUnit.report_type_id == report_type.id)))
    if named:
        return [node.unit_id for node in nodes if node.unit_id in named]
    return [node.unit_id for node in nodes if node.level == report_type.level]


_NAMED = select(ReportUnit.unit_id)
