"""From a typed line to changes of report types, and which of several is meant."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.reading import Unreadable
from domain.reporting.changes import Change, NewHour, NewStages, applied
from domain.reporting.faults import RuleError
from domain.reporting.stored import from_json, to_json
from domain.reporting.typed.reading import read_change
from domain.texts import Texts
from handlers import tasks
from handlers.explaining import why
from handlers.schedule import other_facts, previewing, saying, scope
from handlers.schedule.other_facts import Facts
from handlers.turn import Turn
from storage.models import ReportType

MOST = 8  # choices on one screen


def typed_for(turn: Turn, types: Sequence[ReportType], text: str) -> None:
    """Take a line that changes one of these; where it can mean several, ask which."""
    try:
        found, wrong = _meanings(turn, types, text)
    except Unreadable as error:
        _refuse(turn, types, why(turn.texts, other_facts.told(text)[0], error, text))
        return
    if len(found) == 1:
        previewing.show(turn, found[0][0], found[0][2])
    elif found:
        _ask_which(turn, found)
    else:
        code = wrong or "no_type"
        _refuse(turn, types, turn.texts(turn.texts.first(*_rule_keys(code))))


def propose(turn: Turn, report_type: ReportType, change: Change) -> None:
    """Take a change that a button stands for."""
    try:
        facts = _facts(report_type, change)
    except RuleError as error:
        _refuse(turn, [report_type], turn.texts(turn.texts.first(*_rule_keys(error.code))))
    else:
        previewing.show(turn, report_type, facts)


def pick(turn: Turn, action: Action) -> None:
    """Take one of the meanings that were offered."""
    task, chosen = tasks.last(turn), action.number(1)
    if task is None or task[0] != "schedule_pick" or chosen >= len(task[1]["choices"]):
        _closed(turn)
        return
    report_type_id, facts = task[1]["choices"][chosen]
    report_type = scope.to_change(turn, report_type_id)
    if report_type is None:
        _closed(turn)
    else:
        previewing.show(turn, report_type, facts)


def typed_instead(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take another line while a preview or a choice is open: it is for the same types."""
    ids = data.get("types") or [data["type"]]
    types = [each for key in ids if (each := scope.to_change(turn, key)) is not None]
    typed_for(turn, types, text)


def _meanings(
    turn: Turn, types: Sequence[ReportType], text: str
) -> tuple[list[tuple[ReportType, str, Facts]], str | None]:
    """Return every type and change that the line can mean, each with words for it.

    Besides them the code of why some type cannot be changed so. Raises Unreadable.
    """
    if facts := _plain_facts(turn, text):
        return [(each, saying.name_of(turn, each), facts) for each in types], None
    found, wrong = [], None
    for change in _ways(read_change(text)):
        for report_type in types:
            try:
                facts = _facts(report_type, change)
            except RuleError as error:
                wrong = error.code
            else:
                label = _label(turn.texts, change, facts)
                many = f"{saying.name_of(turn, report_type)}: {label}"
                found.append((report_type, many if len(types) > 1 else label, facts))
    return found, wrong


def _plain_facts(turn: Turn, text: str) -> Facts:
    """Read what is no part of the rule, if the line begins so."""
    reader, behind = other_facts.told(text)
    if reader == "plan_date":
        return other_facts.pause(turn, behind)
    return other_facts.quiet(behind) if reader == "quiet" else {}


def _ways(change: Change) -> list[Change]:
    """Return the change, or both ways in which it can be meant."""
    if isinstance(change, NewHour) and change.of is None:
        return [replace(change, of="deadline"), replace(change, of="reminder")]
    if isinstance(change, NewStages) and change.manner is None:
        return [replace(change, manner="add"), replace(change, manner="set")]
    return [change]


def _facts(report_type: ReportType, change: Change) -> Facts:
    return {"rule": to_json(applied(from_json(report_type.rule), change))}


def _label(texts: Texts, change: Change, facts: Facts) -> str:
    rule = from_json(facts["rule"])
    if isinstance(change, NewStages) or (isinstance(change, NewHour) and change.of == "reminder"):
        return texts("schedule.reminds", stages=saying.stages(texts, rule))
    return texts("schedule.due", deadline=saying.deadline(texts, rule.deadline))


def _ask_which(turn: Turn, found: Sequence[tuple[ReportType, str, Facts]]) -> None:
    shown = found[:MOST]
    options = [
        Option(label, act(Verb.SCHEDULE, "pick", n), n + 1) for n, (_, label, _) in enumerate(shown)
    ]
    choices = [[each.id, facts] for each, _, facts in shown]
    types = sorted({each.id for each, _, _ in shown})
    tasks.begin(turn, "schedule_pick", choices=choices, types=types)
    lines = [turn.texts("schedule.which_change")]
    if len(found) > MOST:
        lines.append(turn.texts("schedule.more", n=len(found) - MOST))
    turn.menu("\n".join(lines), options)


def _refuse(turn: Turn, types: Sequence[ReportType], text: str) -> None:
    """Say why not, and go on waiting for a line about the same types."""
    if len(types) == 1:
        tasks.begin(turn, "schedule_one", type=types[0].id)
        back = Option(turn.texts("option.back"), act(Verb.SCHEDULE, "open", types[0].id), 1)
    else:
        tasks.begin(turn, "schedule_home")
        back = Option(turn.texts("option.back"), act(Verb.SCHEDULE), 1)
    turn.menu(text, [back])


def _rule_keys(code: str) -> tuple[str, str]:
    return f"schedule_rule.{code}", "schedule_rule.default"


def _closed(turn: Turn) -> None:
    turn.menu(
        turn.texts("schedule.closed"), [Option(turn.texts("menu.schedule"), act(Verb.SCHEDULE), 1)]
    )
