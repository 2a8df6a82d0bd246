"""One report type: how it is, and what can be done to it."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from domain.actions import Action
from domain.folding import fold
from domain.reporting.changes import (
    Change,
    NewDeadline,
    NewHour,
    NewStages,
    applied,
)
from domain.reporting.deadlines import DeadlineDay, OnMonthDay, OnWeekday, WorkingDaysAfter
from domain.reporting.faults import RuleError
from domain.reporting.presets import PRESETS
from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import from_json
from handlers import tasks
from handlers.schedule import home, previewing, proposing, saying, scope
from handlers.schedule.choices import Wanted, numbered
from handlers.turn import Turn
from storage import report_types
from storage.models import ReportType

DOING = ("day", "hour", "remind", "stages", "quiet", "reporters", "pause", "excuse", "trial", "end")
_UNDO = ("hoan tac", "undo")
_HOURS = (time(10), time(11), time(15), time(16), time(17))
_MORNINGS = (time(7), time(7, 30), time(8), time(9), time(14))
_DAYS: tuple[DeadlineDay, ...] = (
    *(WorkingDaysAfter(n) for n in (1, 2, 3, 5)),
    *(OnMonthDay(n) for n in (20, 25, 31)),
)


def show(
    turn: Turn, report_type: ReportType, note: str | None = None, *, undo: bool = False
) -> None:
    """Show a type; a change can be typed while it is open. `undo`: offer to take it back."""
    lines = [*([note] if note else []), saying.name_of(turn, report_type)]
    lines += _facts(turn, report_type)
    owing = scope.owing(turn, report_type)
    if report_type.ended_at is None:
        on = scope.today(turn)
        found = report_types.broken(turn.session, {report_type: owing}, on)[report_type]
        lines += saying.faults(turn, found)
    wanted = _wanted(turn, report_type, undo=undo)
    if scope.may_change(turn, report_type) and report_type.ended_at is None:
        lines.append(_examples(turn, report_type))
    tasks.begin(turn, "schedule_one", type=report_type.id)
    turn.menu("\n".join(lines), numbered(wanted))


def _examples(turn: Turn, report_type: ReportType) -> str:
    rule = _rule(report_type)
    kind = "week" if rule is not None and rule.period.kind == "week" else "other"
    return turn.texts("schedule.type_line", day=turn.texts(f"schedule.type_line_{kind}"))


def open_one(turn: Turn, action: Action) -> None:
    """Open the type that was chosen."""
    found = scope.find(turn, action.number(1))
    if found is None:
        home.show(turn)
    else:
        show(turn, found)


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take a change that was typed while the type is open."""
    found = scope.to_change(turn, int(data["type"]))
    if found is None:
        home.typed(turn, {}, text)
    elif fold(text).strip(" .!") in _UNDO:
        before = report_types.last_facts(turn.session, found)
        previewing.show(turn, found, before or {})
    elif found.ended_at is not None:
        home.typed(turn, {}, text)
    else:
        proposing.typed_for(turn, [found], text)


def suggest(turn: Turn, action: Action) -> None:
    """Offer the usual days, hours or reminders; any others are typed."""
    found, what = scope.to_change(turn, action.number(1)), action.args[0]
    rule = _rule(found)
    if found is None or rule is None:
        home.show(turn)
        return
    wanted: list[Wanted] = [
        (_label(turn, rule, change), ("set", found.id, what, n))
        for n, change in enumerate(_suggested(rule, what))
    ]
    wanted.append((turn.texts("option.back"), ("open", found.id)))
    tasks.begin(turn, "schedule_one", type=found.id)
    turn.menu(turn.texts(f"schedule_ask.{what}"), numbered(wanted))


def choose(turn: Turn, action: Action) -> None:
    """Take a day, an hour or reminders by a button."""
    found, n = scope.to_change(turn, action.number(1)), action.number(3)
    rule = _rule(found)
    what = action.args[2] if len(action.args) > 2 else ""
    offered = _suggested(rule, what) if rule is not None else []
    if found is None or n >= len(offered):
        home.show(turn)
    else:
        proposing.propose(turn, found, offered[n])


def end(turn: Turn, action: Action) -> None:
    """End a type, or begin it again, after the preview."""
    found = scope.to_change(turn, action.number(1))
    if found is None:
        home.show(turn)
    else:
        ended = None if found.ended_at is not None else turn.now.isoformat()
        previewing.show(turn, found, {"ended_at": ended})


def _facts(turn: Turn, report_type: ReportType) -> list[str]:
    texts = turn.texts
    lines = [home.state(turn, report_type)]
    if (rule := _rule(report_type)) is not None:
        lines.append(texts("schedule.due", deadline=saying.deadline(texts, rule.deadline)))
        lines.append(texts("schedule.reminds", stages=saying.stages(texts, rule)))
    if report_type.quiet_from is not None and report_type.quiet_to is not None:
        quiet = f"{saying.clock(report_type.quiet_from)}–{saying.clock(report_type.quiet_to)}"
        lines.append(texts("schedule.quiet_hours", quiet=quiet))
    return [*lines, texts("schedule.owing", n=len(scope.owing(turn, report_type)))]


def _wanted(turn: Turn, report_type: ReportType, *, undo: bool) -> list[Wanted]:
    key, texts = report_type.id, turn.texts
    wanted: list[Wanted] = []
    if undo:
        wanted.append((texts("schedule.undo"), ("undo", key, report_type.revision)))
    if not scope.may_change(turn, report_type):
        wanted.append((texts("schedule_do.reporters"), ("reporters", key)))
    elif report_type.ended_at is not None:
        wanted.append((texts("schedule.again"), ("end", key)))
    else:
        wanted += [(texts(f"schedule_do.{each}"), (each, key)) for each in DOING]
    return [*wanted, (texts("schedule.list"), ())]


def _rule(report_type: ReportType | None) -> ReportRule | None:
    try:
        return from_json(report_type.rule) if report_type is not None else None
    except RuleError:
        return None


def _suggested(rule: ReportRule, what: str) -> list[Change]:
    """Return what the buttons stand for, in their order."""
    kind = rule.period.kind
    match what:
        case "day" if kind == "week":
            return [NewDeadline(OnWeekday(weekday)) for weekday in range(7)]
        case "day":
            return [NewDeadline(day) for day in _DAYS]
        case "hour":
            return [NewHour(hour, "deadline") for hour in _HOURS]
        case "remind":
            return [NewHour(hour, "reminder") for hour in _MORNINGS]
        case "stages":
            usual = PRESETS[kind].stages
            sets = dict.fromkeys([usual, (0,), (-1, 0), (0, 1), (-1, 0, 1)])
            return [NewStages(each, manner="set") for each in sets]
    return []


def _label(turn: Turn, rule: ReportRule, change: Change) -> str:
    after = applied(rule, change)
    if isinstance(change, NewDeadline):
        return saying.deadline(turn.texts, after.deadline)
    if isinstance(change, NewStages):
        return saying.stages(turn.texts, after)
    return saying.clock(change.hour)
