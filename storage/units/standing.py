"""How many units stood on a day: name, level and whom they were below."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import CTE, select
from sqlalchemy.orm import Session

from storage.models import UnitVersion


class Stood(NamedTuple):
    """A unit on a day."""

    name: str
    level: str
    parent_id: int | None


def stood(session: Session, which: CTE, on: date) -> dict[int, Stood]:
    """Return the units of a table with a column unit_id, in one statement.

    One that had ended by then is given as it was last, one that came later as it was first.
    """
    query = (
        select(
            UnitVersion.unit_id,
            UnitVersion.valid_from,
            UnitVersion.name,
            UnitVersion.level,
            UnitVersion.parent_id,
        )
        .where(UnitVersion.unit_id.in_(select(which.c.unit_id)))
        .order_by(UnitVersion.unit_id, UnitVersion.valid_from)
    )
    found: dict[int, Stood] = {}
    for unit_id, since, name, level, parent_id in session.execute(query):
        if since <= on or unit_id not in found:
            found[unit_id] = Stood(name, level, parent_id)
    return found
