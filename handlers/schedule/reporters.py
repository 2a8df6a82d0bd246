"""Who writes a unit's report, and who in their stead: chosen among the unit's officers."""

from domain.actions import Action
from handlers import tasks
from handlers.schedule import finding, home, one, scope
from handlers.schedule.carrying_out import by
from handlers.schedule.choices import Wanted, numbered
from handlers.turn import Turn
from storage import report_types, roles
from storage.duties.reporters import Reporting, reporting, set_reporter
from storage.models import Person, ReportType


def ask(turn: Turn, action: Action) -> None:
    """Ask for the unit, those without a reporter first, then for the reporter."""
    found, unit_id = scope.find(turn, action.number(1)), action.number(2)
    owing = scope.owing(turn, found) if found is not None else []
    if found is None or not owing:
        home.show(turn)
    elif unit_id in owing or len(owing) == 1:
        _ask_person(turn, found, unit_id or owing[0], "reporter")
    else:
        on = scope.today(turn)
        broken = report_types.broken(turn.session, {found: owing}, on)[found]
        first = dict.fromkeys([*broken.no_reporter, *broken.no_officer, *owing])
        finding.ask_unit(turn, "reporters", found.id, list(first))


def choose(turn: Turn, action: Action) -> None:
    """Name the reporter, then ask for a deputy; or name the deputy, 0 for nobody."""
    report_type, unit_id = scope.find(turn, action.number(1)), action.number(2)
    if report_type is None or unit_id not in scope.owing(turn, report_type):
        home.show(turn)
        return
    person = next((p for p in _officers(turn, unit_id) if p.id == action.number(3)), None)
    pair = (report_type.id, unit_id)
    now = reporting(turn.session, [pair])[pair]
    if action.args[0] == "deputy":
        chosen = person.id if person is not None and person.id != now.person_id else None
        set_reporter(turn.session, pair, Reporting(now.person_id, chosen), by(turn))
        one.show(turn, report_type, _told(turn, report_type, unit_id))
    elif person is None:
        _ask_person(turn, report_type, unit_id, "reporter")
    else:
        deputy = now.deputy_id if now.deputy_id != person.id else None
        set_reporter(turn.session, pair, Reporting(person.id, deputy), by(turn))
        _ask_person(turn, report_type, unit_id, "deputy", without=person.id)


def _ask_person(
    turn: Turn, report_type: ReportType, unit_id: int, what: str, without: int | None = None
) -> None:
    there = [person for person in _officers(turn, unit_id) if person.id != without]
    if what == "deputy" and not there:
        one.show(turn, report_type, _told(turn, report_type, unit_id))
        return
    key = (report_type.id, unit_id)
    wanted: list[Wanted] = [(_name(turn, p), (what, *key, p.id)) for p in there]
    if what == "deputy":
        wanted.append((turn.texts("schedule.no_deputy"), (what, *key, 0)))
    wanted.append((turn.texts("option.back"), ("open", report_type.id)))
    asked = f"schedule_ask.{what}" if there else "schedule_ask.no_officer"
    tasks.begin(turn, "schedule_one", type=report_type.id)
    text = [_told(turn, report_type, unit_id), turn.texts(asked)]
    turn.menu("\n".join(text), numbered(wanted))


def _told(turn: Turn, report_type: ReportType, unit_id: int) -> str:
    """Return who it is now."""
    pair = (report_type.id, unit_id)
    now = reporting(turn.session, [pair])[pair]
    names = {person.id: _name(turn, person) for person in _officers(turn, unit_id)}
    nobody = turn.texts("schedule.nobody")
    return turn.texts(
        "schedule.who_reports",
        unit=turn.unit_name(unit_id),
        reporter=names.get(now.person_id or 0, nobody),
        deputy=names.get(now.deputy_id or 0, nobody),
    )


def _officers(turn: Turn, unit_id: int) -> list[Person]:
    return [
        person
        for person in roles.in_units(turn.session, [unit_id])
        if person.suspended_at is None
        and any(r.unit_id == unit_id and r.role == "officer" for r in person.roles)
    ]


def _name(turn: Turn, person: Person) -> str:
    return person.name or turn.texts("staff.nameless")
