"""Many units at once from a file: looked at, told what it would do, and only then done.

In the chat where the messenger takes files, by an upload link where it does not. What was read of
the file is in the data folder until it is brought in or dropped; a day at most.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import FILE_BYTES, TOO_BIG, Option
from domain.units.file_lines import BadLine
from domain.units.kept_lines import load
from domain.units.telling import listed, summary
from handlers import tasks, uploads
from handlers.people import scope
from handlers.turn import Turn
from handlers.units import home
from storage import audit, files
from storage.models import Unit
from storage.units import bringing, importing

TASK = "bring_units"
SHOWN = 8  # bad lines, or steps
MEGABYTES = FILE_BYTES // (1024 * 1024)
_UNREADABLE = "unreadable:"


def way(turn: Turn) -> str | None:
    """Return how a file can be sent here: "here" into the chat, by a "link", None if not at all."""
    if turn.can(lambda able: able.files):
        return "here"
    return "link" if turn.house.upload_link else None


def unit_asked_for(task: Sequence[Any] | None) -> int | None:
    """Return the unit below which a list or a file is asked for in this task."""
    match task:
        case ["change_unit", {"op": "add", "unit": int(unit_id), **rest}] if "list" not in rest:
            return unit_id
        case [name, {"unit": int(unit_id)}] if name == TASK:
            return unit_id  # another file, instead of the one that was looked at
    return None


def begin(turn: Turn, action: Action) -> None:
    """Say what the file has to look like and how it can be sent; a list may be typed as well."""
    unit_id = action.number(1)
    if not scope.reaches(turn, unit_id):
        home.show(turn)
        return
    how, sign = way(turn), turn.house.upload_link
    told = [turn.texts("unit_file.columns", name=turn.unit_name(unit_id), mb=MEGABYTES)]
    if how == "link" and sign is not None:
        told.append(turn.texts("unit_file.by_link", link=sign(uploads.new(turn, unit_id))))
    elif how == "here":
        told.append(turn.texts("unit_file.here"))
    _ask(turn, unit_id, "\n".join(told))


def take(turn: Turn, unit_id: int, reason: str | None, link: str | None = None) -> None:
    """Take the file that came in, or say for what reason there is none. `link`: what it came by."""
    kept = turn.incoming.file
    if not scope.reaches(turn, unit_id) or (link and uploads.is_spent(turn, link)):
        if kept:
            _drop(turn, kept)
        home.show(turn)
    elif kept:
        _preview(turn, {"unit": unit_id, "file": kept, "link": link})
    elif reason == TOO_BIG:
        _ask(turn, unit_id, turn.texts("unit_file.too_big", mb=MEGABYTES))
    elif reason and reason.startswith(_UNREADABLE):
        why = reason.removeprefix(_UNREADABLE)
        _ask(turn, unit_id, turn.texts("unit_file.unreadable", why=why))
    else:
        _ask(turn, unit_id, turn.texts("unit_file.unfetched"))


def typed(turn: Turn, data: Mapping[str, Any], _text: str) -> None:
    """Neither yes nor no was typed: show again what the file would do."""
    _preview(turn, data)


def do(turn: Turn, _action: Action) -> None:
    """Bring it all in, or nothing where units were changed since the person looked."""
    task = tasks.last(turn)
    if task is None or task[0] != TASK or not scope.reaches(turn, task[1]["unit"]):
        home.show(turn)
        return
    data, today = task[1], turn.local(turn.now).date()
    planned = _look(turn, data)
    if planned is None or planned.laid.bad or planned.revision != data["revision"]:
        _preview(turn, data, turn.texts("unit_file.changed"))
        return
    try:
        importing.carry_out(turn.session, planned, by=turn.person.id, now=turn.now, today=today)
    except importing.Changed:  # by another process, a moment ago
        _preview(turn, data, turn.texts("unit_file.changed"))
        return
    _note(turn, data, planned)
    if data.get("link"):
        uploads.spend(turn, data["link"])
    turn.forget_names()
    done = turn.texts("unit_file.done", what=summary(planned.steps))
    home.show_unit(turn, data["unit"], done)


def _ask(turn: Turn, unit_id: int, text: str) -> None:
    """Say this and wait for a file, or for a list of names."""
    tasks.begin(turn, "change_unit", op="add", unit=unit_id)
    turn.menu(text, [Option(turn.texts("option.back"), act(Verb.UNITS, "open", unit_id), 1)])


def _preview(turn: Turn, data: Mapping[str, Any], *notes: str) -> None:
    unit_id, kept = int(data["unit"]), str(data["file"])
    planned = _look(turn, data)
    if planned is None:
        _ask(turn, unit_id, turn.texts("unit_file.gone"))
    elif planned.laid.bad:
        _drop(turn, kept)
        _ask(turn, unit_id, "\n".join([*notes, *_bad(turn, planned.laid.bad)]))
    elif not planned.laid.proposal.versions:
        _drop(turn, kept)
        home.show_unit(turn, unit_id, turn.texts("tree.nothing"))
    else:
        tasks.begin(turn, TASK, **{**data, "revision": planned.revision})
        options = [
            Option(turn.texts("unit_file.do"), act(Verb.UNITS, "bring!"), 1),
            Option(turn.texts("option.back"), act(Verb.UNITS, "open", unit_id), 2),
        ]
        turn.menu("\n".join([*notes, *_told(turn, planned)]), options)


def _look(turn: Turn, data: Mapping[str, Any]) -> importing.Plan | None:
    """Return what the file would do now; None where the file is no longer there."""
    try:
        kept = files.received(turn.house.folder, data["file"]).read_bytes()
    except FileNotFoundError:
        return None
    top, today = turn.session.get_one(Unit, data["unit"]), turn.local(turn.now).date()
    return bringing.plan_below(turn.session, top, *load(kept), today)


def _bad(turn: Turn, bad: Sequence[BadLine]) -> list[str]:
    n = len({each.line for each in bad})
    return [turn.texts("unit_file.bad", n=n), *_lines(turn, bad)]


def _told(turn: Turn, planned: importing.Plan) -> list[str]:
    steps = list(listed(planned.steps))
    shown = [turn.texts("unit_file.preview", what=summary(planned.steps)), *steps[:SHOWN]]
    if len(steps) > SHOWN:
        shown.append(turn.texts("tree.and_more", n=len(steps) - SHOWN))
    if planned.laid.doubtful:
        shown += [turn.texts("unit_file.doubtful"), *_lines(turn, planned.laid.doubtful)]
    return shown


def _lines(turn: Turn, found: Sequence[BadLine]) -> list[str]:
    lines = [turn.texts("unit_file.line", n=each.line, why=each.text) for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(turn.texts("tree.and_more", n=len(found) - SHOWN))
    return lines


def _note(turn: Turn, data: Mapping[str, Any], planned: importing.Plan) -> None:
    unit_id = int(data["unit"])
    audit.note(
        turn.session,
        "unit_import",
        f"unit:{unit_id}",
        now=turn.now,
        person_id=turn.person.id,
        unit_id=unit_id,
        units=len(planned.laid.proposal.versions),
        steps=len(planned.steps),
    )


def _drop(turn: Turn, kept: str) -> None:
    files.remove_after_commit(turn.session, files.received(turn.house.folder, kept))
