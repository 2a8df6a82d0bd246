"""What can be done to report types: the words that a button of /nhacviec carries."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.actions import Action
from domain.reporting.faults import RuleError
from handlers.schedule import (
    asking,
    carrying_out,
    days_off,
    excusing,
    finding,
    home,
    making,
    one,
    proposing,
    reporters,
    scope,
    trial,
)
from handlers.schedule.choices import numbered
from handlers.turn import Turn

_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "open": one.open_one,
    **dict.fromkeys(("day", "hour", "remind", "stages"), one.suggest),
    "set": one.choose,
    "end": one.end,
    "pick": proposing.pick,
    "do": carrying_out.do,
    "undo": carrying_out.undo,
    "pause": asking.ask_pause,
    "pause_to": asking.choose_pause,
    "quiet": asking.ask_quiet,
    "quiet_off": asking.quiet_off,
    "reporters": reporters.ask,
    **dict.fromkeys(("reporter", "deputy"), reporters.choose),
    "excuse": excusing.ask,
    "excuse_in": excusing.ask_reason,
    "trial": trial.send,
    "new": making.begin,
    **dict.fromkeys(
        ("new_unit", "new_level", "new_list", "new_on", "new_name", "new!"), making.choose
    ),
    "days": days_off.show,
    "day_clear": days_off.clear,
}


def _unit_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    found = scope.find(turn, int(data["type"]))
    if found is None:
        home.show(turn)
    else:
        among = scope.owing(turn, found)
        finding.unit_typed(turn, str(data["goal"]), found.id, among, text)


Typed = Callable[[Turn, Mapping[str, Any], str], None]


def _guarded(typed: Typed) -> Typed:
    def guarded(turn: Turn, data: Mapping[str, Any], text: str) -> None:
        try:
            typed(turn, data, text)
        except RuleError:
            _broken(turn)

    return guarded


_TYPED: Mapping[str, Typed] = {
    "schedule_home": home.typed,
    "schedule_one": one.typed,
    "schedule_change": proposing.typed_instead,
    "schedule_pick": proposing.typed_instead,
    "schedule_ask": asking.typed,
    "schedule_unit": _unit_typed,
    excusing.TASK: excusing.typed,
    making.TASK: making.typed,
    "schedule_day": days_off.typed,
}
TASKS: Mapping[str, Typed] = {task: _guarded(typed) for task, typed in _TYPED.items()}


def do(turn: Turn, action: Action) -> None:
    """Carry out what the button says; without a word it is the list, or a line typed behind."""
    found = (_DOING.get(action.args[0]) if action.args else None) or home.begin
    try:
        found(turn, action)
    except RuleError:
        _broken(turn)


def _broken(turn: Turn) -> None:
    """Say that the stored rule is broken; all that could be done with it is to end it."""
    turn.menu(turn.texts("schedule_broken.rule"), numbered([(turn.texts("schedule.list"), ())]))
