"""What /nhanh leads to: the six lines, a message to read, and the answers to what was asked."""

from collections.abc import Mapping
from typing import Any

from domain.actions import Action
from handlers import tasks
from handlers.quick import again, kinds, opening, taking, words
from handlers.turn import Turn


def do(turn: Turn, action: Action) -> None:
    """Carry out an action of the quick log."""
    match action.args:
        case ("kind", kind):
            opening.chosen(turn, kind)
        case ("more",):
            kinds.more(turn)
        case ("again",):
            taking.once_more(turn)
        case ("text",):
            _take(turn, turn.incoming.text or "")
        case _ if said := words.behind(turn.incoming.text or ""):
            taking.take(turn, said)
        case _:
            taking.ask(turn)


def typed(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Take the message that was waited for."""
    tasks.end(turn)
    _take(turn, text)


def kind_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take a kind in the officer's words, or another message; what waits is never lost."""
    if data["pieces"][0]["print"] == again.fingerprint(turn, words.behind(text) or text):
        kinds.ask_again(turn, data, turn.texts("quick.again_kind"))
    elif kind := kinds.named(turn, text):
        tasks.end(turn)
        opening.chosen(turn, kind)
    elif words.find(turn, text):
        tasks.end(turn)
        _take(turn, text)
    else:
        kinds.ask_again(turn, data, turn.texts("quick.kind_unread"))


def _take(turn: Turn, text: str) -> None:
    taking.take(turn, words.behind(text) or text)


TASKS = {taking.TASK: typed, kinds.TASK: kind_typed, taking.AGAIN: typed}
