"""What can be typed about a digest without opening it: its words, and answers by number."""

from domain.actions import Action, Verb
from domain.folding import fold
from handlers import tasks
from handlers.digests import deciding, last, scope
from handlers.turn import Turn

_NUDGE = frozenset({"nhac", "nudge"})
_OWN = frozenset({"digest", "digest_due", "totals"})  # tasks that wait for no such sentence


def find(turn: Turn, text: str) -> Action | None:
    """Return what a text says about a digest, None where another answer is waited for."""
    task = tasks.current(turn)
    if (task is not None and task[0] not in _OWN) or not scope.reach(turn):
        return None
    if last.is_asked_for(text):
        return Action(Verb.DIGEST, ("details",))
    if fold(text).strip(" .!") in _NUDGE and last.is_at_hand(turn):
        return Action(Verb.DIGEST, ("nudge",))
    return deciding.find(turn, text)
