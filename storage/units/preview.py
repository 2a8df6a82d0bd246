"""What a change would touch, told before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.units.changes import Change
from domain.units.checks import warnings
from domain.units.faults import Fault
from domain.units.history import DAY
from domain.units.steps import Step, steps
from storage.models import Activity, Draft, Role, Unit
from storage.units.loading import around
from storage.units.subtree import subtree


@dataclass(frozen=True)
class Preview:
    """`people`: who have a role in the units that change, `drafts`: open there, `logs_after`: of

    these units, for days on or after the day, which stay as they are; `below`: how many units
    stand anywhere below them the day before. Units that only get another parent by it don't count.
    """

    steps: Sequence[Step]
    warnings: Sequence[Fault]
    people: int
    drafts: int
    logs_after: int
    below: int


def preview(session: Session, change: Change) -> Preview:
    """Return what the change would do; nothing is done. Raises Refused."""
    tree = around(session, change.touches())
    proposal = change.proposal(tree)
    ids = list(session.scalars(select(Unit.id).where(Unit.code.in_(change.concerns()))))
    drafts = select(func.count()).where(Draft.unit_id.in_(ids), Draft.closed_at.is_(None))
    people = select(func.count(Role.person_id.distinct())).where(Role.unit_id.in_(ids))
    logs = select(func.count()).where(Activity.unit_id.in_(ids), Activity.date_to >= change.on)
    before = change.on - DAY
    below = {node.unit_id for unit_id in ids for node in subtree(session, unit_id, before)}
    return Preview(
        steps(tree, proposal),
        warnings(tree.changed(proposal), proposal.versions.keys()),
        people=session.scalar(people) or 0,
        drafts=session.scalar(drafts) or 0,
        logs_after=session.scalar(logs.where(Activity.withdrawn_at.is_(None))) or 0,
        below=len(below.difference(ids)),
    )
