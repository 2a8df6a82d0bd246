"""When a leader's weekly digest comes: the usual times as choices, any other typed, or none."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from domain import digest_times
from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.reading import Unreadable
from domain.reporting.changes import NewDeadline
from domain.reporting.deadlines import OnWeekday
from domain.reporting.typed.reading import read_change
from handlers import tasks
from handlers.turn import Turn
from storage import roles

Moment = tuple[int, time]

USUAL: tuple[Moment, ...] = (
    digest_times.USUAL,
    (0, time(9)),
    (4, time(16)),
    (6, time(19, 30)),
)
_CARRIED = re.compile(r"([0-6])-((?:[01]\d|2[0-3])[0-5]\d)", re.ASCII)


def leads(turn: Turn) -> bool:
    """Say whether this person gets digests at all."""
    return any(role.role == "leader" for role in turn.person.roles)


def spoken(turn: Turn) -> str:
    """Return when this person's digest comes: "thứ 2, 07:30"."""
    if not turn.person.has_digest:
        return turn.texts("settings.no_digest")
    return _said(turn, _mine(turn))


def choose(turn: Turn, action: Action) -> None:
    """Take the time that a button carries, or none; without any that can be, ask."""
    carried = action.args[1] if len(action.args) > 1 else ""
    found = _CARRIED.fullmatch(carried)
    if not leads(turn):
        turn.say(turn.texts("settings.digest_for_leaders"))
    elif carried == "off":
        _set(turn, None)
    elif found is not None:
        _set(turn, (int(found[1]), time.fromisoformat(found[2])))
    else:
        _ask(turn)


def typed(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Read a day and an hour, "thứ 6 16h"; what cannot be read for sure is asked again."""
    try:
        change = read_change(text)
    except Unreadable:
        change = None
    match change:
        case NewDeadline(day=OnWeekday(weekday=day), hour=time() as hour):
            tasks.end(turn)
            _set(turn, (day, hour))
        case _:
            _ask(turn, turn.texts("settings.digest_unread", given=text.strip()[:40]))


def _ask(turn: Turn, note: str | None = None) -> None:
    wanted = [(_said(turn, each), _carried(each)) for each in USUAL]
    wanted.append((turn.texts("settings.digest_off"), "off"))
    options = [
        Option(label, act(Verb.SETTINGS, "digest", carried), n)
        for n, (label, carried) in enumerate(wanted, start=1)
    ]
    tasks.begin(turn, "digest_time")
    text = turn.texts("settings.ask_digest", at=spoken(turn))
    turn.menu("\n".join([*([note] if note else []), text]), options)


def _set(turn: Turn, moment: Moment | None) -> None:
    """Take it at once: what was due by the old time is not due any more."""
    person = turn.person
    person.has_digest = moment is not None
    if moment is not None:
        person.digest_day, person.digest_at = moment
    roles.replan_digests(turn.session, person, turn.now, turn.house.zone)
    key = "settings.digest_set" if moment else "settings.digest_none"
    back = Option(turn.texts("option.back"), act(Verb.SETTINGS), 1)
    turn.menu(turn.texts(key, at=spoken(turn)), [back])


def _mine(turn: Turn) -> Moment:
    day, at = digest_times.USUAL
    person = turn.person
    return day if person.digest_day is None else person.digest_day, person.digest_at or at


def _said(turn: Turn, moment: Moment) -> str:
    day, at = moment
    return turn.texts("settings.day_at", day=turn.texts(f"date.weekday_{day}"), at=f"{at:%H:%M}")


def _carried(moment: Moment) -> str:
    return f"{moment[0]}-{moment[1]:%H%M}"
