"""One unit with what stands right below it, and what can be done to it."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import Option
from handlers import tasks
from handlers.people import scope
from handlers.turn import Turn
from storage import units
from storage.models import Unit
from storage.units import Found

LISTED = 20
DOING = ("add", "rename", "move", "merge", "dissolve", "split")


def show(turn: Turn) -> None:
    """Show the own unit, or the own units to choose from."""
    mine = scope.own(turn)
    if len(mine) == 1:
        show_unit(turn, mine[0])
    else:
        _offer(turn, turn.texts("tree.which"), [(each, turn.unit_name(each)) for each in mine])


def open_unit(turn: Turn, action: Action) -> None:
    """Open the unit that was chosen."""
    unit_id = action.number(1)
    if scope.reaches(turn, unit_id):
        show_unit(turn, unit_id)
    else:
        show(turn)


def show_unit(turn: Turn, unit_id: int, note: str | None = None) -> None:
    """Show a unit: its name and code, what stands below, what can be done."""
    today = turn.local(turn.now).date()
    below = units.children(turn.session, unit_id, today)
    unit = turn.session.get_one(Unit, unit_id)
    name = units.name(turn.session, unit_id, today)
    text = turn.texts("tree.one", name=name, code=unit.code, n=len(below))
    options = [
        Option(turn.texts(f"tree.{each}"), act(Verb.UNITS, each, unit_id), n)
        for n, each in enumerate(DOING, start=1)
    ]
    options += [
        Option(child.name, act(Verb.UNITS, "open", child.unit_id), n)
        for n, child in enumerate(below[:LISTED], start=len(DOING) + 1)
    ]
    tasks.begin(turn, "open_unit")
    turn.menu("\n".join([*([note] if note else []), text]), options)


def typed(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Find the unit that was typed; none is chosen silently."""
    found = search(turn, text)
    tasks.begin(turn, "open_unit")
    key = "tree.found" if found else "tree.not_found"
    _offer(turn, turn.texts(key, given=text.strip()[:40]), found)


def search(turn: Turn, text: str) -> list[tuple[int, str]]:
    """Return the units within reach that the text may name, each with where it stands.

    Those that bore the name before say so.
    """
    today = turn.local(turn.now).date()
    found: dict[int, str] = {}
    for above in scope.own(turn):
        for each in units.search(turn.session, text, on=today, within=above):
            found[each.unit_id] = _label(each)
    for above in scope.own(turn):
        for before in units.search_before(turn.session, text, on=today, within=above):
            now, old = _label(before.unit), before.old
            found[before.unit.unit_id] = turn.texts("option.formerly", now=now, old=old)
    return list(found.items())


def _label(found: Found) -> str:
    return f"{found.name} ({found.above})" if found.above else found.name


def _offer(turn: Turn, text: str, found: Sequence[tuple[int, str]]) -> None:
    options = [
        Option(label, act(Verb.UNITS, "open", unit_id), n)
        for n, (unit_id, label) in enumerate(found, start=1)
    ]
    turn.menu(text, options)
