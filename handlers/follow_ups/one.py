"""One follow-up: what was promised, and marking it done, moving it, giving it to another."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain import follow_ups as rules
from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.messages import Option
from domain.reading import Unreadable, read_date, read_plan_date
from handlers import tasks
from handlers.explaining import why
from handlers.follow_ups import home, scope
from handlers.turn import Turn
from storage import activities, follow_ups, promises
from storage.models import Activity, FollowUp, Person


def show(turn: Turn, action: Action) -> None:
    """Open the one that was chosen."""
    found = scope.find(turn, action.number(1))
    if found is None:
        _gone(turn)
    else:
        _say(turn, found)


def done(turn: Turn, action: Action) -> None:
    """Mark it done today; another day can be typed behind."""
    found = _to_change(turn, action)
    if found is None:
        return
    if found.done_on is None:
        follow_ups.finish(turn.session, found, turn.today, turn.by)
    tasks.begin(turn, "follow_up_done", id=found.id)
    options = [Option(turn.texts("follow_up.undo"), _act("undo", found), 1)]
    day = say_day(turn.texts, found.done_on or turn.today, turn.today)
    turn.menu(turn.texts("follow_up.done", day=day), [*options, _back(turn, 2)])


def done_on(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take the day on which it was done; it cannot be before the promise."""
    found = _of_task(turn, data)
    if found is None or _is_of_a_visit(turn, found):
        _gone(turn)
        return
    day = _read(turn, "date", read_date, text)
    log = activities.by_id(turn.session, found.activity_id)
    if day is None or log is None or day < log.date_from:
        if day is not None and log is not None:
            made = say_day(turn.texts, log.date_from, turn.today)
            turn.menu(turn.texts("follow_up.before", day=made), [_back(turn, 1)])
        tasks.begin(turn, "follow_up_done", id=found.id)
        return
    follow_ups.finish(turn.session, found, day, turn.by)
    home.show(turn)


def undo(turn: Turn, action: Action) -> None:
    """Take back that it is done. What a visit's log says is changed in that log."""
    found = _to_change(turn, action)
    if found is None:
        return
    if visit := promises.answered_by(turn.session, found):
        turn.menu(turn.texts("follow_up.of_visit", code=visit.code), [_back(turn, 1)])
        return
    if found.done_on is not None:
        follow_ups.reopen(turn.session, found, turn.by)
    _say(turn, found)


def ask_day(turn: Turn, action: Action) -> None:
    """Ask to which day it is moved."""
    found = _to_change(turn, action)
    if found is not None and found.done_on is None:
        tasks.begin(turn, "follow_up_move", id=found.id)
        turn.menu(turn.texts("follow_up.ask_day"), [_back(turn, 1)])
    elif found is not None:
        _say(turn, found)


def moved_to(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take the day to which it is moved: today or later."""
    found = _of_task(turn, data)
    if found is None or found.done_on is not None:
        _gone(turn)
        return
    day = _read(turn, "plan_date", read_plan_date, text)
    if day is None:
        tasks.begin(turn, "follow_up_move", id=found.id)
        return
    follow_ups.move(turn.session, found, day, turn.by)
    _say(turn, found)


def give(turn: Turn, action: Action) -> None:
    """Give it to another officer of the unit; without one named they are listed."""
    found = _to_change(turn, action)
    if found is None:
        return
    if found.done_on is not None:
        _say(turn, found)
        return
    others = scope.others(turn, found)
    chosen = next((each for each in others if each.id == action.number(2)), None)
    if chosen is not None:
        follow_ups.give(turn.session, found, chosen.id, turn.by)
        _say(turn, found)
        return
    options = [
        Option(_name(turn, each), _act("give", found, each.id), n)
        for n, each in enumerate(others, start=1)
    ]
    key = "follow_up.ask_owner" if others else "follow_up.no_other"
    turn.menu(turn.texts(key), [*options, _back(turn, len(options) + 1)])


def _say(turn: Turn, found: FollowUp) -> None:
    log = activities.by_id(turn.session, found.activity_id)
    owner = turn.session.get(Person, found.owner_id) if found.owner_id else None
    lines = [
        found.what or turn.texts("promise.wiped"),
        home.place(turn, found, many=True),
        _state(turn, found),
        turn.texts("follow_up.owner", name=_name(turn, owner)),
    ]
    if found.moved:
        first = say_day(turn.texts, found.first_due, turn.today)
        lines.insert(3, turn.texts("follow_up.moved", n=found.moved, first=first))
    wanted = _changes(turn, found) if scope.may_change(turn, found) else []
    options = [
        Option(turn.texts(f"follow_up.{key}"), _act(op, found), n)
        for n, (key, op) in enumerate(wanted, start=1)
    ]
    draft_id = log.draft_id if log else None
    turn.menu("\n".join(lines), [*options, _back(turn, len(options) + 1)], draft_id=draft_id)


def _changes(turn: Turn, found: FollowUp) -> list[tuple[str, str]]:
    if found.done_on is not None:
        return [] if _is_of_a_visit(turn, found) else [("undo", "undo")]
    changes = [("do", "done"), ("move", "move")]
    return [*changes, ("give", "give")] if scope.others(turn, found) else changes


def _state(turn: Turn, found: FollowUp) -> str:
    state = rules.state(found.due, found.done_on, turn.today)
    day = say_day(turn.texts, found.done_on or found.due, turn.today)
    return turn.texts(f"follow_up.is_{state}", day=day)


def _read(turn: Turn, reader: str, read: Callable[[str, date], date], text: str) -> date | None:
    """Return the day that was typed; None where the person was told why it is none."""
    try:
        return read(text, turn.today)
    except Unreadable as reason:
        turn.menu(why(turn.texts, reader, reason, text), [_back(turn, 1)])
        return None


def _to_change(turn: Turn, action: Action) -> FollowUp | None:
    found = scope.find(turn, action.number(1))
    if found is None or not scope.may_change(turn, found):
        _gone(turn)
        return None
    return found


def _of_task(turn: Turn, data: Mapping[str, Any]) -> FollowUp | None:
    """Return what a typed answer is about; judged again, rights may have ended meanwhile."""
    found = scope.find(turn, int(data["id"]))
    return found if found is not None and scope.may_change(turn, found) else None


def _is_of_a_visit(turn: Turn, found: FollowUp) -> bool:
    visit: Activity | None = promises.answered_by(turn.session, found)
    return visit is not None


def _gone(turn: Turn) -> None:
    turn.menu(turn.texts("follow_up.gone"), [_back(turn, 1)])


def _act(op: str, found: FollowUp, *more: int) -> str:
    return act(Verb.FOLLOW_UPS, op, found.id, *more)


def _back(turn: Turn, digit: int) -> Option:
    return Option(turn.texts("option.back"), act(Verb.FOLLOW_UPS), digit)


def _name(turn: Turn, person: Person | None) -> str:
    return (person.name if person else None) or turn.texts("follow_up.nobody")
