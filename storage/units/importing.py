"""Bringing a file of units in: judged outside, done in one short transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from domain.units.file_lines import BadLine, Line
from domain.units.history import Tree
from domain.units.overlay import Overlay, overlay
from domain.units.steps import Step, steps
from storage.units import revision
from storage.units.handover import hand_over
from storage.units.loading import whole
from storage.units.publishing import publish


@dataclass(frozen=True)
class Plan:
    """What the file would do to the units as they were when it was looked at."""

    tree: Tree
    laid: Overlay
    steps: Sequence[Step]
    revision: str


class Changed(Exception):
    """Units were changed since the file was looked at: look again."""


def plan(session: Session, lines: Sequence[Line], unread: Sequence[BadLine] = ()) -> Plan:
    """Look at the lines; nothing is done. Reads every unit: not for a turn that must be quick."""
    mark = revision.current(session)
    tree = whole(session)
    laid = overlay(tree, lines, unread)
    return Plan(tree, laid, steps(tree, laid.proposal), mark)


def carry_out(
    session: Session, planned: Plan, *, by: int | None, now: datetime, today: date
) -> None:
    """Do all of it, or raise: Changed, or ValueError where a line is bad."""
    if planned.laid.bad:
        raise ValueError("a file with a bad line is not brought in")
    if revision.current(session, held=True) != planned.revision:
        raise Changed
    publish(session, planned.tree, planned.laid.proposal, by=by, now=now)
    hand_over(session, by=by, now=now, today=today)
