"""Quiet hours and pauses of a type: asked for, read, shown in a preview."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.actions import Action
from domain.reading import Unreadable
from handlers import tasks
from handlers.explaining import why
from handlers.schedule import home, other_facts, previewing, scope
from handlers.schedule.choices import Wanted, numbered
from handlers.turn import Turn
from storage.models import ReportType

_WEEKS = (1, 2, 4)


def ask_pause(turn: Turn, action: Action) -> None:
    """Ask to which day it pauses; a running pause can be ended."""
    found = scope.to_change(turn, action.number(1))
    if found is None:
        home.show(turn)
        return
    wanted: list[Wanted] = [
        (turn.texts("schedule.weeks", n=weeks), ("pause_to", found.id, weeks)) for weeks in _WEEKS
    ]
    if found.paused_until is not None:
        wanted.append((turn.texts("schedule.end_pause"), ("pause_to", found.id, 0)))
    _ask(turn, found, "pause", wanted)


def choose_pause(turn: Turn, action: Action) -> None:
    """Pause for so many weeks, or no longer."""
    found, weeks = scope.to_change(turn, action.number(1)), action.number(2)
    if found is None or weeks not in (0, *_WEEKS):
        home.show(turn)
        return
    until = scope.today(turn) + timedelta(weeks=weeks)
    previewing.show(turn, found, {"paused_until": until.isoformat() if weeks else None})


def ask_quiet(turn: Turn, action: Action) -> None:
    """Ask for quiet hours of the type, besides those of each person."""
    found = scope.to_change(turn, action.number(1))
    if found is None:
        home.show(turn)
        return
    wanted: list[Wanted] = []
    if found.quiet_from is not None:
        wanted = [(turn.texts("settings.quiet_off"), ("quiet_off", found.id))]
    _ask(turn, found, "quiet", wanted)


def quiet_off(turn: Turn, action: Action) -> None:
    """Let the type have no quiet hours."""
    found = scope.to_change(turn, action.number(1))
    if found is None:
        home.show(turn)
    else:
        previewing.show(turn, found, {"quiet_from": None, "quiet_to": None})


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take a day or hours that were typed."""
    found, what = scope.to_change(turn, int(data["type"])), str(data["what"])
    if found is None:
        home.show(turn)
        return
    try:
        facts = other_facts.pause(turn, text) if what == "pause" else other_facts.quiet(text)
    except Unreadable as error:
        reader = "plan_date" if what == "pause" else "quiet"
        tasks.begin(turn, "schedule_ask", type=found.id, what=what)
        turn.menu(why(turn.texts, reader, error, text), numbered([_back(turn, found)]))
    else:
        previewing.show(turn, found, facts)


def _ask(turn: Turn, found: ReportType, what: str, wanted: list[Wanted]) -> None:
    tasks.begin(turn, "schedule_ask", type=found.id, what=what)
    turn.menu(turn.texts(f"schedule_ask.{what}"), numbered([*wanted, _back(turn, found)]))


def _back(turn: Turn, found: ReportType) -> Wanted:
    return turn.texts("option.back"), ("open", found.id)
