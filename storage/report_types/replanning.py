"""Planning anew what is still owed, after a rule, a pause or a day off has changed."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.report_rule import ReportRule
from domain.reporting.stages import Stage, latest_due, next_due
from storage import notices
from storage.duties.planning import Plan, Planner, planner
from storage.models import Duty, Notice, ReportType
from storage.report_types.postponing import postpone


@dataclass(frozen=True)
class Anew:
    """How a duty is after a change; `stages` are those that its unit is still to hear of."""

    duty: Duty
    opens_at: datetime
    due_at: datetime
    stage: int
    next_at: datetime | None
    is_moved: bool
    stages: tuple[Stage, ...]


def replan(  # noqa: PLR0913 - the type with what it was, the moment, and whose
    session: Session,
    report_type: ReportType,
    was: ReportRule | None,
    now: datetime,
    hours: Hours,
    *,
    among: Collection[int] | None = None,
) -> int:
    """Plan the reports anew that are still owed, and return how many there are.

    Where the deadline changes, reminders begin anew and those that wait are dropped; a report
    with a deadline of its own keeps it. `among`: of these units alone. Raises RuleError.
    """
    duties = unsettled(session, report_type, now, among)
    if report_type.ended_at is not None:
        _silence(session, duties)
        return len(duties)
    on = now.astimezone(ZoneInfo(hours.zone)).date()
    plans = planner(session, report_type, {duty.unit_id for duty in duties}, on, hours.zone)
    is_renumbered = was is not None and was.stages != plans.rule.stages
    planned = anew(duties, plans, was, now)
    for each in planned:
        duty = each.duty
        duty.opens_at, duty.due_at = each.opens_at, each.due_at
        duty.stage, duty.next_at = each.stage, each.next_at
        # A stage with another number must not be taken for one that was told already.
        duty.revision += each.is_moved or is_renumbered
    session.flush()
    _drop(session, [each.duty.id for each in planned if each.is_moved], "deadline_moved")
    postpone(session, report_type, now, hours, among)
    return len(duties)


def unsettled(
    session: Session,
    report_type: ReportType,
    now: datetime,
    among: Collection[int] | None = None,
) -> list[Duty]:
    """Return what is owed and can still be reminded of: not what was never sent long ago."""
    query = select(Duty).where(
        Duty.report_type_id == report_type.id,
        Duty.excused_at.is_(None),
        or_(Duty.submitted_at.is_(None), Duty.returned_at.is_not(None)),
        or_(
            Duty.next_at.is_not(None),
            Duty.due_at >= now,
            Duty.return_due_at >= now,
            Duty.last == report_type.opened_to,
        ),
    )
    duties = session.scalars(query.order_by(Duty.id))
    return [duty for duty in duties if among is None or duty.unit_id in among]


def anew(
    duties: Sequence[Duty], plans: Planner, was: ReportRule | None, now: datetime
) -> list[Anew]:
    """Work out how the duties would be; `was`: the rule by which they were reminded so far."""
    return [_anew(duty, plans.plan_of(duty), plans.rule, was, now) for duty in duties]


def _anew(duty: Duty, plan: Plan, rule: ReportRule, was: ReportRule | None, now: datetime) -> Anew:
    has_own = duty.has_own_due or duty.returned_at is not None
    due_at = duty.due_at if has_own else plan.deadline.at
    is_moved = due_at != duty.due_at
    stage = 0 if is_moved else _renumbered(duty.stage, was, rule)
    # What is open stays open: somebody may be writing it.
    opens_at = min(plan.opens_at, duty.opens_at) if duty.opens_at <= now else plan.opens_at
    latest, following = latest_due(plan.stages, now), next_due(plan.stages, now)
    is_due = latest is not None and latest.number > stage
    next_at = now if is_due else following.at if following else None
    heard = latest.number - 1 if is_due and latest else stage
    stages = tuple(each for each in plan.stages if each.number > heard)
    return Anew(duty, opens_at, due_at, stage, next_at, is_moved, stages)


def _renumbered(stage: int, was: ReportRule | None, rule: ReportRule) -> int:
    """Return the number in the new rule of the last stage that was told."""
    if was is None or was.stages == rule.stages or not stage:
        return stage
    told = was.stages[min(stage, len(was.stages)) - 1]
    return bisect_right(rule.stages, told)


def _silence(session: Session, duties: Sequence[Duty]) -> None:
    for duty in duties:
        duty.next_at = None
    session.flush()
    _drop(session, [duty.id for duty in duties], "ended")


def _drop(session: Session, duty_ids: Sequence[int], reason: str) -> None:
    if duty_ids:
        notices.drop(session, Notice.duty_id.in_(duty_ids), reason)
