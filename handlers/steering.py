"""Words that steer where no form is open: leave what is asked, or agree to what is shown.

Without them "huỷ" would be kept as somebody's name, or as the reason that leaders read.
"""

from domain.actions import Action, Verb, parse
from domain.folding import fold
from domain.reading import Unreadable, read_yes_no
from handlers import tasks
from handlers.turn import Turn
from handlers.walker.words import steering

_CANCEL = frozenset({"huy", "huy bo", "cancel"})
# What an "ok" carries out: labels below a preview that says what would change.
_AGREEMENTS = ("tree.do", "unit_file.do", "staff.yes", "schedule.agree", "schedule_new.do")


def find(turn: Turn, text: str) -> Action | None:
    """Return what the whole message steers to, None where it steers nothing."""
    shown = _shown(turn)
    back = shown.get(turn.texts("option.back"))
    if _leaves(text) and (back or tasks.current(turn)):
        return back or Action(Verb.MENU)
    agreed = next((shown[label] for label in _agreements(turn) if label in shown), None)
    if agreed is None or (said := _yes_or_no(text)) is None:
        return None
    return agreed if said else back


def _leaves(text: str) -> bool:
    return steering(text) is not None or fold(text).strip(" .!") in _CANCEL


def _agreements(turn: Turn) -> list[str]:
    return [turn.texts(key) for key in _AGREEMENTS]


def _shown(turn: Turn) -> dict[str, Action]:
    """Return what the last menu on this phone offers, by its labels."""
    menu = [] if turn.is_elsewhere else turn.conversation.menu
    found = {label: parse(action) for _, label, action in menu}
    return {label: action for label, action in found.items() if action is not None}


def _yes_or_no(text: str) -> bool | None:
    try:
        return read_yes_no(text, right_wrong=True)
    except Unreadable:
        return None
