"""A workbook's facts out of the storage: as many statements for a province as for a commune."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from reports.workbook.book import Book, LateReport
from reports.workbook.logs import logs_of
from reports.workbook.names import Names
from reports.workbook.totals import totals_of
from storage.duties.lateness import Late, late_between
from storage.duties.listing import Reach
from storage.figures import Asked

_DAY = timedelta(days=1)


def load(  # noqa: PLR0913, PLR0917 - what is asked, and as of when
    session: Session,
    catalogue: Catalogue,
    unit_id: int,
    first: date,
    last: date,
    now: datetime,
    zone: str,
) -> Book:
    """Return what a workbook made for this unit holds. Raises LookupError: there is no such unit.

    Small figures are hidden as from somebody whose role is in the unit and nowhere below.
    """
    asked = Asked((unit_id,), first, last, catalogue.span_kinds)
    names = Names(session, asked)
    columns, rows = totals_of(session, catalogue, asked, names)
    written = logs_of(session, catalogue, asked, names)
    return Book(
        unit=names.of(unit_id),
        first=first,
        last=last,
        made=_local(now, zone),
        columns=columns,
        totals=rows,
        measures=written.measures,
        logs=written.logs,
        left_out=written.left_out,
        late=_late(session, asked, now, zone, names),
    )


def _late(
    session: Session, asked: Asked, now: datetime, zone: str, names: Names
) -> list[LateReport]:
    """Return the late reports of the unit and all below, the latest first."""
    since, until = _begins(asked.first, zone), _begins(asked.last + _DAY, zone)
    reach = Reach(led=asked.unit_ids, on=asked.last)
    found = late_between(session, reach, since, until, now)
    names.learn(session, {each.unit_id for each in found})
    return sorted(
        (_late_report(each, now, zone, names) for each in found),
        key=lambda each: (-each.days, each.due),
    )


def _late_report(late: Late, now: datetime, zone: str, names: Names) -> LateReport:
    due = _local(late.due_at, zone)
    submitted = _local(late.submitted_at, zone) if late.submitted_at else None
    days = ((submitted or _local(now, zone)).date() - due.date()).days
    return LateReport(
        unit=names.of(late.unit_id),
        report=late.report,
        first=late.first,
        last=late.last,
        due=due,
        submitted=submitted,
        days=max(1, days),  # an hour is a day begun
        has_reason=late.has_reason,
    )


def _local(moment: datetime, zone: str) -> datetime:
    """Return what the clock there shows; a spreadsheet knows no zones."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _begins(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
