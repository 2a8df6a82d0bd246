"""The digest that this person was told last: what "chi tiết" means."""

from datetime import timedelta

from domain.actions import Action
from domain.folding import fold
from handlers import tasks
from handlers.digests import scope
from handlers.digests.scope import Shown
from handlers.digests.screen import say, show
from handlers.turn import Turn
from storage import notices
from storage.digests.frozen import last_told

LATELY = timedelta(days=3)
_WORDS = frozenset({"chi tiet", "details"})


def is_asked_for(text: str) -> bool:
    """Say whether the whole text asks for the details of the last digest."""
    return fold(text).strip(" .!") in _WORDS


def is_at_hand(turn: Turn) -> bool:
    """Say whether the digest is what this person has before them, and not a single report."""
    task = tasks.current(turn)
    if task is not None:
        return task[0] == "digest"
    latest = notices.last_told(turn.session, turn.person.id, turn.now - LATELY)
    return bool(latest) and latest[0].digest_id is not None


def details(turn: Turn, action: Action) -> None:
    """Show it with all that can be done from there; without any, the week's."""
    row = last_told(turn.session, turn.person.id)
    if row is None or not scope.is_within(turn, row.unit_id, scope.reach(turn)):
        show(turn, Action(action.verb))
    else:
        say(turn, Shown(row.unit_id, row.first, row.last))
