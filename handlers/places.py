"""What all of a unit is called: a ward is not a commune."""

from domain.folding import fold
from handlers.turn import Turn

_LEVELS = {
    "phuong": "ward",
    "dac khu": "zone",
    "tinh": "province",
    "thanh pho": "city",
}


def whole(turn: Turn, unit_id: int) -> str:
    """Return "toàn xã" or the like, by the first words of the unit's name."""
    name = fold(turn.unit_name(unit_id))
    found = (level for words, level in _LEVELS.items() if name.startswith(f"{words} "))
    return turn.texts(f"whole.{next(found, 'commune')}")


def place_name(turn: Turn, unit_id: int, place_id: int | None) -> str:
    """Return the hamlet's name, or what all of the unit is called."""
    return turn.unit_name(place_id) if place_id else whole(turn, unit_id)


def where(turn: Turn, unit_id: int, place_id: int | None, *, many: bool) -> str:
    """Return the hamlet, or what all of the unit is called; with the unit where it must be said."""
    if not many:
        return place_name(turn, unit_id, place_id)
    unit = turn.unit_name(unit_id)
    return f"{turn.unit_name(place_id)}, {unit}" if place_id else unit
