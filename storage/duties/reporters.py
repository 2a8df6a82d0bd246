"""Who writes the reports of units (đầu mối), and who does in their stead."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from storage import audit
from storage.models import Duty, Reporter, Submission
from storage.roles import By

Pair = tuple[int, int]  # report type, unit


@dataclass(frozen=True)
class Reporting:
    """The reporter and the deputy of a unit, by id; None where there is nobody."""

    person_id: int | None = None
    deputy_id: int | None = None


def reporting(session: Session, pairs: Collection[Pair]) -> dict[Pair, Reporting]:
    """Return who reports; by default it is who handed in last. Two statements for all."""
    wanted = tuple_(Reporter.report_type_id, Reporter.unit_id).in_(pairs)
    found = {
        (row.report_type_id, row.unit_id): Reporting(row.person_id, row.deputy_id)
        for row in session.scalars(select(Reporter).where(wanted))
    }
    unset = [pair for pair in pairs if found.get(pair, Reporting()).person_id is None]
    for pair, person_id in _last_submitters(session, unset).items():
        found[pair] = Reporting(person_id, found.get(pair, Reporting()).deputy_id)
    return {pair: found.get(pair, Reporting()) for pair in pairs}


def set_reporter(session: Session, pair: Pair, reporting: Reporting, by: By) -> None:
    """Name the reporter and the deputy."""
    report_type_id, unit_id = pair
    query = select(Reporter).where(
        Reporter.report_type_id == report_type_id, Reporter.unit_id == unit_id
    )
    row = session.scalar(query)
    if row is None:
        row = Reporter(report_type_id=report_type_id, unit_id=unit_id)
        session.add(row)
    before = Reporting(row.person_id, row.deputy_id)
    row.person_id, row.deputy_id = reporting.person_id, reporting.deputy_id
    session.flush()
    facts = {"person_from": before.person_id, "person_to": reporting.person_id}
    facts |= {"deputy_from": before.deputy_id, "deputy_to": reporting.deputy_id}
    subject = f"report_type:{report_type_id}"
    audit.note(
        session,
        "reporter",
        subject,
        now=by.now,
        person_id=by.person_id,
        unit_id=unit_id,
        **facts,
    )


def _last_submitters(session: Session, pairs: Collection[Pair]) -> dict[Pair, int]:
    if not pairs:
        return {}
    latest = (
        select(func.max(Submission.id))
        .join(Duty, Duty.id == Submission.duty_id)
        .where(tuple_(Duty.report_type_id, Duty.unit_id).in_(pairs))
        .where(Submission.person_id.is_not(None))
        .group_by(Duty.report_type_id, Duty.unit_id)
    )
    query = (
        select(Duty.report_type_id, Duty.unit_id, Submission.person_id)
        .join(Duty, Duty.id == Submission.duty_id)
        .where(Submission.id.in_(latest))
    )
    return {(kind, unit): person for kind, unit, person in session.execute(query) if person}
