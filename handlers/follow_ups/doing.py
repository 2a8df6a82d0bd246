"""What can be done to follow-ups: the words that a button of /viechen carries."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.actions import Action
from handlers.follow_ups import home, one
from handlers.turn import Turn

_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "list": home.page,
    "open": one.show,
    "done": one.done,
    "undo": one.undo,
    "move": one.ask_day,
    "give": one.give,
}
TASKS: Mapping[str, Callable[[Turn, Mapping[str, Any], str], None]] = {
    "follow_up_done": one.done_on,
    "follow_up_move": one.moved_to,
}


def do(turn: Turn, action: Action) -> None:
    """Carry out what the button says; without a word it is the list."""
    found = _DOING.get(action.args[0]) if action.args else None
    if found is None:
        home.show(turn)
    else:
        found(turn, action)
