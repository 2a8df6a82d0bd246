"""A person's quiet hours: the usual ones as choices, any others typed."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.quiet import NONE, Window
from domain.reading import Unreadable
from domain.reading.windows import read_window
from handlers import tasks
from handlers.turn import Turn
from storage import outbox

USUAL: tuple[Window, ...] = (
    (time(20), time(7)),
    (time(21), time(6)),
    (time(22), time(6)),
    (time(23), time(5)),
)
_CLOCK = r"((?:[01]\d|2[0-3])[0-5]\d)"
_CARRIED = re.compile(rf"{_CLOCK}-{_CLOCK}", re.ASCII)


def mine(turn: Turn) -> Window:
    """Return the quiet hours that hold for this person."""
    return turn.house.quiet.of(turn.person.quiet_from, turn.person.quiet_to)


def spoken(turn: Turn, window: Window) -> str:
    """Return quiet hours as they are shown: "21:00–6:30"."""
    start, end = window
    if start == end:
        return turn.texts("settings.no_quiet")
    return turn.texts("settings.from_to", start=_clock(start), end=_clock(end))


def show(turn: Turn, note: str | None = None) -> None:
    """Say which quiet hours hold, and ask for others."""
    usual = [(spoken(turn, each), _carried(each)) for each in USUAL]
    everybodys = spoken(turn, turn.house.quiet.window)
    wanted = [
        *usual,
        (turn.texts("settings.quiet_off"), _carried(NONE)),
        (turn.texts("settings.quiet_usual", quiet=everybodys), "usual"),
    ]
    options = [
        Option(label, act(Verb.SETTINGS, "quiet", carried), n)
        for n, (label, carried) in enumerate(wanted, start=1)
    ]
    text = turn.texts("settings.ask_quiet", quiet=spoken(turn, mine(turn)))
    tasks.begin(turn, "quiet_hours")
    turn.menu("\n".join([*([note] if note else []), text]), options)


def choose(turn: Turn, action: Action) -> None:
    """Take the hours that a button carries; without any that can be, ask."""
    carried = action.args[1] if len(action.args) > 1 else ""
    found = _CARRIED.fullmatch(carried)
    if carried == "usual":
        _set(turn, None)
    elif found is not None:
        _set(turn, (time.fromisoformat(found[1]), time.fromisoformat(found[2])))
    else:
        show(turn)


def typed(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Read hours that were typed; what cannot be read for sure is asked again."""
    try:
        window = read_window(text)
    except Unreadable as error:
        show(turn, turn.texts(f"unreadable_quiet.{error.code}", given=text.strip()[:40]))
    else:
        tasks.end(turn)
        _set(turn, window)


def _set(turn: Turn, window: Window | None) -> None:
    turn.person.quiet_from, turn.person.quiet_to = window or (None, None)
    allowed = turn.house.quiet.next_allowed(turn.now, mine(turn))
    outbox.hold_notices(turn.session, turn.person.id, allowed)
    is_off = mine(turn)[0] == mine(turn)[1]
    said = turn.texts("settings.quiet_set", quiet=spoken(turn, mine(turn)))
    back = Option(turn.texts("option.back"), act(Verb.SETTINGS), 1)
    turn.menu(turn.texts("settings.quiet_none") if is_off else said, [back])


def _carried(window: Window) -> str:
    return "-".join(f"{each:%H%M}" for each in window)


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
