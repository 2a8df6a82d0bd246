"""The days on which units work: the national calendar with what admins have set."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.reporting.working_days import WorkingDays
from storage.duties.hearers import above
from storage.models import DayOff


def working_days(session: Session, unit_ids: Collection[int], on: date) -> dict[int, WorkingDays]:
    """Return the working days of each unit, as the tree stands on that day.

    What a unit has set for a day goes before what stands above has. Units that nothing is set
    for share one object.
    """
    own: dict[int, dict[date, bool]] = defaultdict(dict)
    for row in session.scalars(select(DayOff)):
        own[row.unit_id][row.day] = row.is_working
    if not own:
        return dict.fromkeys(unit_ids, WorkingDays())
    chains = above(session, unit_ids, on)
    made: dict[tuple[int, ...], WorkingDays] = {}
    found = {}
    for unit_id in unit_ids:
        chain = tuple(each for each in (unit_id, *chains.get(unit_id, [])) if each in own)
        if chain not in made:
            made[chain] = _merged([own[each] for each in chain])
        found[unit_id] = made[chain]
    return found


def _merged(nearest_first: list[dict[date, bool]]) -> WorkingDays:
    days: dict[date, bool] = {}
    for own in reversed(nearest_first):
        days |= own
    off = frozenset(day for day, is_working in days.items() if not is_working)
    return WorkingDays(off, frozenset(days) - off)
