"""What can be done about reports: the words that a button of /baocao or of a notice carries."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.actions import Action
from handlers import drafting, menu, tasks
from handlers.reports import (
    answers,
    deadlines,
    home,
    leading,
    one,
    paper,
    rating,
    read,
    words,
    writing,
)
from handlers.turn import Turn

TypedAnswer = Callable[[Turn, Mapping[str, Any], str], None]

_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "list": home.page,
    "open": one.show,
    "word": words.do,
    "submit": writing.submit,
    "correct": writing.correct,
    "take": writing.take,
    "later": answers.later,
    "reason": answers.ask_reason,
    "read": read.show,
    "paper": paper.send,
    "accept": leading.accept,
    "return": deadlines.ask_return,
    "return!": deadlines.ask_remark,
    "nudge": leading.nudge,
    "extend": deadlines.ask_extension,
    "extend!": deadlines.extend,
    "excuse": leading.ask_excuse,
    "rates": rating.show,
    "units": rating.by_unit,
}


def _once(take: TypedAnswer) -> TypedAnswer:
    """Wait for no second answer, unless the first one is asked for again."""

    def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
        tasks.end(turn)
        take(turn, data, text)

    return typed


TASKS: Mapping[str, TypedAnswer] = {
    "report_reason": _once(answers.reason_typed),
    "report_excuse": _once(leading.excuse_typed),
    "report_extend": _once(deadlines.extension_typed),
    "report_return": _once(deadlines.return_typed),
    "report_remark": _once(deadlines.remark_typed),
}


def do(turn: Turn, action: Action) -> None:
    """Carry out what the button says; without a word it is the list."""
    if not turn.person.roles:
        menu.show(turn)
        return
    found = _DOING.get(action.args[0]) if action.args else None
    if found is not answers.later:  # to answer a notice is not to leave the form
        drafting.park(turn)
    if found is None:
        home.show(turn)
    else:
        found(turn, action)
