"""What can be done with digests: the words that a button of /tonghop carries."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.actions import Action
from handlers.digests import deciding, last, lists, papers, screen, typing
from handlers.reports import leading
from handlers.turn import Turn

_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "show": screen.show,
    "chart": papers.send,
    "xlsx": papers.send,
    "docx": papers.send,
    "late": lists.late,
    "proposals": lists.waiting,
    "details": last.details,
    "nudge": lambda turn, _: leading.nudge_all(turn),
    "answer": deciding.answer,
    "which": deciding.which,
    "due": deciding.due,
}
TASKS: Mapping[str, Callable[[Turn, Mapping[str, Any], str], None]] = {
    "digest": typing.typed,
    "digest_due": deciding.due_typed,
}


def do(turn: Turn, action: Action) -> None:
    """Carry out what the button says; without a word it is the digest of the week."""
    found = _DOING.get(action.args[0]) if action.args else None
    if found is None:
        screen.show(turn, Action(action.verb))
    else:
        found(turn, action)
