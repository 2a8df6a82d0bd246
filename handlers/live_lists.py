"""Lists to choose from that stand in the database: they change while a form is being answered."""

from collections.abc import Callable, Mapping
from datetime import date

from domain.fitting import shorten
from handlers.days import say_day
from handlers.opened import Opened
from handlers.turn import Turn
from handlers.walker.choosing import Item
from storage import activities, promises
from storage.models import FollowUp

PROMISE_SHOWN = 60  # characters; a wipe knows it by fewer (`storage.wiping.QUOTED`)


def items(turn: Turn, opened: Opened, name: str | None) -> list[Item]:
    """Return the options of the list `name`, one of NAMES, as they are for this draft."""
    return _LISTS[name or ""][0](turn, opened)


def label(turn: Turn, name: str | None, key: str) -> str:
    """Return what a chosen key is called on the card."""
    return _LISTS[name or ""][1](turn, key)


def _units(turn: Turn, _opened: Opened) -> list[Item]:
    """The units that this officer logs for."""
    mine = [role.unit_id for role in turn.person.roles if role.role == "officer"]
    return [
        Item(str(unit_id), turn.unit_name(unit_id), n)
        for n, unit_id in enumerate(sorted(mine), start=1)
    ]


def _unit(turn: Turn, key: str) -> str:
    return turn.unit_name(int(key))


def _promises(turn: Turn, opened: Opened) -> list[Item]:
    """What was promised in the hamlet and waits for an answer, and what this log has answered."""
    question = opened.form.question("promises")
    day, place = opened.answers.get("date"), opened.answers.get("place")
    if question is None or day is None or place is None or place.value is None:
        return []
    log = activities.by_id(turn.session, opened.draft.activity_id or 0)
    found = promises.asked_about(
        turn.session,
        opened.draft.unit_id,
        int(place.value),
        date.fromisoformat(day.value),
        claimed=promises.named(log) if log else (),
        since=opened.draft.updated_at,
        most=question.most,
    )
    return [Item(str(each.id), _asked(turn, each), n) for n, each in enumerate(found, start=1)]


def _asked(turn: Turn, promise: FollowUp) -> str:
    what = shorten(promise.what, PROMISE_SHOWN) or turn.texts("promise.wiped")
    return turn.texts("promise.asked", day=f"{promise.due:%d/%m}", what=what)


def _promise(turn: Turn, key: str) -> str:
    """Without its words: these are quoted in as few places as can be."""
    promise = turn.session.get(FollowUp, int(key))
    if promise is None:
        return turn.texts("promise.gone")
    return turn.texts("promise.answered", day=say_day(turn.texts, promise.first_due, turn.today))


_LISTS: Mapping[str, tuple[Callable[[Turn, Opened], list[Item]], Callable[[Turn, str], str]]] = {
    "units": (_units, _unit),
    "promises": (_promises, _promise),
}
NAMES = frozenset(_LISTS)
