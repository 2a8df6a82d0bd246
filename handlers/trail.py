"""/nhatkyhethong: who changed what in the own units and below, newest first. Never a text."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.actions import Action, Verb, act
from domain.fitting import shorten
from domain.messages import Option
from handlers import tasks
from handlers.people import scope
from handlers.turn import Turn
from handlers.units.home import search
from storage import trail
from storage.models import AuditRow

ON_A_PAGE = 10
LONGEST_NAME = 40  # of a person or unit: ten lines have to fit


def show(turn: Turn, action: Action) -> None:
    """Show a page: of one unit and those below it, or of all that the admin has."""
    unit_id, before = action.number(0), action.number(1)
    is_one = scope.reaches(turn, unit_id)
    of = [unit_id] if is_one else scope.own(turn)
    today = turn.local(turn.now).date()
    rows = trail.page(turn.session, of, on=today, before=before or None, most=ON_A_PAGE + 1)
    listed = rows[:ON_A_PAGE]
    head = turn.texts("trail.of_unit", unit=turn.unit_name(unit_id)) if is_one else None
    lines = [
        head or turn.texts("trail.of_all"),
        *(_lines(turn, listed) or [turn.texts("trail.nothing")]),
        turn.texts("trail.ask"),
    ]
    wanted: list[tuple[str, tuple[int, ...]]] = []
    if len(rows) > ON_A_PAGE:
        wanted.append(("older", (unit_id if is_one else 0, listed[-1].id)))
    if is_one:
        wanted.append(("all", ()))
    tasks.begin(turn, "trail_unit")
    turn.menu("\n".join(lines), _options(turn, wanted))


def unit_typed(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Find the unit that was typed; none is chosen silently."""
    found = search(turn, text)
    options = [
        Option(label, act(Verb.AUDIT, unit_id), n) for n, (unit_id, label) in enumerate(found, 1)
    ]
    tasks.begin(turn, "trail_unit")
    key = "tree.found" if found else "tree.not_found"
    turn.menu(turn.texts(key, given=text.strip()[:40]), options)


def _options(turn: Turn, wanted: Sequence[tuple[str, tuple[int, ...]]]) -> list[Option]:
    return [
        Option(turn.texts(f"trail.{key}"), act(Verb.AUDIT, *args), n)
        for n, (key, args) in enumerate(wanted, start=1)
    ]


def _lines(turn: Turn, rows: Sequence[AuditRow]) -> list[str]:
    concerned = {_person_of(row) for row in rows} | {row.person_id for row in rows}
    names = trail.names(turn.session, {each for each in concerned if each is not None})
    return [_line(turn, row, names) for row in rows]


def _line(turn: Turn, row: AuditRow, names: Mapping[int, str]) -> str:
    at = turn.local(row.at)
    day = "%d/%m" if at.year == turn.local(turn.now).year else "%d/%m/%Y"
    return turn.texts(
        "trail.line",
        when=at.strftime(f"{day} %H:%M"),
        who=turn.texts("trail.server") if row.person_id is None else _name(turn, row, names),
        what=_what(turn, row, names),
        unit=shorten(turn.unit_name(row.unit_id), LONGEST_NAME) if row.unit_id else "",
    )


def _name(turn: Turn, row: AuditRow, names: Mapping[int, str]) -> str:
    return shorten(names.get(row.person_id or 0) or turn.texts("trail.nameless"), LONGEST_NAME)


def _what(turn: Turn, row: AuditRow, names: Mapping[int, str]) -> str:
    """Say what was done. The facts of the trail are keys, codes and the official names of units."""
    role = f"role.{row.facts.get('role')}"
    about = names.get(_person_of(row) or 0) or turn.texts("trail.nameless")
    return turn.texts(
        turn.texts.first(f"did.{row.action}", "did.other"),
        person=shorten(about, LONGEST_NAME),
        role=turn.texts(role) if role in turn.texts else "",
        code=row.facts.get("code") or "",
        old=shorten(row.facts.get("old_name") or "", LONGEST_NAME),
        new=shorten(row.facts.get("new_name") or "", LONGEST_NAME),
    )


def _person_of(row: AuditRow) -> int | None:
    """Return whom the row is about, where it is about somebody."""
    kind, _, number = row.subject.partition(":")
    return int(number) if kind == "person" and number.isdigit() else None
