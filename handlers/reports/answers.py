"""What an officer answers to a reminder: later today, or why it takes longer."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain import guard
from domain.actions import Action, Verb, act
from domain.folding import fold
from domain.messages import Option
from domain.quiet import Window
from handlers import drafting, tasks
from handlers.reports import one, scope, wording
from handlers.turn import Turn
from storage import notices
from storage.duties.changing import explain
from storage.duties.listing import Listed
from storage.duties.status import is_owed
from storage.roles import By

LATER = timedelta(hours=3)
LONGEST = 300  # characters of a reason or a remark


def later(turn: Turn, action: Action) -> None:
    """Remind this person once more in three hours, outside the quiet ones."""
    found = mine(turn, action)
    if found is None:
        one.gone(turn)
        return
    duty, person = found.duty, turn.person
    hours = turn.house.quiet
    windows: list[Window] = [hours.of(person.quiet_from, person.quiet_to)]
    if found.report_type.quiet_from is not None and found.report_type.quiet_to is not None:
        windows.append((found.report_type.quiet_from, found.report_type.quiet_to))
    at = hours.next_allowed(turn.now + LATER, *windows)
    hour = turn.local(turn.now).strftime("%Y%m%d%H")
    key = f"later:{duty.id}:{person.id}:{hour}"
    notices.plan(
        turn.session, [notices.Plan(key, person.id, "later", at, duty_id=duty.id)], turn.now
    )
    when = wording.moment(turn, at, wording.zone_of(turn, duty))
    said = turn.texts("reports.later", name=wording.name(turn, duty), at=when)
    if drafting.active(turn) is None:
        turn.menu(said, [one.back_to(turn, duty, 1)])
    else:
        turn.say(said)


def ask_reason(turn: Turn, action: Action) -> None:
    """Ask why it takes longer."""
    found = mine(turn, action)
    if found is None:
        one.gone(turn)
        return
    tasks.begin(turn, "report_reason", id=found.duty.id)
    said = turn.texts("reports.ask_reason", name=wording.name(turn, found.duty))
    turn.menu(said, [one.back_to(turn, found.duty, 1)])


def reason_typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Keep the reason; leaders see it."""
    text, found = bare(text), mine(turn, Action(Verb.REPORTS, ("reason", str(data["id"]))))
    if found is None:
        one.gone(turn)
    elif fault := unfit(turn, text):
        tasks.begin(turn, "report_reason", **data)
        turn.menu(fault, [one.back_to(turn, found.duty, 1)])
    else:
        explain(turn.session, found.duty, text.strip(), By(turn.person.id, turn.now))
        said = turn.texts("reports.reason_kept", name=wording.name(turn, found.duty))
        options = [
            Option(turn.texts("reports.do_submit"), act(Verb.REPORTS, "submit", found.duty.id), 1)
        ]
        turn.menu(said, [*options, one.back_to(turn, found.duty, 2)])


def bare(text: str) -> str:
    """Return a reason without "lý do:" before it, as the reminder has people write it."""
    words = text.split()
    is_named = fold(" ".join(words[:2])).rstrip(" :,.-") == "ly do"
    return " ".join(words[2:]).lstrip(" :,.-") if is_named else text


def unfit(turn: Turn, text: str) -> str | None:
    """Return why a short text cannot be kept, None where it can.

    What the guard warns of is to be written anew: there is no form in which it could wait.
    """
    plain = text.strip()
    if not any(char.isalpha() for char in plain):
        return turn.texts("reports.no_words")
    if len(plain) > LONGEST:
        return turn.texts("reports.too_long", n=len(plain), most=LONGEST)
    if warning := guard.warned(plain):
        return turn.texts("reports.warned", what=turn.texts(f"guard.{warning.rule}"))
    return None


def mine(turn: Turn, action: Action) -> Listed | None:
    """Return a report that this person still has to write."""
    found = scope.listed(turn, action.number(1))
    if found is None or scope.writes_as(turn, found.duty) is None:
        return None
    return found if is_owed(found.duty, turn.now) else None
