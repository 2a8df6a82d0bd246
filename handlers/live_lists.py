"""Lists to choose from that stand in the database: they change while a form is being answered."""

from collections.abc import Callable, Mapping
from datetime import date

from domain.days import say_day
from domain.fitting import shorten
from domain.outreach_models import STOPPED
from handlers.forms.form import Question
from handlers.opened import Opened
from handlers.reports import lists as report_lists
from handlers.turn import Turn
from handlers.walker.choosing import Item
from storage import activities, outreach_models, promises
from storage.models import FollowUp, OutreachModel
from storage.units.succession import forebears

MODEL_SHOWN = 60
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
    return turn.texts("promise.answered", day=say_day(turn.texts, promise.due, turn.today))


def is_of_unit(question: Question) -> bool:
    """Say whether the options are a unit's own: in another unit they are others."""
    return question.options in {"promises", "models"}


def _models(turn: Turn, opened: Opened) -> list[Item]:
    """A new one, and those of the unit; their digits stay, since models are never removed.

    In an edit it is the one that the log has named: news of another is another log.
    """
    chosen = opened.answers.get("which_model")
    if opened.draft.activity_id is not None and chosen is not None and chosen.value:
        return [Item(chosen.value, _model(turn, chosen.value), 1)]
    units_of = forebears(turn.session, [opened.draft.unit_id], turn.today)
    known = outreach_models.of_units(turn.session, units_of)
    standing = outreach_models.live(turn.session, known)
    return [
        Item("new", turn.texts("models.new"), 1),
        *(
            Item(str(model.id), _called(turn, model), n)
            for n, model in enumerate(known, start=2)
            if model.id in standing
        ),
    ]


def _called(turn: Turn, model: OutreachModel) -> str:
    name = shorten(model.name, MODEL_SHOWN)
    return turn.texts("models.stopped", name=name) if model.state == STOPPED else name


def _model(turn: Turn, key: str) -> str:
    if key == "new":
        return turn.texts("models.new")
    model = turn.session.get(OutreachModel, int(key))
    return shorten(model.name, MODEL_SHOWN) if model else turn.texts("promise.gone")


_LISTS: Mapping[str, tuple[Callable[[Turn, Opened], list[Item]], Callable[[Turn, str], str]]] = {
    "units": (_units, _unit),
    "promises": (_promises, _promise),
    "models": (_models, _model),
    "report_figures": (report_lists.figures_on_screen, report_lists.figure_label),
    "report_sections": (report_lists.ready_made, report_lists.section_label),
}
NAMES = frozenset(_LISTS)
