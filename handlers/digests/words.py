"""What can be typed about a digest without opening it: its words, and answers by number."""

from domain.actions import Action, Verb
from handlers import tasks
from handlers.digests import deciding, last, scope
from handlers.turn import Turn

_OWN = frozenset({"digest", "totals"})  # tasks that wait for no sentence


def find(turn: Turn, text: str) -> Action | None:
    """Return what a text says about a digest, None where another answer is waited for."""
    task = tasks.current(turn)
    if (task is not None and task[0] not in _OWN) or not scope.reach(turn):
        return None
    if last.is_asked_for(text):
        return Action(Verb.DIGEST, ("details",))
    return deciding.find(turn, text)
