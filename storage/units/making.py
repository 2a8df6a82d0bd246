"""Doing a change: judged, written, noted, and people and drafts brought along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from domain.units.changes import Change
from domain.units.checks import warnings
from domain.units.faults import Fault
from domain.units.steps import Step
from storage.units import revision
from storage.units.handover import hand_over
from storage.units.loading import around
from storage.units.publishing import publish


@dataclass(frozen=True)
class Made:
    """What was done, and what may be worth a second look."""

    steps: Sequence[Step]
    warnings: Sequence[Fault]


def make(session: Session, change: Change, *, by: int | None, now: datetime, today: date) -> Made:
    """Do it. Raises Refused, and nothing is done, where it makes no sense.

    People and open drafts of a unit that is succeeded go along at once where the day has come,
    else when `hand_over` is called on that day.
    """
    revision.renew(session)  # first: what another process is changing must be seen
    tree = around(session, change.touches())
    proposal = change.proposal(tree)
    taken = publish(session, tree, proposal, by=by, now=now)
    hand_over(session, by=by, now=now, today=today)
    return Made(taken, warnings(tree.changed(proposal), proposal.versions.keys()))
