"""Changing a report type, and undoing the last change."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.reporting.faults import RuleError
from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import from_json
from storage import audit
from storage.models import ReportType, ReportTypeVersion
from storage.report_types.facts import differences, facts_of, write
from storage.report_types.replanning import replan
from storage.roles import By


def change(
    session: Session, report_type: ReportType, facts: Mapping[str, Any], by: By, hours: Hours
) -> bool:
    """Change these facts, as `facts_of` gives them, and plan anew what is still owed.

    Keeps what was before. Returns whether anything changed; raises RuleError for a rule that
    makes no sense, before anything is touched.
    """
    before = facts_of(session, report_type)
    after = {**before, **facts}
    if after == before:
        return False
    if not after["ended_at"]:  # even a broken one can be ended
        from_json(after["rule"])
    was = _rule_before(before["rule"])
    _keep(session, report_type, before, by)
    write(session, report_type, after)
    report_type.revision += 1
    report_type.next_at = None if report_type.ended_at else by.now
    session.flush()
    replan(session, report_type, was, by.now, hours)
    _note(session, "report_type_change", report_type, by, **differences(before, after))
    return True


def undo(session: Session, report_type: ReportType, by: By, hours: Hours) -> bool:
    """Take the last change back; that is a change too. Returns whether there was one."""
    before = last_facts(session, report_type)
    return before is not None and change(session, report_type, before, by, hours)


def last_facts(session: Session, report_type: ReportType) -> dict[str, Any] | None:
    """Return what the type was before its last change, None where it was never changed."""
    query = select(ReportTypeVersion.facts).where(
        ReportTypeVersion.report_type_id == report_type.id,
        ReportTypeVersion.revision == report_type.revision - 1,
    )
    return session.scalar(query)


def _rule_before(stored: Any) -> ReportRule | None:
    """Return the rule that is left behind; a broken one has no stages to compare with."""
    try:
        return from_json(stored)
    except RuleError:
        return None


def _keep(session: Session, report_type: ReportType, facts: dict[str, Any], by: By) -> None:
    version = ReportTypeVersion(
        report_type_id=report_type.id,
        revision=report_type.revision,
        at=by.now,
        person_id=by.person_id,
        facts=facts,
    )
    session.add(version)


def _note(
    session: Session, action: str, report_type: ReportType, by: By, **facts: str | int | None
) -> None:
    audit.note(
        session,
        action,
        f"report_type:{report_type.id}",
        now=by.now,
        person_id=by.person_id,
        unit_id=report_type.unit_id,
        **facts,
    )
    session.flush()
