"""Units that an admin names: many at once, or one to do something with."""

import re
from collections.abc import Collection, Sequence

from domain.actions import Verb, act
from domain.folding import fold
from domain.messages import Option
from handlers import tasks
from handlers.people import scope as people_scope
from handlers.schedule import scope
from handlers.turn import Turn
from storage import units

OFFERED = 12
NAMED = 200  # in one message; no province has more communes, and each name is looked for


def units_named(turn: Turn, text: str, within: int) -> tuple[list[int], list[str]]:
    """Return the units that are named, one a line or between commas, and what names none for sure.

    A name is sure where one unit alone bears it, or where nothing else comes near.
    """
    found, unknown = [], []
    for typed in names_in(text):
        near = units.search(turn.session, typed, on=scope.today(turn), within=within)
        same = [each for each in near if fold(typed) in (fold(each.name), fold(each.code))] or near
        if len(same) == 1:
            found.append(same[0].unit_id)
        else:
            unknown.append(typed)
    return list(dict.fromkeys(found)), unknown


def names_in(text: str) -> list[str]:
    """Return what is typed one a line or between commas, the same only once."""
    typed = [each.strip() for each in re.split(r"[\n,;]", text)]
    return list({fold(each): each for each in typed if each}.values())


def ask_unit(turn: Turn, goal: str, report_type_id: int, first: Sequence[int]) -> None:
    """Ask for one of the units: the first ones by their digits, any by its name."""
    known = units.names(turn.session, first[:OFFERED], scope.today(turn))
    tasks.begin(turn, "schedule_unit", goal=goal, type=report_type_id)
    _offer(
        turn, goal, report_type_id, [(each, known[each]) for each in first[:OFFERED]], "which_unit"
    )


def unit_typed(
    turn: Turn, goal: str, report_type_id: int, among: Collection[int], text: str
) -> None:
    """Find the unit that was typed among these; none is chosen silently."""
    found = {
        each.unit_id: f"{each.name} ({each.above})" if each.above else each.name
        for own in people_scope.own(turn)
        for each in units.search(turn.session, text, on=scope.today(turn), within=own)
        if each.unit_id in among
    }
    tasks.begin(turn, "schedule_unit", goal=goal, type=report_type_id)
    key = "which_unit" if found else "no_unit"
    _offer(turn, goal, report_type_id, list(found.items()), key)


def _offer(
    turn: Turn, goal: str, report_type_id: int, found: Sequence[tuple[int, str]], key: str
) -> None:
    options = [
        Option(label, act(Verb.SCHEDULE, goal, report_type_id, unit_id), n)
        for n, (unit_id, label) in enumerate(found, start=1)
    ]
    back = Option(
        turn.texts("option.back"), act(Verb.SCHEDULE, "open", report_type_id), len(found) + 1
    )
    turn.menu(turn.texts(f"schedule.{key}"), [*options, back])
