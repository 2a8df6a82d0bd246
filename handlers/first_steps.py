"""What a new admin does first: small steps, each with a check, until all of them are done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from domain.actions import Action, Verb, act
from domain.messages import Option
from handlers import notices
from handlers.people import scope
from handlers.schedule import scope as schedule_scope
from handlers.turn import Turn
from storage import outbox, people, units
from storage.staffing import staffing


@dataclass(frozen=True)
class Found:
    """How a step stands: its text is `steps.<key>_<how>`, `facts` are the text's."""

    is_done: bool
    how: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One thing to be done: how to see whether it is, and what leads to where it is done."""

    key: str
    check: Callable[[Turn], Found]
    action: str


def is_open(turn: Turn) -> bool:
    """Say whether this is an admin who has not seen all of it done."""
    return bool(scope.own(turn)) and turn.conversation.state.get("steps") != "done"


def do(turn: Turn, action: Action) -> None:
    """Show the steps; or send a test first."""
    note = _send_test(turn) if action.args == ("test",) else None
    show(turn, note)


def show(turn: Turn, note: str | None = None) -> None:
    """Show what is done and what is not; each that is not leads to where it is done."""
    found = [(step, step.check(turn)) for step in STEPS]
    lines = [_line(turn, step, how) for step, how in found]
    to_do = [(turn.texts(f"steps.do_{step.key}"), step) for step, how in found if not how.is_done]
    if not to_do:
        turn.conversation.state = {**turn.conversation.state, "steps": "done"}
    options = [Option(label, step.action, n) for n, (label, step) in enumerate(to_do, start=1)]
    if to_do:
        options.append(Option(turn.texts("steps.look_again"), act(Verb.STEPS), len(options) + 1))
    head = turn.texts("steps.head" if to_do else "steps.all_done")
    turn.menu("\n".join([*([note] if note else []), head, *lines]), options)


def _line(turn: Turn, step: Step, found: Found) -> str:
    mark = turn.texts("steps.done" if found.is_done else "steps.open")
    return f"{mark} {turn.texts(f'steps.{step.key}_{found.how}', **found.facts)}"


def _units(turn: Turn) -> Found:
    today = turn.local(turn.now).date()
    below = [units.children(turn.session, each, today) for each in scope.own(turn)]
    if not all(below):
        return Found(is_done=False, how="none")
    return Found(is_done=True, how="some", facts={"n": sum(map(len, below))})


def _officers(turn: Turn) -> Found:
    found = staffing(turn.session, scope.own(turn), turn.local(turn.now).date())
    if found.without:
        return Found(is_done=False, how="missing", facts=found._asdict())
    return Found(is_done=True, how="all")


def _report_types(turn: Turn) -> Found:
    """Count the report types that go on, also those of units above."""
    going_on = [each for each in schedule_scope.known(turn) if each.ended_at is None]
    if not going_on:
        return Found(is_done=False, how="none")
    return Found(is_done=True, how="some", facts={"n": len(going_on)})


def _test(turn: Turn) -> Found:
    """Look what became of the test; once it has arrived that is remembered."""
    known = turn.conversation.state.get("test")
    if known == "arrived":
        return Found(is_done=True, how="arrived")
    state = outbox.state_of(turn.session, known) if known else None
    if state == "sent":
        turn.conversation.state = {**turn.conversation.state, "test": "arrived"}
        return Found(is_done=True, how="arrived")
    how = {"queued": "on_its_way", "sending": "on_its_way", "failed": "failed"}
    return Found(is_done=False, how=how.get(state or "", "none"))


def _send_test(turn: Turn) -> str:
    """Send a real notice to where notices go."""
    person = people.person(turn.session, turn.person.id)
    row_id = notices.tell_at_once(turn.session, person, turn.texts("steps.test"), turn.now)
    turn.conversation.state = {**turn.conversation.state, "test": row_id}
    where = people.reachable(person)[0].channel.capitalize()
    return turn.texts("steps.test_sent", channel=where)


# What comes later adds its own line here.
STEPS = (
    Step("units", _units, act(Verb.UNITS)),
    Step("officers", _officers, act(Verb.PEOPLE, "where", "invite")),
    Step("reports", _report_types, act(Verb.SCHEDULE, "new")),
    Step("test", _test, act(Verb.STEPS, "test")),
)
