"""Whose digest somebody may see: of what they lead or administer, and all below."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from domain.actions import Action, Verb, act
from handlers.turn import Turn
from reports.digest.moment import At
from reports.digest.periods import can_be_told
from storage import units


class Shown(NamedTuple):
    """A unit with all below it, and a period."""

    unit_id: int
    first: date
    last: date

    def act(self, what: str) -> str:
        """Return what a button carries that does something with it."""
        return act(Verb.DIGEST, what, self.unit_id, f"{self.first:%Y%m%d}", f"{self.last:%Y%m%d}")


def reach(turn: Turn) -> list[int]:
    """Return the units whose digest, with all below them, this person may see."""
    return sorted({role.unit_id for role in turn.person.roles if role.role in {"leader", "admin"}})


def led(turn: Turn) -> set[int]:
    """Return the units that this person leads: whose proposals wait for them."""
    return {role.unit_id for role in turn.person.roles if role.role == "leader"}


def at(turn: Turn) -> At:
    """Return the moment of the turn in the zone of its days."""
    return At(turn.now, turn.house.zone)


def asked(turn: Turn, action: Action) -> Shown | None:
    """Return what a button asks for: the unit only within reach, the week where no period is said.

    None for who may see no digest.
    """
    mine = reach(turn)
    if not mine:
        return None
    first, last = _days(turn, action)
    unit_id = action.number(1)
    return Shown(unit_id if is_within(turn, unit_id, mine) else mine[0], first, last)


def is_within(turn: Turn, unit_id: int, mine: Collection[int]) -> bool:
    """Say whether a unit is one of these or lies below one today."""
    try:
        return bool(set(units.path(turn.session, unit_id, at(turn).today)) & set(mine))
    except LookupError:
        return False


def usual_week(turn: Turn) -> tuple[date, date]:
    """Return the calendar week of yesterday: on a Monday the one that has just ended."""
    day = at(turn).today - timedelta(days=1)
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def _days(turn: Turn, action: Action) -> tuple[date, date]:
    try:
        first, last = (date.fromisoformat(each) for each in action.args[2:4])
    except ValueError:
        return usual_week(turn)
    return (first, last) if can_be_told(first, last) else usual_week(turn)
