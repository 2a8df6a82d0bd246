"""What can be set: the words that a button of /caidat carries."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.actions import Action
from handlers.settings import digest_time, home, leaving, my_data, quiet_hours, template
from handlers.turn import Turn

_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "language": home.language,
    "pronoun": home.pronoun,
    "quiet": quiet_hours.choose,
    "digest": digest_time.choose,
    "template": template.choose,
    "data": lambda turn, _: my_data.show(turn),
    "leave": lambda turn, _: leaving.ask(turn),
    "leave!": lambda turn, _: leaving.ask_again(turn),
    "leave!!": lambda turn, _: leaving.leave(turn),
}
TASKS: Mapping[str, Callable[[Turn, Mapping[str, Any], str], None]] = {
    "quiet_hours": quiet_hours.typed,
    "digest_time": digest_time.typed,
    "leaving": lambda turn, _data, _text: leaving.ask(turn),
    "leaving_surely": lambda turn, _data, _text: leaving.ask(turn),
}


def do(turn: Turn, action: Action) -> None:
    """Carry out what the button says; without a word it is the first screen."""
    found = _DOING.get(action.args[0]) if action.args else None
    if found is None:
        home.show(turn)
    else:
        found(turn, action)
