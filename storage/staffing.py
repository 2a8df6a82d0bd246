"""Where officers are still missing in a branch of the tree."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import units
from storage.models import Person, Role

_PLACE = "hamlet"  # where officers go to: nobody works for one


class Staffing(NamedTuple):
    """How many units log, and how many of them have nobody who does."""

    units: int
    without: int


def staffing(session: Session, unit_ids: Sequence[int], on: date) -> Staffing:
    """Count the units at the bottom of these branches, hamlets apart, and those without officers.

    Somebody invited counts already; somebody suspended does not.
    """
    branch = [node for each in unit_ids for node in units.subtree(session, each, on)]
    working = [node for node in branch if node.level != _PLACE]
    above = {node.parent_id for node in working}
    lowest = {node.unit_id for node in working} - above
    officers = select(Role.unit_id).join(Person, Person.id == Role.person_id)
    officers = officers.where(Role.role == "officer", Person.suspended_at.is_(None)).distinct()
    return Staffing(len(lowest), len(lowest - set(session.scalars(officers))))
