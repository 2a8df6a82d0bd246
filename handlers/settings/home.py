"""The first screen of /caidat, the language, and the pronoun."""

from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.texts import Texts, catalogue, languages
from handlers import menu
from handlers.settings import digest_time, quiet_hours, template
from handlers.turn import Turn

PARTS = ("language", "pronoun", "quiet")


def show(turn: Turn, note: str | None = None) -> None:
    """Show what is set, and what can be changed."""
    person, texts = turn.person, turn.texts
    text = texts(
        "settings.home",
        language=_own_name(person.language),
        pronoun=_spoken(person.pronoun),
        quiet=quiet_hours.spoken(turn, quiet_hours.mine(turn)),
    )
    actions = [(f"change_{part}", act(Verb.SETTINGS, part)) for part in PARTS]
    actions += [("messengers", act(Verb.LINK)), ("my_data", act(Verb.SETTINGS, "data"))]
    if digest_time.leads(turn):
        actions.append(("change_digest", act(Verb.SETTINGS, "digest")))
        text += "\n" + texts("settings.digest_line", at=digest_time.spoken(turn))
    if template.is_for(turn):
        actions.append(("change_template", act(Verb.SETTINGS, "template")))
        text += "\n" + texts("settings.template_line", state=template.spoken(turn))
    options = [
        Option(texts(f"settings.{key}"), action, n) for n, (key, action) in enumerate(actions, 1)
    ]
    turn.menu("\n".join([*([note] if note else []), text]), options)


def language(turn: Turn, action: Action) -> None:
    """Ask for a language, or speak the one that was chosen from now on."""
    chosen = action.args[1] if len(action.args) > 1 else None
    if chosen not in languages():
        names = {each: _own_name(each) for each in languages()}
        _choose(turn, "language", names)
        return
    turn.person.language = chosen
    turn.speak_anew()
    menu.tell_commands(turn)
    show(turn, turn.texts("settings.changed"))


def pronoun(turn: Turn, action: Action) -> None:
    """Ask for a pronoun, or use the one that was chosen from now on."""
    chosen = action.args[1] if len(action.args) > 1 else None
    known = {each: _spoken(each) for each in _pronouns()}
    if chosen not in known:
        _choose(turn, "pronoun", known)
        return
    turn.person.pronoun = chosen
    turn.speak_anew()
    show(turn, turn.texts("settings.changed"))


def _choose(turn: Turn, part: str, known: dict[str, str]) -> None:
    options = [
        Option(label, act(Verb.SETTINGS, part, key), n)
        for n, (key, label) in enumerate(known.items(), start=1)
    ]
    turn.menu(turn.texts(f"settings.ask_{part}"), options)


def _own_name(code: str) -> str:
    """Return what a language calls itself, so that whoever speaks it finds it."""
    return Texts(code)("settings.own_name")


def _pronouns() -> list[str]:
    known = catalogue("vi")
    return [key.removeprefix("pronoun.") for key in known if key.startswith("pronoun.")]


def _spoken(key: str) -> str:
    """Return a pronoun in Vietnamese: other languages do not tell them apart."""
    return Texts()(f"pronoun.{key}")
