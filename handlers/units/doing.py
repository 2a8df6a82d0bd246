"""What can be done to units: the words that a button of /donvi carries."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.actions import Action
from handlers.turn import Turn
from handlers.units import bringing, changing, home

_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "open": home.open_unit,
    **dict.fromkeys(home.DOING, changing.begin),
    **dict.fromkeys(("other", "today", "do"), changing.choose),
    "bring": bringing.begin,
    "bring!": bringing.do,
}
TASKS: Mapping[str, Callable[[Turn, Mapping[str, Any], str], None]] = {
    "open_unit": home.typed,
    "change_unit": changing.typed,
    bringing.TASK: bringing.typed,
}


def do(turn: Turn, action: Action) -> None:
    """Carry out what the button says; without a word it is the own unit."""
    found = _DOING.get(action.args[0]) if action.args else None
    if found is None:
        home.show(turn)
    else:
        found(turn, action)
