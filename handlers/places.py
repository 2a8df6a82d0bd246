"""What all of a unit is called: a ward is not a commune."""

from domain.folding import fold
from handlers.turn import Turn
from storage import units

_LEVELS = {
    "phuong": "ward",
    "dac khu": "zone",
    "tinh": "province",
    "thanh pho": "city",
}


def whole(turn: Turn, unit_id: int) -> str:
    """Return "toàn xã" or the like, by the first words of the unit's name."""
    name = fold(units.name(turn.session, unit_id, turn.today))
    found = (level for words, level in _LEVELS.items() if name.startswith(f"{words} "))
    return turn.texts(f"whole.{next(found, 'commune')}")


def place_name(turn: Turn, unit_id: int, place_id: int | None) -> str:
    """Return the hamlet's name, or what all of the unit is called."""
    return units.name(turn.session, place_id, turn.today) if place_id else whole(turn, unit_id)
