"""A new deadline for one report: an extension, or the one behind a return. In working days."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.actions import Action, Verb, act
from domain.folding import fold
from domain.messages import Option
from domain.reading import Unreadable, read_plan_date
from domain.reporting.deadlines import moment
from domain.reporting.stages import latest_due
from handlers import tasks
from handlers.explaining import why
from handlers.reports import leading, one, wording
from handlers.reports.answers import unfit
from handlers.turn import Turn
from storage.duties import changing
from storage.duties.listing import Listed
from storage.duties.planning import planner
from storage.duties.status import deadline_of, is_owed
from storage.roles import By

OFFERED = (1, 2, 3)  # working days
RETURNED = 2  # working days that a returned report has unless the leader says otherwise
MOST = 60
_DAYS = re.compile(r"(?:them )?(\d{1,2}) (?:ngay|days?)(?: lam viec)?")
_UNTIL = re.compile(r"^(?:đến|den|toi|tới|until|to)\s+", re.IGNORECASE)


def ask_extension(turn: Turn, action: Action) -> None:
    """Offer some days more; another number or a day can be typed."""
    found = leading.to_manage(turn, action)
    if found is None:
        one.gone(turn)
        return
    tasks.begin(turn, "report_extend", id=found.duty.id)
    facts = {"name": wording.name(turn, found.duty), "unit": turn.unit_name(found.duty.unit_id)}
    _offer(turn, found, turn.texts("reports.ask_extend", **facts), "extend!")


def extend(turn: Turn, action: Action) -> None:
    """Extend to the day that the button carries."""
    found = leading.to_manage(turn, action)
    day = _day_of(action)
    if found is None or day is None:
        one.gone(turn)
    else:
        _extend(turn, found, day)


def extension_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take "2 ngày", "đến 25/11" or a day."""
    found = leading.to_manage(turn, leading.again(data))
    if found is None:
        one.gone(turn)
        return
    day = read(turn, found, text)
    if isinstance(day, date):
        _extend(turn, found, day)
    else:
        tasks.begin(turn, "report_extend", **data)
        turn.menu(day, [one.back_to(turn, found.duty, 1)])


def ask_return(turn: Turn, action: Action) -> None:
    """Ask until when it is to be handed in again; what is missing is asked behind that."""
    found = leading.to_decide(turn, action)
    if found is None:
        one.gone(turn)
        return
    tasks.begin(turn, "report_return", id=found.duty.id)
    _offer(turn, found, turn.texts("reports.ask_return", days=RETURNED), "return!")


def ask_remark(turn: Turn, action: Action) -> None:
    """Ask what is missing, once the day is known."""
    found, day = leading.to_decide(turn, action), _day_of(action)
    if found is None or day is None:
        one.gone(turn)
    else:
        _ask_remark(turn, found, day)


def return_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take the day until which it is to be handed in again."""
    found = leading.to_decide(turn, leading.again(data))
    if found is None:
        one.gone(turn)
        return
    day = read(turn, found, text)
    if isinstance(day, date):
        _ask_remark(turn, found, day)
    else:
        tasks.begin(turn, "report_return", **data)
        turn.menu(day, [one.back_to(turn, found.duty, 1)])


def remark_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Give it back; its officers are told at once."""
    found = leading.to_decide(turn, leading.again(data))
    if found is None:
        one.gone(turn)
    elif fault := unfit(turn, text):
        tasks.begin(turn, "report_remark", **data)
        turn.menu(fault, [one.back_to(turn, found.duty, 1)])
    else:
        duty, due = found.duty, _due(turn, found, date.fromisoformat(data["day"]))
        due = max(due, turn.now + timedelta(hours=1))  # the leader took long to write
        changing.give_back(turn.session, duty, text.strip(), due, By(turn.person.id, turn.now))
        _leave_out_what_is_told(turn, found)
        leading.plan(turn, found, "returned", leading.officers(turn, duty), duty.revision)
        one.say(turn, found)


def read(turn: Turn, found: Listed, text: str) -> date | str:
    """Return the day meant by "2 ngày" (working days) or "đến 25/11", else why it is none."""
    plain = _UNTIL.sub("", text.strip())
    counted = _DAYS.fullmatch(fold(plain))
    if counted:
        days = int(counted[1])
        return after(turn, found, days) if 0 < days <= MOST else turn.texts("reports.no_days")
    try:
        day = read_plan_date(plain, turn.today)
    except Unreadable as reason:
        return why(turn.texts, "plan_date", reason, plain)
    if _due(turn, found, day) <= turn.now:
        return turn.texts("reports.past_day")
    return day


def after(turn: Turn, found: Listed, days: int) -> date:
    """Return so many working days after the deadline, or after today where that is over.

    What is in already had its deadline: from then on only today counts.
    """
    plans = planner(
        turn.session, found.report_type, [found.duty.unit_id], turn.today, turn.house.zone
    )
    zone = plans.zone(found.duty.unit_id)
    owed = is_owed(found.duty, turn.now)
    start = max(deadline_of(found.duty), turn.now) if owed else turn.now
    return plans.days(found.duty.unit_id).add(start.astimezone(zone).date(), days)


def _offer(turn: Turn, found: Listed, text: str, op: str) -> None:
    days = [after(turn, found, each) for each in OFFERED]
    options = [
        Option(
            turn.texts("reports.until", days=n, due=_said(turn, found, day)),
            act(Verb.REPORTS, op, found.duty.id, f"{day:%Y%m%d}"),
            at,
        )
        for at, (n, day) in enumerate(zip(OFFERED, days, strict=True), start=1)
    ]
    turn.menu(text, [*options, one.back_to(turn, found.duty, len(options) + 1)])


def _ask_remark(turn: Turn, found: Listed, day: date) -> None:
    tasks.begin(turn, "report_remark", id=found.duty.id, day=day.isoformat())
    said = turn.texts("reports.ask_remark", due=_said(turn, found, day))
    turn.menu(said, [one.back_to(turn, found.duty, 1)])


def _extend(turn: Turn, found: Listed, day: date) -> None:
    due = _due(turn, found, day)
    if due <= turn.now or due <= deadline_of(found.duty):
        turn.menu(turn.texts("reports.past_day"), [one.back_to(turn, found.duty, 1)])
        return
    changing.extend(turn.session, found.duty, due, By(turn.person.id, turn.now))
    _leave_out_what_is_told(turn, found)
    for person in leading.officers(turn, found.duty):
        leading.tell(turn, person.id, "reports.told_extended", found.duty)
    one.say(turn, found)


def _leave_out_what_is_told(turn: Turn, found: Listed) -> None:
    """Officers hear of the new deadline now: reminders begin with what comes after."""
    on, zone = turn.today, turn.house.zone
    plans = planner(turn.session, found.report_type, [found.duty.unit_id], on, zone)
    told = latest_due(plans.plan_of(found.duty).stages, turn.now)
    found.duty.stage = told.number if told else 0
    turn.session.flush()


def _due(turn: Turn, found: Listed, day: date) -> datetime:
    """Return that day at the hour of the deadline."""
    zone = wording.zone_of(turn, found.duty)
    hour = found.duty.due_at.astimezone(zone).time().replace(fold=0)
    return moment(day, hour, zone).astimezone(UTC)


def _said(turn: Turn, found: Listed, day: date) -> str:
    return wording.moment(turn, _due(turn, found, day), wording.zone_of(turn, found.duty))


def _day_of(action: Action) -> date | None:
    try:
        return date.fromisoformat(action.args[2])
    except (IndexError, ValueError):
        return None
