"""Whether the template of quick logs comes on Mondays."""

from domain.actions import Action, Verb, act
from domain.messages import Option
from handlers.turn import Turn
from storage import quick_templates


def is_for(turn: Turn) -> bool:
    """Say whether this person logs anything at all."""
    return quick_templates.unit_of(turn.person) is not None


def spoken(turn: Turn) -> str:
    """Return whether it comes: "bật" or "tắt"."""
    comes = quick_templates.comes(turn.person)
    return turn.texts("settings.template_on" if comes else "settings.template_off")


def choose(turn: Turn, action: Action) -> None:
    """Switch it as a button says; without one that does, ask."""
    carried = action.args[1] if len(action.args) > 1 else ""
    if not is_for(turn):
        turn.say(turn.texts("settings.template_for_officers"))
    elif carried in {"on", "off"}:
        _switch(turn, wanted=carried == "on")
    else:
        _ask(turn)


def _ask(turn: Turn) -> None:
    comes = quick_templates.comes(turn.person)
    label = "settings.switch_off" if comes else "settings.switch_on"
    change = act(Verb.SETTINGS, "template", "off" if comes else "on")
    text = turn.texts("settings.ask_template", state=spoken(turn))
    turn.menu(text, [Option(turn.texts(label), change, 1), _back(turn, 2)])


def _switch(turn: Turn, *, wanted: bool) -> None:
    """Do it and say so; a button that says what is so already changes nothing."""
    quick_templates.switch(
        turn.session, turn.person, wanted=wanted, now=turn.now, zone=turn.house.zone
    )
    key = "settings.template_set" if wanted else "settings.template_none"
    turn.menu(turn.texts(key), [_back(turn, 1)])


def _back(turn: Turn, digit: int) -> Option:
    return Option(turn.texts("option.back"), act(Verb.SETTINGS), digit)
