"""Which follow-ups somebody sees, and which they may change: those of the units they work in."""

from handlers.turn import Turn
from storage import follow_ups, roles
from storage.follow_ups import Reach
from storage.models import FollowUp, Person
from storage.units.succession import forebears, heirs

WORKING = frozenset({"officer", "leader"})


def reach(turn: Turn) -> Reach:
    """Return the own units with what they stand for, and all below those that one leads."""
    own = forebears(turn.session, _units(turn), turn.today)
    led = {role.unit_id for role in turn.person.roles if role.role == "leader"}
    return Reach(own, led, turn.today)


def find(turn: Turn, follow_up_id: int) -> FollowUp | None:
    """Return one that this person may see."""
    return follow_ups.find(turn.session, follow_up_id, reach(turn))


def may_change(turn: Turn, follow_up: FollowUp) -> bool:
    """Say whether the person works in the very unit; whoever stands above it only looks on."""
    return bool(_units(turn) & heirs(turn.session, [follow_up.unit_id], turn.today))


def others(turn: Turn, follow_up: FollowUp) -> list[Person]:
    """Return the officers of the unit who could see to it instead of whoever does."""
    standing = heirs(turn.session, [follow_up.unit_id], turn.today)
    return [
        person
        for person in roles.in_units(turn.session, standing)
        if person.id != follow_up.owner_id
        and person.suspended_at is None
        and any(role.role == "officer" and role.unit_id in standing for role in person.roles)
    ]


def _units(turn: Turn) -> set[int]:
    return {role.unit_id for role in turn.person.roles if role.role in WORKING}
