"""What was collected in a task → the changes of units that it means."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from domain.folding import fold
from domain.places.pasted import Pasted, lines_below, read_pasted
from domain.units.changes import Change, Dissolve, Establish, Merge, Move, New, Rename, Split
from domain.units.codes import suggested
from domain.units.history import Tree
from domain.units.rewriting import there_after
from handlers.people import scope
from handlers.turn import Turn
from storage import units
from storage.models import Unit
from storage.units.loading import around


def changes(turn: Turn, known: Mapping[str, Any]) -> list[Change]:
    """Return the changes; whether they make sense is judged by whoever previews or makes them."""
    on = date.fromisoformat(known["on"])
    code = code_of(turn, known["unit"])
    match known["op"]:
        case "rename":
            return [Rename(on, code, known["name"])]
        case "move":
            return [Move(on, code, code_of(turn, known["other"]))]
        case "merge":
            return [Merge(on, (code,), code_of(turn, known["other"]))]
        case "split":
            return [_split(turn, known, code, on)]
        case "dissolve":
            return [Dissolve(on, code)]
        case _:
            tree = around(turn.session, [code])
            lines = lines_below(read_pasted("\n".join(known["list"])), code, tree, on)
            return [Establish(on, New(each.code, each.name, each.level, code)) for each in lines]


def below(turn: Turn, known: Mapping[str, Any]) -> dict[str, str]:
    """Return code and name of what stands right below the unit on the day, or comes there later."""
    code, on = code_of(turn, known["unit"]), date.fromisoformat(known["on"])
    tree = around(turn.session, [code])
    return {each: tree.versions[each][-1].name for each in there_after(tree, code, on)}


def code_of(turn: Turn, unit_id: int) -> str:
    """Return a unit's code."""
    return turn.session.get_one(Unit, unit_id).code


def _split(turn: Turn, known: Mapping[str, Any], code: str, on: date) -> Split:
    """Return the split; a part by the code or the name of a unit beside it is that unit."""
    tree = around(turn.session, [code])
    parts = tuple(_parts(turn, known["parts"], code, tree, on))
    codes = [part.code if isinstance(part, New) else part for part in parts]
    placed = {each: codes[at] for each, at in known["below"].items()}
    return Split(on, code, parts, placed)


def _parts(turn: Turn, typed: list[str], code: str, tree: Tree, on: date) -> Iterator[str | New]:
    was = tree.on(code, on) or tree.versions[code][-1]
    used = {*tree.versions}
    for part in read_pasted("\n".join(typed)):
        if (existing := _existing(turn, part, code, tree, on)) is not None:
            yield existing
            continue
        new = part.code or suggested(part.name, was.parent, used)
        used.add(new)
        yield New(new, part.name, part.level or was.level, was.parent)


def _existing(turn: Turn, part: Pasted, code: str, tree: Tree, on: date) -> str | None:
    """Return the code of the unit that is meant, if there is one within reach."""
    if part.code is not None:
        unit = units.by_code(turn.session, part.code)
        return unit.code if unit is not None and scope.reaches(turn, unit.id) else None
    was = tree.on(code, on) or tree.versions[code][-1]
    beside = {each: tree.on(each, on) for each in tree.versions if each != code}
    found = [
        each
        for each, version in beside.items()
        if version and version.parent == was.parent and fold(version.name) == fold(part.name)
    ]
    return found[0] if len(found) == 1 else None
