"""Days on which a unit and those below do not work, or do: they move deadlines at once."""

import re
from collections.abc import Mapping
from typing import Any

from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.folding import fold
from domain.messages import Option
from domain.reading import Unreadable, read_plan_date
from handlers import tasks
from handlers.explaining import why
from handlers.people import scope as people_scope
from handlers.schedule import home, scope
from handlers.schedule.carrying_out import by
from handlers.turn import Turn
from storage import report_types
from storage.models import DayOff
from storage.report_types import OwnDay

LISTED = 12
_WORKING = re.compile(r"(?:di )?lam(?: bu| viec)?(?: ngay)? |work ")
_OFF = re.compile(r"(?:duoc )?nghi(?: bu)?(?: ngay)? |off ")


def show(turn: Turn, action: Action) -> None:
    """Show the days of the own unit, or ask for one of the own units."""
    mine, unit_id = people_scope.own(turn), action.number(1)
    if people_scope.reaches(turn, unit_id) or len(mine) == 1:
        _list(turn, unit_id if people_scope.reaches(turn, unit_id) else mine[0])
        return
    options = [
        Option(turn.unit_name(each), act(Verb.SCHEDULE, "days", each), n)
        for n, each in enumerate(mine, start=1)
    ]
    turn.menu(turn.texts("schedule.which_unit"), options)


def clear(turn: Turn, action: Action) -> None:
    """Let a day be what the calendar says."""
    row = turn.session.get(DayOff, action.number(1))
    if row is None or not people_scope.reaches(turn, row.unit_id):
        home.show(turn)
        return
    own = OwnDay(row.unit_id, row.day, is_working=None)
    report_types.set_day(turn.session, own, by(turn), turn.house.quiet)
    _list(turn, own.unit_id, turn.texts("schedule.day_cleared"))


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Set a day: off, unless it says that it is worked."""
    unit_id = int(data["unit"])
    if not people_scope.reaches(turn, unit_id):
        home.show(turn)
        return
    given = " ".join(text.split())
    is_working = _WORKING.match(fold(given)) is not None
    try:
        day = read_plan_date(_day_in(given), scope.today(turn))
    except Unreadable as error:
        _list(turn, unit_id, why(turn.texts, "plan_date", error, given))
        return
    own = OwnDay(unit_id, day, is_working=is_working)
    report_types.set_day(turn.session, own, by(turn), turn.house.quiet)
    _list(turn, unit_id, turn.texts("schedule.day_set"))


def _day_in(given: str) -> str:
    """Return what stands behind "nghỉ" or "làm bù"; folding keeps the number of words."""
    plain = fold(given)
    said = _WORKING.match(plain) or _OFF.match(plain)
    return " ".join(given.split()[len(said.group().split()) if said else 0 :])


def _list(turn: Turn, unit_id: int, note: str | None = None) -> None:
    today = scope.today(turn)
    rows = report_types.days_off(turn.session, unit_id, today)[:LISTED]
    lines = [
        *([note] if note else []),
        turn.texts("schedule.days_of", unit=turn.unit_name(unit_id)),
    ]
    options = []
    for n, row in enumerate(rows, start=1):
        day = say_day(turn.texts, row.day, today)
        lines.append(
            turn.texts("schedule.day_on" if row.is_working else "schedule.day_off", day=day)
        )
        label = turn.texts("schedule.clear_day", day=day)
        options.append(Option(label, act(Verb.SCHEDULE, "day_clear", row.id), n))
    options.append(Option(turn.texts("schedule.list"), act(Verb.SCHEDULE), len(options) + 1))
    tasks.begin(turn, "schedule_day", unit=unit_id)
    turn.menu("\n".join([*lines, turn.texts("schedule_ask.day_off")]), options)
