"""How far an admin reaches: the own units and all below them, and never the own rights."""

from handlers.turn import Turn
from storage import people as stored
from storage import units
from storage.models import Person, Role


def own(turn: Turn) -> list[int]:
    """Return the units that this person is an admin of."""
    return sorted({role.unit_id for role in turn.person.roles if role.role == "admin"})


def reaches(turn: Turn, unit_id: int) -> bool:
    """Say whether the unit is one of the own or lies below one today."""
    today = turn.local(turn.now).date()
    try:
        above = units.path(turn.session, unit_id, today)
    except LookupError:  # an id that no unit has: somebody made the button up
        return False
    return bool(set(above) & set(own(turn)))


def person(turn: Turn, person_id: int) -> Person | None:
    """Return a person with a role within reach, loaded with roles and accounts."""
    if turn.session.get(Person, person_id) is None:
        return None
    found = stored.person(turn.session, person_id)
    return found if roles(turn, found) else None


def roles(turn: Turn, of: Person) -> list[Role]:
    """Return those roles of a person that are within reach, in the order they were given."""
    within = [role for role in of.roles if reaches(turn, role.unit_id)]
    return sorted(within, key=lambda role: role.id)


def may_change(turn: Turn, of: Person) -> bool:
    """Say whether this admin may change the person's rights: not the own, and all within reach."""
    return of.id != turn.person.id and len(roles(turn, of)) == len(of.roles)
