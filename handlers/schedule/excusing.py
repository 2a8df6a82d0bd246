"""Letting a unit off for a period, with a reason; also before the period opens."""

from collections.abc import Mapping
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.reporting.periods import Period
from domain.reporting.sequence import ending_on_or_after, next_period
from domain.reporting.stored import from_json
from handlers import tasks
from handlers.reports.answers import unfit
from handlers.schedule import finding, home, one, saying, scope
from handlers.schedule.carrying_out import by
from handlers.turn import Turn
from storage import report_types
from storage.duties.changing import excuse
from storage.models import Duty, ReportType
from storage.report_types import replanning

TASK = "report_type_excuse"


def ask(turn: Turn, action: Action) -> None:
    """Ask for the unit, then for the period, then for the reason."""
    found, unit_id = scope.to_change(turn, action.number(1)), action.number(2)
    owing = scope.owing(turn, found) if found is not None else []
    if found is None or not owing:
        home.show(turn)
    elif unit_id not in owing:
        finding.ask_unit(turn, "excuse", found.id, owing)
    else:
        options = [
            Option(
                saying.span(period), act(Verb.SCHEDULE, "excuse_in", found.id, unit_id, n), n + 1
            )
            for n, period in enumerate(_periods(turn, found, unit_id))
        ]
        unit = turn.unit_name(unit_id)
        turn.menu(turn.texts("schedule_ask.excuse", unit=unit), options)


def ask_reason(turn: Turn, action: Action) -> None:
    """Ask why."""
    found, unit_id = scope.to_change(turn, action.number(1)), action.number(2)
    if found is None or unit_id not in scope.owing(turn, found):
        home.show(turn)
        return
    periods = _periods(turn, found, unit_id)
    period = periods[min(action.number(3), len(periods) - 1)]
    tasks.begin(turn, TASK, type=found.id, unit=unit_id, last=period.last.isoformat())
    facts = {"unit": turn.unit_name(unit_id), "span": saying.span(period)}
    turn.menu(turn.texts("schedule_ask.excuse_why", **facts), [])


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Excuse the unit with this reason."""
    found, unit_id = scope.to_change(turn, int(data["type"])), int(data["unit"])
    if found is None or unit_id not in scope.owing(turn, found):
        home.show(turn)
        return
    periods = _periods(turn, found, unit_id)
    period = next((each for each in periods if each.last.isoformat() == data["last"]), None)
    if period is None:  # it was handed in meanwhile
        one.show(turn, found, turn.texts("schedule.changed_meanwhile"))
        return
    if fault := unfit(turn, text):
        tasks.begin(turn, TASK, **data)
        turn.menu(fault, [])
        return
    zone = turn.house.quiet.zone
    duty = report_types.duty_for(turn.session, found, unit_id, period, zone)
    excuse(turn.session, duty, " ".join(text.split()), by(turn))
    facts = {"unit": turn.unit_name(unit_id), "span": saying.span(period)}
    one.show(turn, found, turn.texts("schedule.excused", **facts))


def _periods(turn: Turn, report_type: ReportType, unit_id: int) -> list[Period]:
    """Return what the unit still owes, and the next period that is not open yet."""
    rule = from_json(report_type.rule).period
    owed = replanning.unsettled(turn.session, report_type, turn.now, {unit_id})
    running = [_period(report_type, duty) for duty in owed]
    last = report_type.opened_to
    following = (
        next_period(rule, ending_on_or_after(rule, last))
        if last is not None
        else ending_on_or_after(rule, report_type.starts_on)
    )
    return [*running, following]


def _period(report_type: ReportType, duty: Duty) -> Period:
    kind = from_json(report_type.rule).period.kind
    return Period(duty.first, duty.last, kind, duty.last.year, None)
