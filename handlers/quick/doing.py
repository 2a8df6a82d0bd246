"""What /nhanh leads to: the six lines, a message to read, and the answers to what was asked."""

from collections.abc import Mapping
from typing import Any

from domain.actions import Action
from handlers.quick import opening, taking
from handlers.quick.words import behind
from handlers.turn import Turn


def do(turn: Turn, action: Action) -> None:
    """Carry out an action of the quick log."""
    match action.args:
        case ("kind", kind):
            opening.chosen(turn, kind)
        case ("again",):
            taking.once_more(turn)
        case ("text",):
            text = turn.incoming.text or ""
            taking.take(turn, behind(text) or text)
        case _ if said := behind(turn.incoming.text or ""):
            taking.take(turn, said)
        case _:
            taking.ask(turn)


def typed(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Take the message that was waited for."""
    taking.take(turn, text)


TASKS = {taking.TASK: typed, opening.KIND: typed, taking.AGAIN: typed}
