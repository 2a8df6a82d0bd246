"""Writing histories down, with a line in the audit for each step."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from domain.units.history import DAY, Proposal, Tree, Version
from domain.units.steps import Step, StepKind, steps
from storage.models import AuditRow, Unit, UnitSuccession, UnitVersion
from storage.units import revision
from storage.units.loading import BATCH


def publish(
    session: Session, tree: Tree, proposal: Proposal, *, by: int | None, now: datetime
) -> list[Step]:
    """Bring the rows from the tree, as it stands in the database, to what is proposed.

    Rows are changed and added, never taken away. Returns the steps, which are in the audit now.
    """
    taken = steps(tree, proposal)
    if not taken and not _is_other(tree, proposal):
        return []
    ids = _ids(session, tree, proposal)
    _write_versions(session, tree, proposal, ids)
    _write_successions(session, tree, proposal, ids)
    _write_audit(session, taken, ids, by, now)
    revision.renew(session)
    return taken


def _is_other(tree: Tree, proposal: Proposal) -> bool:
    changed = proposal.versions.items()
    return any(tuple(tree.versions.get(code, ())) != tuple(after) for code, after in changed)


def _ids(session: Session, tree: Tree, proposal: Proposal) -> dict[str, int]:
    """Add the units that are new; return the id of every unit that is spoken of."""
    new = [{"code": code} for code in proposal.versions if code not in tree.versions]
    if new:
        session.execute(insert(Unit), new)
    spoken_of = set(proposal.versions)
    spoken_of |= {v.parent for vs in proposal.versions.values() for v in vs if v.parent}
    spoken_of |= {other for others in proposal.successors.values() for other in others}
    ids: dict[str, int] = {}
    for batch in _batches(sorted(spoken_of)):
        found = session.execute(select(Unit.code, Unit.id).where(Unit.code.in_(batch)))
        ids.update((code, unit_id) for code, unit_id in found)
    return ids


def _batches(codes: Sequence[str]) -> Iterable[Sequence[str]]:
    return (codes[start : start + BATCH] for start in range(0, len(codes), BATCH))


def _write_versions(
    session: Session, tree: Tree, proposal: Proposal, ids: Mapping[str, int]
) -> None:
    added: list[dict[str, Any]] = []
    for code, after in proposal.versions.items():
        known = {version.valid_from: version for version in tree.versions.get(code, ())}
        for version in after:
            columns = _columns(version, ids)
            if version.valid_from not in known:
                added.append({"unit_id": ids[code], **columns})
            elif known[version.valid_from] != version:
                this = update(UnitVersion).where(
                    UnitVersion.unit_id == ids[code], UnitVersion.valid_from == version.valid_from
                )
                session.execute(this.values(**columns))
    if added:
        session.execute(insert(UnitVersion), added)


def _columns(version: Version, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": version.name,
        "level": version.level,
        "parent_id": ids[version.parent] if version.parent else None,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
    }


def _write_successions(
    session: Session, tree: Tree, proposal: Proposal, ids: Mapping[str, int]
) -> None:
    added = [
        {"unit_id": ids[code], "successor_id": ids[other], "since": last.valid_to + DAY}
        for code, others in proposal.successors.items()
        if (last := proposal.versions[code][-1]).valid_to is not None
        for other in others
        if other not in tree.successors.get(code, ())
    ]
    if added:
        session.execute(insert(UnitSuccession), added)


def _write_audit(
    session: Session, taken: Sequence[Step], ids: Mapping[str, int], by: int | None, now: datetime
) -> None:
    rows = [
        {
            "at": now,
            "person_id": by,
            "unit_id": ids[step.code],
            "action": step.kind.value,
            "subject": f"unit:{ids[step.code]}",
            "facts": _facts(step),
        }
        for step in taken
    ]
    if rows:
        session.execute(insert(AuditRow), rows)


def _facts(step: Step) -> dict[str, str | None]:
    """Return from what to what. Official names and codes; they hold nothing of a person."""
    facts: dict[str, str | None] = {"on": step.on.isoformat()}
    if step.kind is StepKind.CLOSED:
        return facts | {"into": " ".join(step.into)}
    old, new = step.old, step.new
    if step.kind is not StepKind.MOVED:
        facts |= {"old_name": old.name if old else None, "new_name": new.name}
        facts |= {"old_level": old.level if old else None, "new_level": new.level}
    if step.kind is not StepKind.RENAMED:
        facts |= {"old_parent": old.parent if old else None, "new_parent": new.parent}
    return facts
