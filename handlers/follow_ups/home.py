"""The list of open follow-ups, the longest overdue first."""

from domain import follow_ups as rules
from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.messages import Option
from handlers import menu
from handlers.follow_ups import scope
from handlers.places import where
from handlers.turn import Turn
from storage import follow_ups
from storage.follow_ups import Waiting
from storage.models import FollowUp

LISTED = 8


def show(turn: Turn, skip: int = 0) -> None:
    """List what is open within reach. The words stand only where one is opened."""
    reach = scope.reach(turn)
    found = follow_ups.waiting(turn.session, reach, most=LISTED + 1, skip=skip)
    if not found and skip:
        show(turn)
        return
    many = len({each.follow_up.unit_id for each in found}) > 1 or bool(reach.led)
    options = [
        Option(line(turn, each, many=many), act(Verb.FOLLOW_UPS, "open", each.follow_up.id), n)
        for n, each in enumerate(found[:LISTED], start=1)
    ]
    if len(found) > LISTED:
        more = act(Verb.FOLLOW_UPS, "list", skip + LISTED)
        options.append(Option(turn.texts("follow_up.more"), more, len(options) + 1))
    title = turn.texts("follow_up.title" if found else "follow_up.none")
    turn.menu("\n".join([*menu.resume_hint(turn), title]), options)


def page(turn: Turn, action: Action) -> None:
    """List from where the screen before ended."""
    show(turn, action.number(1))


def line(turn: Turn, each: Waiting, *, many: bool) -> str:
    """Return day, place and owner; with the unit where there are several."""
    follow_up = each.follow_up
    late = rules.state(follow_up.due, follow_up.done_on, turn.today) == "overdue"
    return turn.texts(
        "follow_up.late_line" if late else "follow_up.line",
        day=say_day(turn.texts, follow_up.due, turn.today),
        place=place(turn, follow_up, many=many),
        owner=each.owner or turn.texts("follow_up.nobody"),
    )


def place(turn: Turn, follow_up: FollowUp, *, many: bool) -> str:
    """Return where it was promised."""
    return where(turn, follow_up.unit_id, follow_up.place_id, many=many)
