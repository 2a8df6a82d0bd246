"""When a unit's report of a period opens, is due, and is reminded of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import NONE, Window, next_allowed
from domain.reporting.deadlines import Deadline, deadline_of, deadline_on, moment
from domain.reporting.periods import Period
from domain.reporting.report_rule import ReportRule
from domain.reporting.sequence import ending_on_or_after
from domain.reporting.stages import Stage, moments, put_off
from domain.reporting.stored import from_json
from domain.reporting.working_days import WorkingDays
from storage.duties.working_days import working_days
from storage.models import Duty, ReportType, Unit

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """What is worked out for one report. `stages` are where quiet hours and pauses put them."""

    opens_at: datetime
    deadline: Deadline
    stages: tuple[Stage, ...]


class Planner:
    """Plans the reports of one type; what units have in common is worked out once.

    Raises RuleError where the stored rule is broken.
    """

    def __init__(self, report_type: ReportType, days: dict[int, WorkingDays], zones: "Zones"):
        self.rule: ReportRule = from_json(report_type.rule)
        self._type = report_type
        self._days = days
        self._zones = zones
        self._made: dict[object, Plan] = {}

    def zone(self, unit_id: int) -> ZoneInfo:
        """Return the zone that the unit lives in."""
        return self._zones.of(unit_id)

    def days(self, unit_id: int) -> WorkingDays:
        """Return the days on which the unit works."""
        return self._days[unit_id]

    def allowed(self, unit_id: int, since: datetime, *windows: Window) -> datetime:
        """Return the moment, or the first one after it outside quiet hours and days off.

        After days off it is not before the hour at which the type reminds.
        """
        zone, days = self.zone(unit_id), self._days[unit_id]
        at = next_allowed(since, zone, *windows)
        day = at.astimezone(zone).date()
        if days.is_working(day):
            return at
        opening = moment(days.on_or_after(day), self.rule.remind_at, zone)
        return next_allowed(opening, zone, *windows)

    def plan(self, unit_id: int, period: Period, own: datetime | None = None) -> Plan:
        """Return the plan of a unit for a period; `own`: a deadline of this report alone."""
        days, zone = self._days[unit_id], self._zones.of(unit_id)
        shared = (id(days), zone.key, period.first, period.last, own)
        if shared not in self._made:
            self._made[shared] = self._plan(period, days, zone, own)
        return self._made[shared]

    def plan_of(self, duty: Duty) -> Plan:
        """Return the plan of a report with the deadline that it has now."""
        own = duty.return_due_at if duty.returned_at else duty.due_at if duty.has_own_due else None
        return self.plan(duty.unit_id, self.period_of(duty), own)

    def period_of(self, duty: Duty) -> Period:
        """Return the period of a report; one that an older rule has cut has no number."""
        found = ending_on_or_after(self.rule.period, duty.last)
        if (found.first, found.last) == (duty.first, duty.last):
            return found
        return Period(duty.first, duty.last, self.rule.period.kind, duty.last.year, None)

    def _plan(
        self, period: Period, days: WorkingDays, zone: ZoneInfo, own: datetime | None
    ) -> Plan:
        deadline = deadline_of(self.rule.deadline, period, days, zone)
        given = _given(own, zone) if own else None
        stages = moments(self.rule, period, days, zone, given)
        usual = moments(self.rule, period, days, zone) if given else stages
        opens_at = min(usual[0].at, moment(period.last, time(), zone))
        there = put_off(stages, lambda at: self._allowed(at, zone))
        return Plan(opens_at, given or deadline, there)

    def _allowed(self, at: datetime, zone: ZoneInfo) -> datetime:
        """Return the first moment from `at` on at which the type lets anybody be reminded."""
        if self._type.paused_until is not None:
            at = max(at, moment(self._type.paused_until + _DAY, self.rule.remind_at, zone))
        quiet = self._type.quiet_from, self._type.quiet_to
        return next_allowed(at, zone, quiet if quiet[0] and quiet[1] else NONE)  # type: ignore[arg-type]


class Zones:
    """The zones of units; most have that of the installation."""

    def __init__(self, session: Session, unit_ids: Collection[int], usual: str) -> None:
        query = select(Unit.id, Unit.zone).where(Unit.id.in_(unit_ids), Unit.zone.is_not(None))
        self._own = {unit_id: ZoneInfo(zone) for unit_id, zone in session.execute(query) if zone}
        self._usual = ZoneInfo(usual)

    def of(self, unit_id: int) -> ZoneInfo:
        """Return the zone of a unit."""
        return self._own.get(unit_id, self._usual)


def planner(
    session: Session, report_type: ReportType, unit_ids: Collection[int], on: date, zone: str
) -> Planner:
    """Return a planner for these units; `zone` is that of units that have none of their own."""
    days = working_days(session, unit_ids, on)
    return Planner(report_type, days, Zones(session, unit_ids, zone))


def _given(own: datetime, zone: ZoneInfo) -> Deadline:
    local = own.astimezone(zone)
    return deadline_on(local.date(), local.time().replace(second=0, microsecond=0, fold=0), zone)
