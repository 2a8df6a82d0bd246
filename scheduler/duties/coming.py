"""What the clock will do with reports: each opening, deadline and reminder to come, from the rows.

Reckoned as the ticks do it, by the same planner and the same audience; nothing is written.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.faults import RuleError
from domain.reporting.sequence import periods_from
from domain.reporting.stages import Stage
from domain.reporting.stored import from_json
from scheduler.duties.audience import Audience
from storage.duties.hearers import hearers
from storage.duties.owing import owing
from storage.duties.planning import Plan, Planner, planner
from storage.duties.status import deadline_of
from storage.models import Duty, Notice, ReportType
from storage.report_types.many_reporters import reporting_of_many
from storage.report_types.replanning import unsettled

Event = Literal["opening", "deadline", "reminder"]


class Heard(NamedTuple):
    """Who hears a reminder, and which text: remind, late, unmanned, later, …"""

    person_id: int
    what: str


@dataclass(frozen=True)
class Coming:
    """One thing to come, at a moment in UTC; `zone` is the unit's. Only a reminder is heard."""

    at: datetime
    zone: ZoneInfo
    event: Event
    report_type: ReportType
    unit_id: int
    first: date
    last: date
    stage: int | None = None
    heard: tuple[Heard, ...] = ()


class Span(NamedTuple):
    """From when to when is asked, both ends included."""

    now: datetime
    until: datetime

    def has(self, at: datetime) -> bool:
        """Whether the moment lies in it."""
        return self.now <= at <= self.until


def coming(
    session: Session, span: Span, hours: Hours, among: Collection[int] | None = None
) -> list[Coming]:
    """Return all that is to come, in order; of these units alone where they are given.

    A type whose rule is broken has nothing to come.
    """
    going_on = select(ReportType).where(ReportType.ended_at.is_(None)).order_by(ReportType.id)
    found: list[Coming] = []
    for report_type in session.scalars(going_on):
        try:
            found += _of_type(session, report_type, span, hours, among)
        except RuleError:
            continue
    return sorted(found, key=lambda each: (each.at, each.report_type.id, each.unit_id, each.event))


def _of_type(
    session: Session,
    report_type: ReportType,
    span: Span,
    hours: Hours,
    among: Collection[int] | None,
) -> Iterator[Coming]:
    duties = unsettled(session, report_type, span.now, among)
    duties += _to_open(session, report_type, span, hours.zone, among, duties)
    unit_ids = {duty.unit_id for duty in duties}
    today = span.now.astimezone(ZoneInfo(hours.zone)).date()
    plans = planner(session, report_type, unit_ids, today, hours.zone)
    pairs = {(report_type.id, unit_id) for unit_id in unit_ids}
    receiver = {report_type.receiver_id} if report_type.receiver_id is not None else set()
    there = hearers(session, unit_ids | receiver, today)
    audience = Audience(there, reporting_of_many(session, pairs), hours)
    for duty in duties:
        yield from _of_duty(report_type, duty, plans, audience, span)
    yield from _waiting(session, report_type, plans, {duty.id: duty for duty in duties}, span)


def _to_open(  # noqa: PLR0913, PLR0917 - the type, how far, and what is there already
    session: Session,
    report_type: ReportType,
    span: Span,
    zone: str,
    among: Collection[int] | None,
    made_already: list[Duty],
) -> list[Duty]:
    """Return the duties of the periods that open within the span, as they will be made."""
    known = {(duty.unit_id, duty.first) for duty in made_already}
    opened = report_type.opened_to
    first_day = opened + timedelta(days=1) if opened else report_type.starts_on
    rule = from_json(report_type.rule).period
    made: list[Duty] = []
    for period in periods_from(rule, first_day):
        unit_ids = owing(session, report_type, period.last)
        there = unit_ids or [report_type.unit_id]
        plans = planner(session, report_type, there, period.last, zone)
        if min(plans.plan(unit_id, period).opens_at for unit_id in there) > span.until:
            break
        made += [
            _duty(report_type, unit_id, (period.first, period.last), plans.plan(unit_id, period))
            for unit_id in unit_ids
            if (unit_id, period.first) not in known and (among is None or unit_id in among)
        ]
    return made


def _duty(report_type: ReportType, unit_id: int, days: tuple[date, date], plan: Plan) -> Duty:
    """Return a duty that is no row of the database."""
    return Duty(
        report_type_id=report_type.id,
        unit_id=unit_id,
        first=days[0],
        last=days[1],
        opens_at=plan.opens_at,
        due_at=plan.deadline.at,
        has_own_due=False,
        revision=1,
        stage=0,
    )


def _of_duty(
    report_type: ReportType, duty: Duty, plans: Planner, audience: Audience, span: Span
) -> Iterator[Coming]:
    zone = plans.zone(duty.unit_id)
    moments: tuple[tuple[Event, datetime], ...] = (
        ("opening", duty.opens_at),
        ("deadline", deadline_of(duty)),
    )
    for event, at in moments:
        if span.has(at):
            yield _coming(report_type, duty, zone, at, event)
    for stage in plans.plan_of(duty).stages:
        if stage.number > duty.stage:
            yield from _reminders(report_type, duty, stage, plans, audience, span)


def _reminders(  # noqa: PLR0913, PLR0917 - of what, to whom, where and when
    report_type: ReportType,
    duty: Duty,
    stage: Stage,
    plans: Planner,
    audience: Audience,
    span: Span,
) -> Iterator[Coming]:
    """Yield a reminder for each moment at which somebody hears: their quiet hours differ."""
    by_moment: dict[datetime, list[Heard]] = {}
    if stage.at >= span.now:
        for plan in audience.of(report_type, duty, stage, plans, stage.at):
            by_moment.setdefault(plan.at, []).append(Heard(plan.person_id, plan.what))
        if not by_moment:
            by_moment[stage.at] = []  # nobody is there to be told
    zone = plans.zone(duty.unit_id)
    for at, heard in by_moment.items():
        if span.has(at):
            yield _coming(report_type, duty, zone, at, "reminder", stage.number, tuple(heard))


def _waiting(
    session: Session,
    report_type: ReportType,
    plans: Planner,
    duties: dict[int, Duty],
    span: Span,
) -> Iterator[Coming]:
    """Yield what has been planned already and waits for its moment."""
    query = (
        select(Notice)
        .join(Duty, Duty.id == Notice.duty_id)
        .where(Duty.report_type_id == report_type.id, Notice.state == "waiting")
    )
    for notice in session.scalars(query):
        duty = duties.get(notice.duty_id or 0)
        if duty is not None and span.has(notice.at):
            zone = plans.zone(duty.unit_id)
            heard = (Heard(notice.person_id, notice.what),)
            stage = notice.stage or None
            yield _coming(report_type, duty, zone, notice.at, "reminder", stage, heard)


def _coming(  # noqa: PLR0913, PLR0917 - one for each thing that is told
    report_type: ReportType,
    duty: Duty,
    zone: ZoneInfo,
    at: datetime,
    event: Event,
    stage: int | None = None,
    heard: tuple[Heard, ...] = (),
) -> Coming:
    return Coming(at, zone, event, report_type, duty.unit_id, duty.first, duty.last, stage, heard)
