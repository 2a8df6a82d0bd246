"""The list of report types, and the line that changes one of them without opening it."""

from collections.abc import Mapping
from typing import Any

from domain.actions import Action
from domain.fitting import shorten
from domain.folding import fold
from domain.reporting.faults import RuleError
from domain.reporting.stored import from_json
from handlers import tasks
from handlers.schedule import proposing, saying, scope
from handlers.schedule.choices import Wanted, numbered
from handlers.turn import Turn
from storage import report_types
from storage.models import ReportType
from storage.report_types import Broken

LISTED = 6  # on one screen; the others are found by their names


def show(turn: Turn, note: str | None = None) -> None:
    """List the types with rhythm, next deadline and what is broken."""
    known = scope.known(turn)
    broken = report_types.broken(turn.session, known, scope.today(turn))
    listed = list(known)[:LISTED]
    lines = [_line(turn, each, broken[each]) for each in listed]
    if len(known) > LISTED:
        lines.append(turn.texts("schedule.more", n=len(known) - LISTED))
    wanted: list[Wanted] = [(saying.name_of(turn, each), ("open", each.id)) for each in listed]
    wanted += [(turn.texts(f"schedule.{key}"), (key,)) for key in ("new", "days")]
    tasks.begin(turn, "schedule_home")
    head = turn.texts("schedule.home" if known else "schedule.home_empty")
    turn.menu("\n".join([*([note] if note else []), head, *lines]), numbered(wanted))


def begin(turn: Turn, _action: Action) -> None:
    """Show the list; a line typed behind the command is taken at once."""
    if line := line_behind(turn.incoming.text or ""):
        typed(turn, {}, line)
    else:
        show(turn)


def line_behind(text: str) -> str:
    """Return what is typed behind the command: "nhắc việc: thứ 5 15h", "/nhacviec thứ 5 15h"."""
    if text.lstrip().startswith("/"):
        return text.lstrip().partition(" ")[2].strip()
    return text.partition(":")[2].strip()


def typed(turn: Turn, _data: Mapping[str, Any], text: str) -> None:
    """Take a change for the one type that it can mean, or the name of a type."""
    own = [each for each in scope.known(turn) if scope.may_change(turn, each) and _lives(each)]
    found = [each for each in scope.known(turn) if fold(text) in fold(each.name)]
    if found:
        _offer(turn, found)
    else:
        proposing.typed_for(turn, own, text)


def _lives(report_type: ReportType) -> bool:
    return report_type.ended_at is None


def _offer(turn: Turn, found: list[ReportType]) -> None:
    wanted: list[Wanted] = [
        (saying.name_of(turn, each), ("open", each.id)) for each in found[:LISTED]
    ]
    tasks.begin(turn, "schedule_home")
    turn.menu(turn.texts("schedule.which"), numbered(wanted))


def _line(turn: Turn, report_type: ReportType, broken: Broken) -> str:
    name = shorten(report_type.name, saying.LONGEST_NAME)
    lines = [turn.texts("schedule.line", name=name, what=state(turn, report_type))]
    fault = broken.no_officer or broken.no_reporter or broken.no_leader
    if report_type.ended_at is None and (fault or broken.unreached):
        without = len({*broken.no_officer, *broken.no_reporter})
        key = "no_writer" if without else "not_whole"
        lines.append(turn.texts(f"schedule_broken.{key}", n=without))
    return " ".join(lines)


def state(turn: Turn, report_type: ReportType) -> str:
    """Return the rhythm with the next deadline; or that it has ended, is broken, or paused."""
    texts = turn.texts
    if report_type.ended_at is not None:
        return texts("schedule.is_ended", day=f"{turn.local(report_type.ended_at):%d/%m/%Y}")
    try:
        rule = from_json(report_type.rule)
        ahead = report_types.look_ahead(
            turn.session, report_type, turn.now, turn.house.quiet, most=1
        )
    except RuleError:
        return texts("schedule_broken.rule")
    _, deadline = ahead.deadlines[0]
    today = scope.today(turn)
    due = saying.moment(texts, deadline.at.astimezone(ahead.zone), today)
    said = texts("schedule.next", rhythm=saying.rhythm(texts, rule.period), due=due)
    if report_type.paused_until is not None and report_type.paused_until >= today:
        said += " " + texts("schedule.is_paused", day=f"{report_type.paused_until:%d/%m/%Y}")
    return said
