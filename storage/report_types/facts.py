"""What can be changed of a report type, as JSON: for its versions, its preview, the audit trail."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.models import ReportType, ReportUnit

Facts = dict[str, Any]

_PLAIN = ("name", "rule", "level", "receiver_id")
_READ = {
    "starts_on": date.fromisoformat,
    "paused_until": date.fromisoformat,
    "quiet_from": time.fromisoformat,
    "quiet_to": time.fromisoformat,
    "ended_at": datetime.fromisoformat,
}


def facts_of(session: Session, report_type: ReportType) -> Facts:
    """Return all that can be changed; "units" is the list of those that owe it, if there is one."""
    facts: Facts = {key: getattr(report_type, key) for key in _PLAIN}
    for key in _READ:
        value = getattr(report_type, key)
        facts[key] = value.isoformat() if value is not None else None
    named = select(ReportUnit.unit_id).where(ReportUnit.report_type_id == report_type.id)
    facts["units"] = sorted(session.scalars(named))
    return facts


def write(session: Session, report_type: ReportType, facts: Facts) -> None:
    """Put facts into the row and its list of units."""
    _fill(report_type, facts)
    gone = delete(ReportUnit).where(ReportUnit.report_type_id == report_type.id)
    session.execute(gone)
    session.add_all(ReportUnit(report_type_id=report_type.id, unit_id=u) for u in facts["units"])
    session.flush()


def with_facts(report_type: ReportType, facts: Facts) -> ReportType:
    """Return how the report type would be with these, for a look ahead: no row of the database."""
    same = ("id", "unit_id", "opened_to", "revision", "created_at", "next_at")
    other = ReportType(**{key: getattr(report_type, key) for key in same})
    _fill(other, facts)
    return other


def differences(before: Facts, after: Facts) -> dict[str, str | int | None]:
    """Return what changed from what to what, in keys and figures alone: of a name only that."""
    old, new = dict(_figures(before)), dict(_figures(after))
    told: dict[str, str | int | None] = {}
    for key in (*old, *(key for key in new if key not in old)):
        if old.get(key) != new.get(key):
            told |= {f"{key}_from": old.get(key), f"{key}_to": new.get(key)}
    if before["name"] != after["name"]:
        told["name_changed"] = 1
    return told


def _fill(report_type: ReportType, facts: Facts) -> None:
    for key in _PLAIN:
        setattr(report_type, key, facts[key])
    for key, read in _READ.items():
        setattr(report_type, key, read(facts[key]) if facts[key] is not None else None)


def _figures(facts: Facts) -> Iterator[tuple[str, str | int | None]]:
    for key, value in facts.items():
        if key == "rule":
            yield from _flat("", value)
        elif key == "units":
            yield key, ",".join(map(str, value)) if len(value) <= 20 else f"{len(value)} units"
        elif key != "name":
            yield key, value


def _flat(prefix: str, value: Any) -> Iterator[tuple[str, str | int | None]]:
    """Yield the leaves of a rule: deadline.hour, deadline.day.weekday, stages as "-2,0,1"."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}" if prefix else key, inner)
    elif isinstance(value, list):
        yield prefix, ",".join(map(str, value))
    else:
        yield prefix, value
