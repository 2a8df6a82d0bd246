"""Switching a report type on: which period, who owes it, from when, what it is called; then asked.

What is known so far is collected in the task: `kind`, `unit`, `level` or `units`, `on`, `name`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any

from domain import guard
from domain.actions import Action
from domain.reading import Unreadable, read_plan_date
from domain.reporting.presets import PRESETS
from domain.reporting.sequence import periods_from
from handlers import tasks
from handlers.explaining import why
from handlers.people import scope as people_scope
from handlers.schedule import finding, home, one, previewing, saying, scope
from handlers.schedule.carrying_out import by
from handlers.schedule.choices import Wanted, numbered
from handlers.turn import Turn
from storage import report_types, units
from storage.report_types import New

TASK = "schedule_new"
LONGEST_NAME = 100
_REPORT = re.compile(r"^(?:báo cáo|bao cao|bc) ", re.IGNORECASE)
_STEPS = ("unit", "who", "on", "name")


def begin(turn: Turn, action: Action) -> None:
    """Ask for the kind of period, or take it."""
    kind = action.args[1] if len(action.args) > 1 else ""
    if kind in PRESETS:
        mine = people_scope.own(turn)
        known: dict[str, Any] = {"kind": kind}
        _ask(turn, {**known, "unit": mine[0]} if len(mine) == 1 else known)
        return
    wanted: list[Wanted] = [(turn.texts(f"schedule_kind.{e}"), ("new", e)) for e in PRESETS]
    turn.menu(turn.texts("schedule_new.kind"), numbered(wanted))


def choose(turn: Turn, action: Action) -> None:
    """Take what a button says: a unit, a level, the units to be named, a period, the usual name."""
    task = tasks.last(turn)
    if task is None or task[0] != TASK:
        home.show(turn)
        return
    known, chosen = dict(task[1]), action.number(1)
    levels = _levels(turn, known)
    match action.args[0]:
        case "new_unit" if people_scope.reaches(turn, chosen):
            known["unit"] = chosen
        case "new_level" if chosen < len(levels):
            known |= {"who": "level", "level": levels[chosen][0]}
        case "new_list" if "unit" in known:
            known["who"] = "list"
        case "new_on" if "who" in known and chosen < 2:
            known["on"] = _periods(turn, known)[chosen][0].isoformat()
        case "new_name" if "on" in known:
            known["name"] = turn.texts(f"schedule_new.name_{known['kind']}")
        case "new!" if _missing(known) is None and people_scope.reaches(turn, known["unit"]):
            _do(turn, known)
            return
    _ask(turn, known)


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take a list of units, a day, or a name."""
    known = dict(data)
    match _missing(known):
        case "units":
            _take_units(turn, known, text)
        case "on":
            _take_day(turn, known, text)
        case "name" | None:
            _take_name(turn, known, text)
        case _:
            _ask(turn, known)


def _missing(known: Mapping[str, Any]) -> str | None:
    if known.get("who") == "list" and not known.get("units"):
        return "units"
    return next((step for step in _STEPS if step not in known), None)


def _ask(turn: Turn, known: dict[str, Any], note: str | None = None) -> None:
    missing = _missing(known)
    if missing is None:
        _preview(turn, known)
        return
    tasks.begin(turn, TASK, **known)
    wanted: list[Wanted] = []
    if missing == "unit":
        wanted = [(turn.unit_name(e), ("new_unit", e)) for e in people_scope.own(turn)]
    elif missing == "who":
        wanted = [
            (_level(turn, *each), ("new_level", at)) for at, each in enumerate(_levels(turn, known))
        ]
        wanted.append((turn.texts("schedule_new.some"), ("new_list",)))
    elif missing == "on":
        wanted = [(label, ("new_on", at)) for at, (_, label) in enumerate(_periods(turn, known))]
    elif missing == "name":
        wanted = [(turn.texts(f"schedule_new.name_{known['kind']}"), ("new_name",))]
    asked = turn.texts(f"schedule_new.ask_{missing}")
    turn.menu("\n".join([*([note] if note else []), asked]), numbered(wanted))


def _levels(turn: Turn, known: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """Return the levels below the unit, the highest first, each with a unit's name and how many."""
    if "unit" not in known:
        return []
    nodes = units.subtree(turn.session, known["unit"], scope.today(turn))
    below = [node for node in nodes if node.unit_id != known["unit"]] or nodes
    counts = Counter(node.level for node in below)
    examples = {node.level: node.name for node in reversed(below)}
    return [(level, examples[level], n) for level, n in counts.items()]


def _level(turn: Turn, level: str, example: str, n: int) -> str:
    key = turn.texts.first(f"schedule_level.{level}", "schedule_level.other")
    return turn.texts(key, n=n, name=example)


def _periods(turn: Turn, known: Mapping[str, Any]) -> list[tuple[date, str]]:
    """Return the running period and the next: the day from which each is owed, and its days."""
    rule = PRESETS[known["kind"]].period
    found = islice(periods_from(rule, scope.today(turn)), 2)
    keys = ("this", "next")
    return [
        (each.last, turn.texts(f"schedule_new.{key}", span=saying.span(each)))
        for key, each in zip(keys, found, strict=False)
    ]


def _take_units(turn: Turn, known: dict[str, Any], text: str) -> None:
    if len(finding.names_in(text)) > finding.NAMED:
        _ask(turn, known, turn.texts("tree.too_many", n=finding.NAMED))
        return
    found, unknown = finding.units_named(turn, text, known["unit"])
    if unknown or not found:
        given = unknown[0] if unknown else text.strip()
        _ask(turn, known, turn.texts("schedule_new.no_unit", given=given[:40]))
    else:
        _ask(turn, {**known, "units": found})


def _name(text: str) -> str:
    """Return the name as it fits behind the word "báo cáo", which every notice says itself."""
    name = _REPORT.sub("", " ".join(text.split()))[:LONGEST_NAME] or text.strip()[:LONGEST_NAME]
    return name[:1].upper() + name[1:]


def _take_name(turn: Turn, known: dict[str, Any], text: str) -> None:
    """Everybody who owes the report reads its name; secrecy may be its subject, a person not."""
    found = guard.warned(text)
    if found is not None and found.rule in guard.ABOUT_A_PERSON:
        note = turn.texts("reports.warned", what=turn.texts(f"guard.{found.rule}"))
        _ask(turn, {key: known[key] for key in known if key != "name"}, note)
    else:
        _ask(turn, {**known, "name": _name(text)})


def _take_day(turn: Turn, known: dict[str, Any], text: str) -> None:
    try:
        day = read_plan_date(text, scope.today(turn))
    except Unreadable as error:
        _ask(turn, known, why(turn.texts, "plan_date", error, text))
    else:
        _ask(turn, {**known, "on": day.isoformat()})


def _new(known: Mapping[str, Any]) -> New:
    return New(
        name=known["name"],
        unit_id=known["unit"],
        rule=PRESETS[known["kind"]],
        starts_on=date.fromisoformat(known["on"]),
        level=known.get("level"),
        unit_ids=tuple(known.get("units", ())),
    )


def _preview(turn: Turn, known: dict[str, Any]) -> None:
    new = _new(known)
    draft = new.draft()
    ahead = report_types.look_ahead(
        turn.session, draft, turn.now, turn.house.quiet, unit_ids=new.unit_ids
    )
    lines = [
        turn.texts("schedule_new.preview", name=saying.name_of(turn, draft)),
        turn.texts("schedule.due", deadline=saying.deadline(turn.texts, new.rule.deadline)),
        *previewing.lines(turn, draft, ahead),
    ]
    tasks.begin(turn, TASK, **known)
    wanted: list[Wanted] = [
        (turn.texts("schedule_new.do"), ("new!",)),
        (turn.texts("option.back"), ()),
    ]
    turn.menu("\n".join(lines), numbered(wanted))


def _do(turn: Turn, known: Mapping[str, Any]) -> None:
    made = report_types.make(turn.session, _new(known), by(turn))
    one.show(turn, made, turn.texts("schedule_new.done"))
