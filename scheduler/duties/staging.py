"""Stages that come due: who is to be told what, planned once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.faults import RuleError
from domain.reporting.stages import Stage, latest_due, next_due
from scheduler.duties.audience import Audience
from storage import notices
from storage.duties.hearers import hearers
from storage.duties.planning import Planner, planner
from storage.duties.reporters import reporting
from storage.duties.status import is_owed
from storage.models import Duty, ReportType

log = structlog.get_logger()

MOST = 500  # duties that one transaction looks at
TOO_OLD = timedelta(hours=48)
LATER = timedelta(hours=1)


def stage_due(session: Session, now: datetime, hours: Hours) -> int:
    """Look at the duties whose time has come and plan their notices; return how many duties.

    After a time away only the latest stage is told of, and one that could have been told more
    than two days ago is passed over. Costs in proportion to what is due.
    """
    due = select(Duty).where(Duty.next_at <= now).order_by(Duty.next_at, Duty.id).limit(MOST)
    duties = session.scalars(due.with_for_update(skip_locked=True)).all()
    if not duties:
        return 0
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    unit_ids = {duty.unit_id for duty in duties}
    pairs = {(duty.report_type_id, duty.unit_id) for duty in duties}
    kinds = {duty.report_type_id for duty in duties}
    types = session.scalars(select(ReportType).where(ReportType.id.in_(kinds))).all()
    receivers = {each.receiver_id for each in types if each.receiver_id is not None}
    there = hearers(session, unit_ids | receivers, today)
    audience = Audience(there, reporting(session, pairs), hours)
    plans: list[notices.Plan] = []
    for report_type in types:
        of_type = [duty for duty in duties if duty.report_type_id == report_type.id]
        plans += _stage_type(session, report_type, of_type, audience, now)
    session.flush()
    notices.plan(session, plans, now)
    return len(duties)


def _stage_type(
    session: Session,
    report_type: ReportType,
    duties: Sequence[Duty],
    audience: Audience,
    now: datetime,
) -> list[notices.Plan]:
    """Stage the duties of one type; a broken rule stops those of this type alone."""
    today = now.astimezone(ZoneInfo(audience.hours.zone)).date()
    unit_ids = [duty.unit_id for duty in duties]
    try:
        plans = planner(session, report_type, unit_ids, today, audience.hours.zone)
        reached = [(duty, _stage(report_type, duty, plans, now)) for duty in duties]
    except RuleError as error:
        log.warning("report_type.broken", report_type=report_type.id, code=error.code)
        return _put_off(duties, None)
    except Exception:
        log.exception("report_type.failed", report_type=report_type.id)
        return _put_off(duties, now + LATER)
    staged = [(duty, stage) for duty, stage in reached if stage is not None]
    _drop_overtaken(session, staged)
    return [
        notice
        for duty, stage in staged
        if not _is_too_old(duty, stage, now)
        for notice in audience.of(report_type, duty, stage, plans, now)
    ]


def _put_off(duties: Sequence[Duty], until: datetime | None) -> list[notices.Plan]:
    """Leave them until then, or until somebody mends the rule; the others' go on."""
    for duty in duties:
        duty.next_at = until
    return []


def _stage(report_type: ReportType, duty: Duty, plans: Planner, now: datetime) -> Stage | None:
    """Move a duty on to the latest stage that has come, and return that one if it is new."""
    if report_type.ended_at is not None or not is_owed(duty, now):
        duty.next_at = None
        return None
    stages = plans.plan_of(duty).stages
    stage, following = latest_due(stages, now), next_due(stages, now)
    duty.next_at = following.at if following else None
    if stage is None or stage.number <= duty.stage:
        return None
    duty.stage = stage.number
    return stage


def _drop_overtaken(session: Session, staged: Sequence[tuple[Duty, Stage]]) -> None:
    """Drop what still waits of earlier stages, in one statement for each stage that was reached."""
    by_number: dict[int, list[int]] = defaultdict(list)
    for duty, stage in staged:
        by_number[stage.number].append(duty.id)
    for number, duty_ids in by_number.items():
        notices.drop_of_duties(session, duty_ids, "overtaken", below=number)


def _is_too_old(duty: Duty, stage: Stage, now: datetime) -> bool:
    is_too_old = now - stage.at > TOO_OLD
    if is_too_old:
        log.info("stage.too_old", duty=duty.id, stage=stage.number)
    return is_too_old
