"""Whose briefs somebody may read: of the hamlets right below the units that they work in."""

from typing import NamedTuple

from domain.places.search import Place
from domain.units.levels import HAMLET
from handlers.commands import WORKING
from handlers.turn import Turn
from storage import units


class Hamlet(NamedTuple):
    """A hamlet and the unit that it is looked at for."""

    unit_id: int
    place: Place


def own(turn: Turn) -> list[int]:
    """Return the units that this person works in."""
    return sorted({role.unit_id for role in turn.person.roles if role.role in WORKING})


def hamlets(turn: Turn) -> list[Hamlet]:
    """Return all hamlets of the own units, with their old names."""
    return [
        Hamlet(unit_id, place)
        for unit_id in own(turn)
        if (ids := _ids(turn, unit_id))
        for place in units.places_below(turn.session, unit_id, turn.today)
        if place.key in ids
    ]


def unit_of(turn: Turn, place_id: int) -> int | None:
    """Return the own unit that a hamlet stands below today; None where it is none of theirs."""
    mine = (unit_id for unit_id in own(turn) if str(place_id) in _ids(turn, unit_id))
    return next(mine, None)


def _ids(turn: Turn, unit_id: int) -> set[str]:
    below = units.children(turn.session, unit_id, turn.today, HAMLET)
    return {str(child.unit_id) for child in below}
