"""What every action leads to: its handler, who may, and whether the draft in hand is parked.

One table for the conversation and for the tests that play every action as somebody who may not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.actions import Action, Verb
from handlers import (
    activation,
    answering,
    drafting,
    first_steps,
    linking,
    menu,
    mylogs,
    totals,
    trail,
)
from handlers.briefs import doing as briefs_doing
from handlers.commands import ADMIN, ALL, LEADER, OFFICER, WORKING
from handlers.digests import doing as digests_doing
from handlers.follow_ups import doing as follow_ups_doing
from handlers.models import home as models
from handlers.people import doing as people_doing
from handlers.quick import doing as quick_doing
from handlers.reports import doing as reports_doing
from handlers.schedule import doing as schedule_doing
from handlers.settings import doing as settings_doing
from handlers.turn import Turn
from handlers.units import doing as units_doing

Handler = Callable[[Turn, Action], None]


@dataclass(frozen=True)
class Route:
    """Where an action goes. `roles`: who may; somebody without any of them sees the menu."""

    do: Handler
    roles: frozenset[str] = ALL
    parks: bool = False


def _log(turn: Turn, action: Action) -> None:
    form = turn.book.forms.get(action.args[0]) if action.args else None
    if form is None:
        if drafting.room_for_one_more(turn):
            drafting.park(turn)
            menu.kinds(turn)
    else:
        drafting.start(turn, form)


def _other_kinds(turn: Turn) -> None:
    if drafting.room_for_one_more(turn):
        drafting.park(turn)
        menu.other_kinds(turn)


def _help(turn: Turn, _action: Action) -> None:
    menu.help_text(turn)
    draft = drafting.active(turn)
    if draft is not None:
        drafting.ask_again(turn, draft)


ROUTES: Mapping[Verb, Route] = {
    Verb.MENU: Route(lambda turn, _: menu.show(turn), parks=True),
    Verb.HELP: Route(_help),
    Verb.AGREE: Route(lambda turn, _: activation.agree(turn)),
    Verb.DISAGREE: Route(lambda turn, _: activation.disagree(turn)),
    # A log, from the first question to the receipt
    Verb.LOG: Route(_log, OFFICER),
    Verb.QUICK: Route(quick_doing.do, OFFICER),
    Verb.KINDS: Route(lambda turn, _: _other_kinds(turn), OFFICER),
    Verb.REPEAT: Route(lambda turn, _: mylogs.repeat(turn), OFFICER),
    Verb.ANSWER: Route(answering.pressed, OFFICER),
    Verb.LINE: Route(answering.edit_line, OFFICER),
    Verb.RESUME: Route(lambda turn, action: drafting.resume(turn, action.number(0)), OFFICER),
    Verb.CANCEL: Route(lambda turn, _: drafting.ask_cancel(turn), OFFICER),
    # What was logged
    Verb.LOGS: Route(
        lambda turn, _: mylogs.show_logs(turn, instead=turn.pressed is not None), OFFICER, True
    ),
    Verb.OPEN: Route(mylogs.open_log, OFFICER, parks=True),
    Verb.EDIT: Route(mylogs.edit, OFFICER),
    Verb.WITHDRAW: Route(mylogs.withdraw, OFFICER, parks=True),
    Verb.WITHDRAW_SURE: Route(mylogs.withdraw_surely, OFFICER, parks=True),
    Verb.PHOTOS: Route(mylogs.show_photos, OFFICER),
    Verb.WIPE: Route(mylogs.wipe, OFFICER, parks=True),
    Verb.WIPE_SURE: Route(mylogs.wipe_surely, OFFICER, parks=True),
    Verb.FOLLOW_UPS: Route(follow_ups_doing.do, WORKING, parks=True),
    Verb.MODELS: Route(models.do, WORKING, parks=True),
    Verb.BRIEF: Route(briefs_doing.do, WORKING, parks=True),
    # The own messengers
    Verb.LINK: Route(lambda turn, _: linking.show(turn), parks=True),
    Verb.PREFER: Route(linking.prefer, parks=True),
    Verb.UNLINK: Route(linking.unlink, parks=True),
    Verb.UNLINK_SURE: Route(linking.unlink_surely, parks=True),
    Verb.SETTINGS: Route(settings_doing.do, parks=True),
    # Periodic reports
    Verb.REPORTS: Route(reports_doing.do),
    Verb.SCHEDULE: Route(schedule_doing.do, ADMIN, parks=True),
    # What leaders and admins do
    Verb.DIGEST: Route(digests_doing.do, LEADER, parks=True),
    Verb.TOTALS: Route(totals.show, LEADER, parks=True),
    Verb.UNITS: Route(units_doing.do, ADMIN, parks=True),
    Verb.PEOPLE: Route(people_doing.do, ADMIN, parks=True),
    Verb.AUDIT: Route(trail.show, ADMIN, parks=True),
    Verb.STEPS: Route(first_steps.do, ADMIN, parks=True),
}

TypedAnswer = Callable[[Turn, Mapping[str, Any], str], None]

# Typed answers outside the forms (`handlers.tasks`), by the name of the task.
TASKS: Mapping[str, TypedAnswer] = {
    **digests_doing.TASKS,
    **follow_ups_doing.TASKS,
    **people_doing.TASKS,
    **quick_doing.TASKS,
    **reports_doing.TASKS,
    **schedule_doing.TASKS,
    **units_doing.TASKS,
    **settings_doing.TASKS,
    "trail_unit": trail.unit_typed,
    "totals": totals.typed,
}


def is_closed(turn: Turn, verb: Verb) -> bool:
    """Say whether this action is not for any of the person's roles."""
    wanted = ROUTES[verb].roles
    return wanted != ALL and not wanted & menu.roles(turn)


def follow(turn: Turn, action: Action) -> None:
    """Carry out an action."""
    route = ROUTES[action.verb]
    if route.parks:
        drafting.park(turn)
    route.do(turn, action)
