"""What notices are about, loaded for a whole tick in a handful of statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from storage import units
from storage.duties.planning import Zones
from storage.duties.status import deadline_of, is_owed
from storage.models import (
    Activity,
    Duty,
    FollowUp,
    Notice,
    OutreachModel,
    ReportType,
)

Kind = Literal["report", "follow_up", "model"]
Row = TypeVar("Row", Duty, FollowUp, OutreachModel, ReportType)


@dataclass(frozen=True)
class Matter:
    """One thing that somebody is told of. `what`: the reason; the rest is for the wording.

    `due` is local. `logs`: how many logs of the unit lie in the period so far.
    """

    kind: Kind
    what: str
    id: int
    unit_id: int
    name: str
    unit: str
    first: date
    last: date
    due: datetime
    now: datetime
    logs: int = 0
    reason: str | None = None
    is_settled: bool = False
    receiver_id: int | None = None

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed."""
        return self.now > self.due


def of(session: Session, waiting: Sequence[Notice], now: datetime, zone: str) -> dict[int, Matter]:
    """Return the matter of each notice, by the notice's id."""
    found: dict[int, Matter] = {}
    duties = _by_id(session, Duty, {n.duty_id for n in waiting if n.duty_id})
    follow_ups = _by_id(session, FollowUp, {n.follow_up_id for n in waiting if n.follow_up_id})
    models = _by_id(session, OutreachModel, {n.model_id for n in waiting if n.model_id})
    types = _by_id(session, ReportType, {duty.report_type_id for duty in duties.values()})
    all_units = {duty.unit_id for duty in duties.values()}
    all_units |= {model.unit_id for model in models.values()}
    all_units |= {each.place_id or each.unit_id for each in follow_ups.values()}
    about = _About(session, all_units, now, zone)
    logs = _logs(session, list(duties.values()))
    for notice in waiting:
        if notice.duty_id:
            duty = duties[notice.duty_id]
            matter = about.report(notice, duty, types[duty.report_type_id], logs[duty.id])
        elif notice.follow_up_id:
            matter = about.follow_up(notice, follow_ups[notice.follow_up_id])
        else:
            matter = about.model(notice, models[notice.model_id or 0])
        found[notice.id] = matter
    return found


class _About:
    """Turns rows into matters with what they have in common at hand."""

    def __init__(self, session: Session, unit_ids: Collection[int], now: datetime, zone: str):
        today = now.astimezone(ZoneInfo(zone)).date()
        self._names = units.names(session, unit_ids, today)
        self._zones = Zones(session, unit_ids, zone)
        self._now = now

    def report(self, notice: Notice, duty: Duty, report_type: ReportType, logs: int) -> Matter:
        zone = self._zones.of(duty.unit_id)
        return Matter(
            kind="report",
            what=notice.what,
            id=duty.id,
            unit_id=duty.unit_id,
            name=report_type.name,
            unit=self._names[duty.unit_id],
            first=duty.first,
            last=duty.last,
            due=deadline_of(duty).astimezone(zone),
            now=self._now.astimezone(zone),
            logs=logs,
            reason=duty.reason,
            is_settled=not is_owed(duty, self._now) or report_type.ended_at is not None,
            receiver_id=report_type.receiver_id,
        )

    def follow_up(self, notice: Notice, row: FollowUp) -> Matter:
        local = self._now.astimezone(self._zones.of(row.unit_id))
        place = row.place_id or row.unit_id
        return Matter(
            kind="follow_up",
            what=notice.what,
            id=row.id,
            unit_id=row.unit_id,
            name=row.what,
            unit=self._names[place],
            first=row.first_due,
            last=row.due,
            due=datetime.combine(row.due, datetime.max.time(), local.tzinfo),
            now=local,
            is_settled=row.done_on is not None or not row.what,
        )

    def model(self, notice: Notice, row: OutreachModel) -> Matter:
        local = self._now.astimezone(self._zones.of(row.unit_id))
        return Matter(
            kind="model",
            what=notice.what,
            id=row.id,
            unit_id=row.unit_id,
            name=row.name,
            unit=self._names[row.unit_id],
            first=row.last_news_on,
            last=row.last_news_on,
            due=local,
            now=local,
            is_settled=row.state == "stopped",
        )


def _by_id(session: Session, table: type[Row], ids: Collection[int]) -> dict[int, Row]:
    if not ids:
        return {}
    return {row.id: row for row in session.scalars(select(table).where(table.id.in_(ids)))}


def _logs(session: Session, duties: Sequence[Duty]) -> dict[int, int]:
    """Return how many logs of each unit itself lie in the period of its report."""
    if not duties:
        return {}
    joined = and_(
        Activity.unit_id == Duty.unit_id,
        Activity.date_to >= Duty.first,
        Activity.date_to <= Duty.last,
        Activity.withdrawn_at.is_(None),
    )
    query = (
        select(Duty.id, func.count(Activity.id))
        .outerjoin(Activity, joined)
        .where(Duty.id.in_([duty.id for duty in duties]))
        .group_by(Duty.id)
    )
    return {duty_id: int(count) for duty_id, count in session.execute(query)}
