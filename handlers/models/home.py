"""The list of models, and one of them; its news is a log like any other."""

from collections.abc import Callable, Mapping

from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.fitting import shorten
from domain.messages import Option
from domain.outreach_models import is_quiet
from handlers import drafting, menu
from handlers.follow_ups import scope
from handlers.forms.form import Answer
from handlers.places import where
from handlers.turn import Turn
from storage import activities, outreach_models, people
from storage.models import OutreachModel
from storage.units.succession import heirs

LISTED = 8
NAME_SHOWN = 48
NEWS_SHOWN = 300
KIND, CHOSEN = "model", "which_model"


def show(turn: Turn, skip: int = 0) -> None:
    """List what is within reach; the order says nothing about units but who owes news."""
    reach = scope.reach(turn)
    found = outreach_models.within(turn.session, reach, most=LISTED + 1, skip=skip)
    if not found and skip:
        show(turn)
        return
    wanted = [(_line(turn, model, many=bool(reach.led)), ("open", model.id)) for model in found]
    wanted = wanted[:LISTED]
    if len(found) > LISTED:
        wanted.append((turn.texts("follow_up.more"), ("list", skip + LISTED)))
    if _can_log(turn) and "officer" in menu.roles(turn):
        wanted.append((turn.texts("models.new"), ("new", 0)))
    options = [
        Option(label, act(Verb.MODELS, *args), n) for n, (label, args) in enumerate(wanted, start=1)
    ]
    title = turn.texts("models.title" if found else "models.none")
    turn.menu("\n".join([*menu.resume_hint(turn), title]), options)


def _page(turn: Turn, action: Action) -> None:
    show(turn, action.number(1))


def _open(turn: Turn, action: Action) -> None:
    model = outreach_models.find(turn.session, action.number(1), scope.reach(turn))
    if model is None:
        _gone(turn)
        return
    last = outreach_models.latest_log(turn.session, model.id)
    log = activities.by_id(turn.session, last.id) if last else None
    news = next((text.text for text in log.texts if text.key == "result"), "") if log else ""
    lines = [
        model.name,
        where(turn, model.unit_id, model.place_id, many=True),
        turn.texts("models.field", field=_called(turn, "model.field", model.field)),
        turn.texts("models.since", day=say_day(turn.texts, model.since, turn.today)),
        _state(turn, model),
        *([shorten(news, NEWS_SHOWN)] if news else []),
    ]
    options = [Option(turn.texts("option.back"), act(Verb.MODELS), 1)]
    if _can_log(turn) and _unit_for(turn, model) is not None:
        options = [
            Option(turn.texts("models.tell"), act(Verb.MODELS, "tell", model.id), 1),
            Option(turn.texts("option.back"), act(Verb.MODELS), 2),
        ]
    turn.menu("\n".join(lines), options, draft_id=log.draft_id if log else None)


def _tell(turn: Turn, action: Action) -> None:
    """Begin a log of its news."""
    model = outreach_models.find(turn.session, action.number(1), scope.reach(turn))
    unit_id = _unit_for(turn, model) if model is not None else None
    if model is None or unit_id is None or not _can_log(turn):
        _gone(turn)
        return
    given = {CHOSEN: Answer(str(model.id))}
    drafting.start(turn, turn.book.forms[KIND], unit_id=unit_id, given=given)


def _new(turn: Turn, _action: Action) -> None:
    if _can_log(turn):
        drafting.start(turn, turn.book.forms[KIND], given={CHOSEN: Answer("new")})
    else:
        _gone(turn)


def _line(turn: Turn, model: OutreachModel, *, many: bool) -> str:
    key = "models.quiet" if is_quiet(model.state, model.last_news_on, turn.today) else "models.line"
    name = shorten(model.name, NAME_SHOWN)
    return turn.texts(
        key,
        name=f"{name} ({turn.unit_name(model.unit_id)})" if many else name,
        state=_called(turn, "model.state", model.state).lower(),
        day=say_day(turn.texts, model.last_news_on, turn.today),
    )


def _state(turn: Turn, model: OutreachModel) -> str:
    key = (
        "models.is_quiet" if is_quiet(model.state, model.last_news_on, turn.today) else "models.is"
    )
    return turn.texts(
        key,
        state=_called(turn, "model.state", model.state),
        day=say_day(turn.texts, model.last_news_on, turn.today),
    )


def _called(turn: Turn, name: str, key: str) -> str:
    return turn.texts(f"list.{name}.{key}")


def _unit_for(turn: Turn, model: OutreachModel) -> int | None:
    """Return the unit for which this officer can log the model's news."""
    standing = heirs(turn.session, [model.unit_id], turn.today)
    return next((each for each in sorted(standing) if people.logs_for(turn.person, each)), None)


def _can_log(turn: Turn) -> bool:
    """Say whether this installation logs models at all."""
    return KIND in turn.book.forms


def _gone(turn: Turn) -> None:
    back = Option(turn.texts("option.back"), act(Verb.MODELS), 1)
    turn.menu(turn.texts("models.gone"), [back])


_DOING: Mapping[str, Callable[[Turn, Action], None]] = {
    "list": _page,
    "open": _open,
    "tell": _tell,
    "new": _new,
}


def do(turn: Turn, action: Action) -> None:
    """Carry out what a button of /mohinh says; without a word it is the list."""
    found = _DOING.get(action.args[0]) if action.args else None
    if found is None:
        show(turn)
    else:
        found(turn, action)
