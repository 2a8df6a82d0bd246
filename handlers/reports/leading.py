"""What a leader does about a report: accept, nudge, excuse; deadlines stand apart."""

from collections.abc import Mapping
from typing import Any

from domain.actions import Action, Verb
from domain.texts import Texts
from handlers import notices as telling
from handlers import tasks
from handlers.reports import one, scope, wording
from handlers.reports.answers import unfit
from handlers.turn import Turn
from storage import notices, people
from storage.duties import changing, listing
from storage.duties.hearers import hearers
from storage.duties.listing import Listed, submissions
from storage.duties.reporters import reporting
from storage.duties.status import Status, deadline_of, is_owed, status_of
from storage.models import Duty, Person
from storage.roles import By

MOST_NUDGED = 200
ABOVE_ALL = 99  # no later stage overtakes what a leader has said


def accept(turn: Turn, action: Action) -> None:
    """Accept the report as it was read; one that was corrected meanwhile is shown again."""
    found = to_decide(turn, action)
    if found is None:
        one.gone(turn)
        return
    made = submissions(turn.session, found.duty.id)[-1]
    if made.number != action.number(2):
        one.say(turn, found, turn.texts("reports.newer"))
        return
    changing.accept(turn.session, found.duty, By(turn.person.id, turn.now))
    if made.person_id is not None and made.person_id != turn.person.id:
        tell(turn, made.person_id, "reports.told_accepted", found.duty)
    one.say(turn, found, turn.texts("reports.accepted"))


def nudge(turn: Turn, action: Action) -> None:
    """Remind the reporter in the leader's name, at most once a day."""
    found = _owed(turn, action)
    if found is None or not scope.rights(turn, *found).nudge:
        one.gone(turn)
        return
    day = turn.local(turn.now).strftime("%Y%m%d")
    told = plan(turn, found, "nudge", _reporters(turn, found), day)
    key = "reports.nudged" if told else "reports.nudged_already"
    said = turn.texts(key, unit=turn.unit_name(found.duty.unit_id))
    turn.menu(said, [one.back_to(turn, found.duty, 1)])


def nudge_all(turn: Turn) -> None:
    """Remind the reporters of all that is late among the led units, each at most once a day."""
    day = turn.local(turn.now).strftime("%Y%m%d")
    found = listing.late(turn.session, scope.reach(turn), turn.now)[:MOST_NUDGED]
    may = [each for each in found if scope.rights(turn, *each).nudge]
    told = {
        each.duty.unit_id for each in may if plan(turn, each, "nudge", _reporters(turn, each), day)
    }
    key = "reports.nudged_all" if told else "reports.nudged_all_already"
    turn.menu(turn.texts(key, n=len(told)), [])


def ask_excuse(turn: Turn, action: Action) -> None:
    """Ask why the unit is let off."""
    found = to_manage(turn, action)
    if found is None:
        one.gone(turn)
        return
    tasks.begin(turn, "report_excuse", id=found.duty.id)
    facts = {"name": wording.name(turn, found.duty), "unit": turn.unit_name(found.duty.unit_id)}
    turn.menu(turn.texts("reports.ask_excuse", **facts), [one.back_to(turn, found.duty, 1)])


def excuse_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Let the unit off for this period: it leaves the rates."""
    found = to_manage(turn, again(data))
    if found is None:
        one.gone(turn)
    elif fault := unfit(turn, text):
        tasks.begin(turn, "report_excuse", **data)
        turn.menu(fault, [one.back_to(turn, found.duty, 1)])
    else:
        changing.excuse(turn.session, found.duty, text.strip(), By(turn.person.id, turn.now))
        for person in officers(turn, found.duty):
            tell(turn, person.id, "reports.told_excused", found.duty)
        one.say(turn, found)


def to_decide(turn: Turn, action: Action) -> Listed | None:
    """Return a report that waits for this leader."""
    found = scope.listed(turn, action.number(1))
    if found is None:
        return None
    changing.hold(turn.session, found.duty)
    if status_of(found.duty, turn.now) is not Status.SUBMITTED:
        return None
    return found if scope.rights(turn, *found).decide else None


def to_manage(turn: Turn, action: Action) -> Listed | None:
    """Return a report that is owed, and that this person may extend or excuse."""
    found = _owed(turn, action)
    return found if found and scope.rights(turn, *found).manage else None


def again(data: Mapping[str, Any]) -> Action:
    """Return the action that a task is about; it is judged again."""
    return Action(Verb.REPORTS, ("", str(data["id"])))


def officers(turn: Turn, duty: Duty) -> list[Person]:
    """Return the officers of the unit who can be told, but for who does it."""
    found = hearers(turn.session, [duty.unit_id], turn.today).officers(duty.unit_id)
    return [person for person in found if person.id != turn.person.id]


def plan(turn: Turn, found: Listed, what: str, whom: list[Person], once: object) -> int:
    """Plan a notice to each, outside quiet hours; return how many there were not yet."""
    hours, duty = turn.house.quiet, found.duty
    plans = [
        notices.Plan(
            key=f"{what}:{duty.id}:{person.id}:{once}",
            person_id=person.id,
            what=what,
            stage=ABOVE_ALL,
            at=hours.next_allowed(turn.now, hours.of(person.quiet_from, person.quiet_to)),
            duty_id=duty.id,
        )
        for person in whom
    ]
    return notices.plan(turn.session, plans, turn.now)


def tell(turn: Turn, person_id: int, key: str, duty: Duty) -> None:
    """Tell somebody in their own words what became of a report."""
    person = people.person(turn.session, person_id)
    texts = Texts(person.language, person.pronoun)
    due = wording.moment(turn, deadline_of(duty), wording.zone_of(turn, duty))
    say = texts(key, name=wording.name(turn, duty), due=due)
    telling.tell(turn.session, person, say, turn.now, turn.house.quiet)


def _reporters(turn: Turn, found: Listed) -> list[Person]:
    pair = found.duty.report_type_id, found.duty.unit_id
    named = reporting(turn.session, [pair])[pair]
    there = officers(turn, found.duty)
    wanted = [person for person in there if person.id in {named.person_id, named.deputy_id}]
    return wanted or there


def _owed(turn: Turn, action: Action) -> Listed | None:
    found = scope.listed(turn, action.number(1))
    if found is None:
        return None
    changing.hold(turn.session, found.duty)
    return found if is_owed(found.duty, turn.now) else None
