"""What a change means, before it is made: the next deadlines and reminders as dates, for whom."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.actions import Verb, act
from domain.days import say_day
from domain.messages import Option
from domain.reporting.deadlines import Deadline
from domain.reporting.faults import RuleError
from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import from_json
from handlers import tasks
from handlers.schedule import saying, scope
from handlers.turn import Turn
from storage import report_types
from storage.models import ReportType
from storage.report_types import Ahead

_NOTHING = "–"


def show(turn: Turn, report_type: ReportType, facts: Mapping[str, Any]) -> None:
    """Show what would be, and ask once. Raises RuleError where the rule is broken already."""
    before = report_types.facts_of(turn.session, report_type)
    after = {**before, **facts}
    other = report_types.with_facts(report_type, after)
    said = [saying.name_of(turn, report_type), *_changes(turn, before, after)]
    if other.ended_at is None:
        hours = turn.house.quiet
        said += lines(
            turn,
            other,
            report_types.look_ahead(turn.session, other, turn.now, hours, was=_rule(before)),
        )
    if before == after:
        said.append(turn.texts("schedule.as_it_was"))
    tasks.begin(
        turn,
        "schedule_change",
        type=report_type.id,
        revision=report_type.revision,
        facts=dict(facts),
    )
    options = [
        Option(turn.texts("schedule.agree"), act(Verb.SCHEDULE, "do", report_type.id), 1),
        Option(turn.texts("option.back"), act(Verb.SCHEDULE, "open", report_type.id), 2),
    ]
    turn.menu("\n".join(said), options)


def lines(turn: Turn, report_type: ReportType, ahead: Ahead) -> list[str]:
    """Return the next dates, for whom they are, and what is broken among them."""
    on = scope.today(turn)
    found = report_types.broken(turn.session, {report_type: ahead.units}, on)[report_type]
    for_whom = turn.texts("schedule.for_whom", units=len(ahead.units), people=found.people)
    return [*_dates(turn, ahead), for_whom, *_warnings(turn, ahead), *saying.faults(turn, found)]


def _dates(turn: Turn, ahead: Ahead) -> list[str]:
    """Return the lines with the next deadlines and, apart from them, the next reminders."""
    today = scope.today(turn)
    deadlines = [
        saying.moment(turn.texts, each.at.astimezone(ahead.zone), today) + _moved(turn, each, today)
        for _, each in ahead.deadlines
    ]
    reminders = [
        saying.moment(turn.texts, stage.at.astimezone(ahead.zone), today)
        for _, stage in ahead.reminders
    ]
    due = [turn.texts("schedule.deadlines"), *_bulleted(deadlines)]
    return [*due, turn.texts("schedule.reminders"), *_bulleted(reminders)]


def _bulleted(items: list[str]) -> list[str]:
    return [f"• {item}" for item in items]


def _moved(turn: Turn, deadline: Deadline, today: date) -> str:
    """Return why a deadline is on another day than the rule says."""
    if deadline.moved is None:
        return ""
    stated = say_day(turn.texts, deadline.stated, today)
    return " " + turn.texts(f"schedule.moved_{deadline.moved}", day=stated)


def _warnings(turn: Turn, ahead: Ahead) -> list[str]:
    counts = {"unlike": ahead.unlike, "at_once": ahead.at_once, "late": ahead.late}
    return [turn.texts(f"schedule.{key}", n=n) for key, n in counts.items() if n]


def _changes(turn: Turn, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return what changes, from what to what."""
    pairs = {
        "deadline": (_deadline(turn, before), _deadline(turn, after)),
        "stages": (_stages(turn, before), _stages(turn, after)),
        "name": (before["name"], after["name"]),
        "quiet": (_quiet(turn, before), _quiet(turn, after)),
        "pause": (_pause(turn, before), _pause(turn, after)),
    }
    found = [
        turn.texts(f"schedule_change.{key}", before=old, after=new)
        for key, (old, new) in pairs.items()
        if old != new
    ]
    if before["ended_at"] != after["ended_at"]:
        key = "schedule_change.again" if before["ended_at"] else "schedule_change.end"
        found.append(turn.texts(key))
    return found


def _deadline(turn: Turn, facts: Mapping[str, Any]) -> str:
    rule = _rule(facts)
    return saying.deadline(turn.texts, rule.deadline) if rule else _NOTHING


def _stages(turn: Turn, facts: Mapping[str, Any]) -> str:
    rule = _rule(facts)
    return saying.stages(turn.texts, rule) if rule else _NOTHING


def _rule(facts: Mapping[str, Any]) -> ReportRule | None:
    try:
        return from_json(facts["rule"])
    except RuleError:
        return None


def _quiet(turn: Turn, facts: Mapping[str, Any]) -> str:
    if facts["quiet_from"] is None:
        return turn.texts("settings.no_quiet")
    return f"{facts['quiet_from'][:5]}–{facts['quiet_to'][:5]}"


def _pause(turn: Turn, facts: Mapping[str, Any]) -> str:
    if facts["paused_until"] is None:
        return turn.texts("schedule.no_pause")
    return turn.texts("schedule.until", day=f"{date.fromisoformat(facts['paused_until']):%d/%m/%Y}")
