"""The first screen of /nguoidung, who works in a unit, and finding somebody by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import Option
from handlers import tasks
from handlers.people import scope
from handlers.turn import Turn
from storage import roles, units
from storage.models import Person

LISTED = 20
NEAR = 12  # units below that are offered by their digits


def show(turn: Turn) -> None:
    """Offer to invite, to look into a unit, or to find somebody by name."""
    options = [
        Option(turn.texts("staff.invite"), act(Verb.PEOPLE, "where", "invite"), 1),
        Option(turn.texts("staff.look"), act(Verb.PEOPLE, "where", "unit"), 2),
    ]
    tasks.begin(turn, "find_person")
    turn.menu(turn.texts("staff.home"), options)


def ask_unit(turn: Turn, goal: str) -> None:
    """Ask for a unit: one of the own and right below by digit, any within reach by its name.

    `goal` is what is done with it: "invite", "unit", or "move-<role>" and "give-<person>".
    """
    today = turn.local(turn.now).date()
    near: list[tuple[int, str]] = []
    for unit_id in scope.own(turn):
        near.append((unit_id, turn.unit_name(unit_id)))
        near += [(c.unit_id, c.name) for c in units.children(turn.session, unit_id, today)]
    tasks.begin(turn, "find_unit", goal=goal)
    turn.menu(turn.texts("staff.which_unit"), _unit_options(near[:NEAR], goal))


def unit_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Find the unit that was typed; several are offered, none is chosen silently."""
    today, goal = turn.local(turn.now).date(), str(data["goal"])
    found = {
        each.unit_id: f"{each.name} ({each.above})" if each.above else each.name
        for above in scope.own(turn)
        for each in units.search(turn.session, text, on=today, within=above)
    }
    tasks.begin(turn, "find_unit", goal=goal)
    key = "staff.which_of_units" if found else "staff.no_unit"
    turn.menu(turn.texts(key, given=text.strip()[:40]), _unit_options(list(found.items()), goal))


def unit(turn: Turn, action: Action) -> None:
    """List who works in a unit."""
    unit_id = action.number(1)
    if not scope.reaches(turn, unit_id):
        show(turn)
        return
    _list(turn, roles.in_units(turn.session, [unit_id]), turn.unit_name(unit_id))


def find(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Find people within reach by their names."""
    known = roles.named(turn.session, text)
    _list(turn, [each for each in known if scope.roles(turn, each)], f'"{text.strip()[:40]}"')


def _list(turn: Turn, found: Sequence[Person], what: str) -> None:
    options = [
        Option(line(turn, each), act(Verb.PEOPLE, "open", each.id), n)
        for n, each in enumerate(found[:LISTED], start=1)
    ]
    tasks.begin(turn, "find_person")
    key = "staff.found" if found else "staff.nobody"
    turn.menu(turn.texts(key, what=what, n=len(found)), options)


def line(turn: Turn, person: Person) -> str:
    """Return a person as one line: name, and what they are where."""
    name = person.name or turn.texts("staff.nameless")
    what = "; ".join(role_line(turn, role.role, role.unit_id) for role in scope.roles(turn, person))
    return f"{name}: {what}"


def role_line(turn: Turn, role: str, unit_id: int) -> str:
    """Return a role with its unit."""
    return turn.texts(
        "staff.role_in", role=turn.texts(f"role.{role}"), unit=turn.unit_name(unit_id)
    )


def _unit_options(found: Sequence[tuple[int, str]], goal: str) -> list[Option]:
    return [
        Option(label, act(Verb.PEOPLE, *goal.split("-"), unit_id), n)
        for n, (unit_id, label) in enumerate(found, start=1)
    ]
