"""What can be done to people: the words that a button of /nguoidung carries."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.actions import Action
from handlers.people import card, home, inviting, papers
from handlers.turn import Turn

_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "where": lambda turn, action: home.ask_unit(turn, _goal(action)),
    "invite": inviting.ask_role,
    "unit": home.unit,
    "open": card.open_person,
    "again": inviting.invite_again,
    "qr": papers.show_qr,
    "sheet": papers.show_sheet,
    "give": card.give,
    "take": card.take,
    "take!": card.take,
    "move": card.move,
    "move!": card.move,
    "suspend": card.suspend,
    "suspend!": card.suspend,
    "resume": card.suspend,
}
TASKS: Mapping[str, Callable[[Turn, Mapping[str, Any], str], None]] = {
    "find_person": home.find,
    "find_unit": home.unit_typed,
    "name_people": inviting.names_typed,
}


def do(turn: Turn, action: Action) -> None:
    """Carry out what the button says; without a word it is the first screen."""
    found = _DOING.get(action.args[0]) if action.args else None
    if found is None:
        home.show(turn)
    else:
        found(turn, action)


def _goal(action: Action) -> str:
    goal = action.args[1] if len(action.args) > 1 else ""
    return goal if goal in {"invite", "unit"} else "unit"
