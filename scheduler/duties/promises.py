"""Follow-ups whose day has come, and models that nobody has heard of for long."""

from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours, next_allowed
from domain.reporting.deadlines import moment
from storage import notices
from storage.duties.hearers import Hearers, hearers
from storage.duties.planning import Zones
from storage.duties.working_days import working_days
from storage.models import FollowUp, OutreachModel, Person
from storage.notices import Plan

Row = TypeVar("Row", FollowUp, OutreachModel)

MOST = 500
AT = time(8)
LATE_AFTER = 3  # working days after which the unit's leaders hear of it, too
MODEL_DAYS = 90


def promises_due(session: Session, now: datetime, hours: Hours) -> int:
    """Plan the notices of follow-ups and models whose time has come; return how many of them."""
    follow_ups = _due(session, FollowUp, now)
    models = _due(session, OutreachModel, now)
    if not follow_ups and not models:
        return 0
    units = {row.unit_id for row in follow_ups} | {row.unit_id for row in models}
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    tick = _Tick(session, units, now, hours, hearers(session, units, today))
    plans = [plan for row in follow_ups for plan in tick.follow_up(row)]
    plans += [plan for row in models for plan in tick.model(row)]
    session.flush()
    notices.plan(session, plans, now)
    return len(follow_ups) + len(models)


class _Tick:
    """What the rows of one tick have in common."""

    def __init__(
        self,
        session: Session,
        units: Collection[int],
        now: datetime,
        hours: Hours,
        there: Hearers,
    ) -> None:
        self._now, self._hours, self._there = now, hours, there
        self._zones = Zones(session, units, hours.zone)
        self._days = working_days(session, units, now.date())

    def follow_up(self, row: FollowUp) -> Iterator[Plan]:
        """Remind its owner on the day, and the leaders too some working days later."""
        zone = self._zones.of(row.unit_id)
        late_on = self._days[row.unit_id].add(row.due, LATE_AFTER)
        late_at = moment(late_on, AT, zone)
        is_late = self._now >= late_at
        row.next_at = None if is_late or row.done_on else late_at
        if row.done_on or not row.what:
            row.next_at = None
            return
        owner = self._there.person(row.unit_id, row.owner_id)
        told = [owner] if owner else self._there.officers(row.unit_id)
        if is_late:
            told = [*told, *self._there.leaders(row.unit_id)]
        stage = "late" if is_late else "day"
        for person in {each.id: each for each in told}.values():
            key = f"follow_up:{row.id}:{row.due:%Y%m%d}:{stage}:{person.id}"
            at = self._allowed(zone, person)
            yield Plan(key, person.id, "follow_up", at, follow_up_id=row.id)

    def model(self, row: OutreachModel) -> Iterator[Plan]:
        """Ask the unit's officers for news, again and again at long intervals."""
        zone = self._zones.of(row.unit_id)
        if row.state == "stopped":
            row.next_at = None
            return
        day = self._now.astimezone(zone).date()
        row.next_at = moment(day + timedelta(days=MODEL_DAYS), AT, zone)
        for person in self._there.officers(row.unit_id):
            key = f"model:{row.id}:{day:%Y%m%d}:{person.id}"
            yield Plan(key, person.id, "model", self._allowed(zone, person), model_id=row.id)

    def _allowed(self, zone: ZoneInfo, person: Person) -> datetime:
        window = self._hours.of(person.quiet_from, person.quiet_to)
        return next_allowed(self._now, zone, window)


def _due(session: Session, table: type[Row], now: datetime) -> list[Row]:
    query = select(table).where(table.next_at <= now).order_by(table.next_at).limit(MOST)
    return list(session.scalars(query.with_for_update(skip_locked=True)))
