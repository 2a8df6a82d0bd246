"""Changing a unit on a date: what, from when, what it touches, and only then done.

What is asked for is collected step by step in the task: `op`, `unit`, and then what `_NEEDS` says.
Nothing is changed before the preview was said yes to.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.places.pasted import read_pasted
from domain.reading import Unreadable, read_date, read_plan_date
from domain.tables import read_full_date
from domain.units.faults import Refused
from domain.units.telling import listed
from handlers import tasks
from handlers.people import scope
from handlers.turn import Turn
from handlers.units import bringing, home, proposing, splitting
from storage import units

SHOWN = 12  # lines of a preview
AT_ONCE = 60  # units of a pasted list
_NEEDS = {
    "add": ("list", "on"),
    "rename": ("name", "on"),
    "move": ("other", "on"),
    "merge": ("other", "on"),
    "split": ("parts", "on", "below"),
    "dissolve": ("on",),
}


def begin(turn: Turn, action: Action) -> None:
    """Begin a change of the unit: ask what it needs."""
    op, unit_id = action.args[0], action.number(1)
    if not scope.reaches(turn, unit_id):
        home.show(turn)
    elif op != "add" and unit_id in scope.own(turn):
        home.show_unit(turn, unit_id, turn.texts("tree.not_yours"))
    else:
        _ask(turn, {"op": op, "unit": unit_id})


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take what was asked for: a list of names, a name, another unit, or a day."""
    known = dict(data)
    match _missing(known):
        case "list":
            _take_list(turn, known, text)
        case "name":
            _ask(turn, {**known, "name": " ".join(text.split())[:200]})
        case "other":
            _offer_others(turn, known, text)
        case "on":
            _take_day(turn, known, text)
        case "parts":
            _take_parts(turn, known, text)
        case "below":
            _take_share(turn, known, text)
        case _:
            _preview(turn, known)


def choose(turn: Turn, action: Action) -> None:
    """Take the other unit that was chosen, or the day by a button; do it after the preview."""
    task = tasks.last(turn)
    if task is None or task[0] != "change_unit":
        home.show(turn)
        return
    known = dict(task[1])
    if action.args[0] == "other" and scope.reaches(turn, action.number(1)):
        _ask(turn, {**known, "other": action.number(1)})
    elif action.args[0] == "today":
        _ask(turn, {**known, "on": turn.local(turn.now).date().isoformat()})
    elif action.args[0] == "do" and _missing(known) is None:
        _do(turn, known)
    else:
        home.show(turn)


def _missing(known: Mapping[str, Any]) -> str | None:
    return next((need for need in _NEEDS[known["op"]] if need not in known), None)


def _ask(turn: Turn, known: dict[str, Any]) -> None:
    """Ask for what is still missing; show what would change once all is there."""
    missing = _missing(known)
    if missing is None:
        _preview(turn, known)
        return
    if missing == "below":
        _ask_shares(turn, known)
        return
    tasks.begin(turn, "change_unit", **known)
    name = turn.unit_name(known["unit"])
    if missing == "on":
        options = [Option(turn.texts("tree.from_today"), act(Verb.UNITS, "today"), 1)]
        turn.menu(turn.texts("tree.ask_on", name=name), options)
    else:
        asked = turn.texts(f"tree.ask_{known['op']}", name=name, n=AT_ONCE)
        turn.menu(asked, _file_option(turn, known) if missing == "list" else [])


def _file_option(turn: Turn, known: Mapping[str, Any]) -> list[Option]:
    if bringing.way(turn) is None:
        return []
    return [Option(turn.texts("tree.bring"), act(Verb.UNITS, "bring", known["unit"]), 1)]


def _ask_shares(turn: Turn, known: dict[str, Any]) -> None:
    """Ask which units below go to the next part; the last part gets what is left."""
    known = splitting.left_to_last(turn, known)
    if "below" in known:
        _ask(turn, known)
        return
    tasks.begin(turn, "change_unit", **known)
    turn.menu(splitting.question(turn, known), [])


def _take_parts(turn: Turn, known: dict[str, Any], text: str) -> None:
    parts = splitting.read_parts(text)
    if parts is not None:
        _ask(turn, {**known, "parts": parts})
        return
    tasks.begin(turn, "change_unit", **known)
    turn.menu(turn.texts("split.too_few", n=splitting.PARTS), [])


def _take_share(turn: Turn, known: dict[str, Any], text: str) -> None:
    shared = splitting.take(turn, known, text)
    if shared is not None:
        _ask_shares(turn, shared)
        return
    tasks.begin(turn, "change_unit", **known)
    turn.menu("\n".join([turn.texts("split.not_there"), splitting.question(turn, known)]), [])


def _take_list(turn: Turn, known: dict[str, Any], text: str) -> None:
    names = [
        unit.name if unit.code is None else f"{unit.code} - {unit.name}"
        for unit in read_pasted(text)
    ]
    if 0 < len(names) <= AT_ONCE:
        _ask(turn, {**known, "list": names})
        return
    tasks.begin(turn, "change_unit", **known)
    turn.menu(turn.texts("tree.too_many", n=AT_ONCE), [])


def _offer_others(turn: Turn, known: dict[str, Any], text: str) -> None:
    found = [(key, label) for key, label in home.search(turn, text) if key != known["unit"]]
    tasks.begin(turn, "change_unit", **known)
    options = [
        Option(label, act(Verb.UNITS, "other", key), n) for n, (key, label) in enumerate(found, 1)
    ]
    key = "tree.which_other" if found else "tree.not_found"
    turn.menu(turn.texts(key, given=text.strip()[:40]), options)


def _take_day(turn: Turn, known: dict[str, Any], text: str) -> None:
    day = _day(text, turn.local(turn.now).date())
    if day is None:
        tasks.begin(turn, "change_unit", **known)
        options = [Option(turn.texts("tree.from_today"), act(Verb.UNITS, "today"), 1)]
        turn.menu(turn.texts("tree.no_day", given=text.strip()[:40]), options)
        return
    _ask(turn, {**known, "on": day.isoformat()})


def _day(text: str, today: date) -> date | None:
    """Read a day: units change on whole dates of any year, or on a day near today."""
    for read in (partial(read_full_date, text), partial(read_date, text, today)):
        with suppress(ValueError, Unreadable):
            return read()
    with suppress(Unreadable):
        return read_plan_date(text, today)
    return None


def _preview(turn: Turn, known: dict[str, Any]) -> None:
    """Say what would change and whom it touches, and ask."""
    try:
        changes = proposing.changes(turn, known)
        seen = [units.preview(turn.session, change) for change in changes]
    except Refused as refused:
        _refused(turn, known, refused)
        return
    if not changes:
        home.show_unit(turn, known["unit"], turn.texts("tree.nothing"))
        return
    told = [line for each in seen for line in listed(each.steps)]
    lines = told[:SHOWN]
    if len(told) > SHOWN:
        lines.append(turn.texts("tree.and_more", n=len(told) - SHOWN))
    lines += [turn.texts("tree.second_look", what=str(w)) for each in seen for w in each.warnings]
    touched = {
        "people": sum(each.people for each in seen),
        "drafts": sum(each.drafts for each in seen),
        "logs": sum(each.logs_after for each in seen),
        "below": sum(each.below for each in seen),
    }
    if known["op"] == "split":
        lines += splitting.told(turn, known)
    tasks.begin(turn, "change_unit", **known)
    options = [
        Option(turn.texts("tree.do"), act(Verb.UNITS, "do"), 1),
        Option(turn.texts("option.back"), act(Verb.UNITS, "open", known["unit"]), 2),
    ]
    if any(touched.values()):
        lines.append(turn.texts("tree.touches", **touched))
    turn.menu("\n".join([turn.texts("tree.preview"), *lines]), options)


def _do(turn: Turn, known: Mapping[str, Any]) -> None:
    """Do all of it or nothing."""
    today, by = turn.local(turn.now).date(), turn.person.id
    try:
        with turn.session.begin_nested():
            for change in proposing.changes(turn, known):
                units.make(turn.session, change, by=by, now=turn.now, today=today)
    except Refused as refused:
        _refused(turn, known, refused)
        return
    turn.forget_names()
    home.show_unit(turn, _then(turn, known), turn.texts("tree.done"))


def _then(turn: Turn, known: Mapping[str, Any]) -> int:
    """Return the unit to show after the change; one that has ended leads to what is in its place.

    After a split that is the unit above.
    """
    if known["op"] == "merge":
        return int(known["other"])
    if known["op"] == "split":
        above = units.path(turn.session, known["unit"], turn.local(turn.now).date())
        return above[-2]
    return int(known["unit"])


def _refused(turn: Turn, known: Mapping[str, Any], refused: Refused) -> None:
    reasons = "; ".join(str(fault) for fault in refused.faults[:3])
    home.show_unit(turn, known["unit"], turn.texts("tree.refused", why=reasons))
