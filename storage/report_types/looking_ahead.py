"""The next deadlines and reminders of a report type, as it is or as it would be."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.deadlines import Deadline
from domain.reporting.periods import Period
from domain.reporting.report_rule import ReportRule
from domain.reporting.sequence import periods_from
from domain.reporting.stages import Stage
from storage.duties.planning import Plan, Planner, planner
from storage.models import ReportType
from storage.report_types.reaching import owed_by
from storage.report_types.replanning import Anew, anew, unsettled

TOO_OLD = timedelta(hours=48)  # what the tick passes over
PERIODS = 5  # that are looked at; each has one deadline and some reminders


@dataclass(frozen=True)
class Ahead:
    """What comes, local to most of the units.

    `units` owe the next period; `unlike` of them have other dates, for days off or a zone of
    their own. `at_once`: reports that are reminded of right now, `late`: those whose deadline
    would have passed, because of the change.
    """

    zone: ZoneInfo
    units: list[int] = field(default_factory=list)
    unlike: int = 0
    deadlines: list[tuple[Period, Deadline]] = field(default_factory=list)
    reminders: list[tuple[Period, Stage]] = field(default_factory=list)
    at_once: int = 0
    late: int = 0


def look_ahead(  # noqa: PLR0913 - the type with what it was, the moment, and how far
    session: Session,
    report_type: ReportType,
    now: datetime,
    hours: Hours,
    *,
    was: ReportRule | None = None,
    unit_ids: Collection[int] = (),
    most: int = 3,
) -> Ahead:
    """Return the next dates; nothing is written. Raises RuleError.

    `report_type` need not be a row: it may be one with other facts, or a new one, whose list of
    units is then `unit_ids`. `was` is the rule that holds now.
    """
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    running = unsettled(session, report_type, now) if report_type.id else []
    first_day = report_type.starts_on
    if report_type.opened_to is not None:
        first_day = report_type.opened_to + timedelta(days=1)
    owing = owed_by(session, report_type, max(today, first_day), unit_ids)
    everybody = {*owing, *(duty.unit_id for duty in running)}
    plans = planner(session, report_type, everybody or {report_type.unit_id}, today, hours.zone)
    replanned = anew(running, plans, was or plans.rule, now)
    coming = list(islice(periods_from(plans.rule.period, first_day), PERIODS))
    unit_id, unlike = _most_alike(plans, owing or [report_type.unit_id], coming[0])
    there = [*_running(plans, replanned), *((each, plans.plan(unit_id, each)) for each in coming)]
    deadlines = [(period, plan.deadline) for period, plan in there if plan.deadline.at > now]
    heard = [(period, stage) for period, plan in there for stage in plan.stages if stage.at > now]
    return Ahead(
        zone=plans.zone(unit_id),
        units=owing,
        unlike=unlike,
        deadlines=sorted(deadlines, key=lambda each: each[1].at)[:most],
        reminders=sorted(heard, key=lambda each: each[1].at)[:most],
        at_once=sum(1 for each in replanned if _is_told_now(each, now)),
        late=sum(1 for each in replanned if each.is_moved and each.due_at <= now),
    )


def _is_told_now(each: Anew, now: datetime) -> bool:
    is_due = each.next_at is not None and each.next_at <= now
    return is_due and any(now - TOO_OLD <= stage.at <= now for stage in each.stages)


def _most_alike(plans: Planner, unit_ids: Sequence[int], period: Period) -> tuple[int, int]:
    """Return a unit whose dates are those of most, and how many have others."""
    counted = Counter(id(plans.plan(unit_id, period)) for unit_id in unit_ids)
    usual, count = counted.most_common(1)[0]
    chosen = next(each for each in unit_ids if id(plans.plan(each, period)) == usual)
    return chosen, len(unit_ids) - count


def _running(plans: Planner, replanned: Sequence[Anew]) -> Iterator[tuple[Period, Plan]]:
    """Yield each running period with the dates of most of its reports, without what was told."""
    by_period: dict[tuple[object, object], list[Anew]] = {}
    for each in replanned:
        by_period.setdefault((each.duty.first, each.duty.last), []).append(each)
    for same in by_period.values():
        usual, _ = Counter(each.due_at for each in same).most_common(1)[0]
        one = next(each for each in same if each.due_at == usual)
        plan = plans.plan_of(one.duty)
        yield plans.period_of(one.duty), Plan(plan.opens_at, plan.deadline, one.stages)
