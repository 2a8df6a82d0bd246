"""The menu, the help, and the list of commands that a messenger shows."""

from domain.actions import Action, Verb, act, parse
from domain.folding import fold
from domain.messages import Option
from handlers import commands, first_steps
from handlers.forms import FORMS
from handlers.parked import waiting
from handlers.turn import Turn
from storage import activities, outbox


def roles(turn: Turn) -> set[str]:
    """Return what this person is, in any unit."""
    return {role.role for role in turn.person.roles}


def called(turn: Turn) -> str:
    """Return how the person is spoken to: pronoun and name."""
    if not turn.person.name:
        return turn.texts("privacy.nameless")
    return turn.texts("privacy.named", name=turn.person.name)


def show(turn: Turn, text: str | None = None) -> None:
    """Show what this person can do; the digits stay the same from one time to the next."""
    name, mine = called(turn), roles(turn)
    if mine & {"admin", "leader"} and "officer" not in mine:
        turn.menu(text or turn.texts("menu.admin", name=name), _options(turn))
        return
    if "officer" not in mine:
        role = ", ".join(turn.texts(f"role.{role}") for role in sorted(mine))
        turn.menu(text or turn.texts("menu.nothing_for_role", name=name, role=role), [])
        return
    greeting = text or turn.texts("menu.greeting", name=name)
    turn.menu(greeting, _options(turn), columns=1)


def named(turn: Turn, text: str) -> Action | None:
    """Return what a line of the menu leads to, typed while the menu is not there."""
    typed = fold(text).strip(" .!")
    found = [each.action for each in _options(turn) if fold(each.label) == typed]
    return parse(found[0]) if found else None


def kinds(turn: Turn, text: str | None = None) -> None:
    """Ask what kind of activity is to be logged."""
    options = _kind_options(turn)
    if activities.lately(turn.session, turn.person.id, most=1):
        options.append(Option(turn.texts("menu.repeat"), act(Verb.REPEAT), len(options) + 1))
    turn.menu("\n".join([*resume_hint(turn), text or turn.texts("ask.kind")]), options)


def other_kinds(turn: Turn) -> None:
    """List the kinds of activity that are logged more seldom; digits as in the catalogue."""
    options = [
        Option(turn.texts(f"kind.{name}"), act(Verb.LOG, name), n)
        for n, name in enumerate(turn.book.others, start=1)
    ]
    turn.menu(turn.texts("ask.other_kind"), options)


def help_text(turn: Turn) -> None:
    """Say what this person can do, in two screens at most."""
    known = [
        turn.texts("help.command", name=f"/{command.name}", what=_what(turn, command))
        for command in commands.for_roles(roles(turn))
    ]
    listed = "\n".join(known)
    if "officer" in roles(turn):
        text = turn.texts("help.text", commands=listed, days=turn.house.draft_days)
    else:
        text = turn.texts("help.others", commands=listed)
    steps = [turn.texts("steps.in_help")] if first_steps.is_open(turn) else []
    turn.say("\n".join([*turn.take_carried(), *steps, text]))


def tell_commands(turn: Turn) -> None:
    """Set the messenger's command list for this chat, where it changed."""
    known = commands.for_roles(roles(turn))
    names = ",".join(command.name for command in known)
    wanted = f"{turn.person.language}:{names}"
    if turn.account.commands == wanted or not turn.can(lambda able: able.commands):
        return
    turn.account.commands = wanted
    outbox.put(
        turn.session,
        channel=turn.account.channel,
        address=turn.account.address,
        operation="commands",
        body={"commands": [[command.name, _what(turn, command)] for command in known]},
        now=turn.now,
        person_id=turn.person.id,
    )


def resume_hint(turn: Turn) -> list[str]:
    """Return a line that offers the latest parked draft, where there is one."""
    found = waiting(turn, turn.conversation.draft_id)
    if not found:
        return []
    return [turn.texts("resume_hint", what=turn.texts(f"kind.{found[0].form}").lower())]


def _what(turn: Turn, command: commands.Command) -> str:
    return turn.texts(f"command.{command.what}")


def _kind_options(turn: Turn) -> list[Option]:
    """The usual two kinds and the way to the others; digits 1 to 3 in every menu."""
    options = [
        Option(turn.texts(f"menu.log_{name}"), act(Verb.LOG, name), n)
        for n, name in enumerate(FORMS, start=1)
    ]
    other = Option(turn.texts("menu.others"), act(Verb.KINDS), len(options) + 1)
    return [*options, other] if turn.book.others else options


def _options(turn: Turn) -> list[Option]:
    """Return the lines of the menu: none for who has nothing to do here."""
    mine = roles(turn)
    if "officer" in mine:
        return _officer_options(turn)
    others = _other_options(turn, 1) if mine & {"admin", "leader"} else []
    return [*others, *_first_steps(turn, len(others) + 1)]


def _officer_options(turn: Turn) -> list[Option]:
    options = _kind_options(turn)
    rest = [(Verb.REPEAT, "repeat"), (Verb.LOGS, "logs"), (Verb.HELP, "help")]
    start = len(options) + 1
    options += [
        Option(turn.texts(f"menu.{key}"), act(verb), n) for n, (verb, key) in enumerate(rest, start)
    ]
    options += _other_options(turn, len(options) + 1)
    if resume_hint(turn):  # not always there, so that it must stand behind all others
        options.append(Option(turn.texts("menu.resume"), act(Verb.RESUME), len(options) + 1))
    return [*options, *_first_steps(turn, len(options) + 1)]


def _first_steps(turn: Turn, digit: int) -> list[Option]:
    """Return the way to what a new admin does first, until it is done."""
    if not first_steps.is_open(turn):
        return []
    return [Option(turn.texts("menu.steps"), act(Verb.STEPS), digit)]


def _other_options(turn: Turn, start: int) -> list[Option]:
    """What leaders and admins have besides, and what came later; new ones go to the end."""
    mine = roles(turn)
    wanted = [("totals", Verb.DIGEST)] if mine & {"leader", "admin"} else []
    if "admin" in mine:
        wanted += [("people", Verb.PEOPLE), ("units", Verb.UNITS), ("audit", Verb.AUDIT)]
    if mine & commands.WORKING:
        wanted += [("follow_ups", Verb.FOLLOW_UPS), ("models", Verb.MODELS)]
        wanted += [("reports", Verb.REPORTS)]
    if "admin" in mine:
        wanted.append(("schedule", Verb.SCHEDULE))
    return [
        Option(turn.texts(f"menu.{key}"), act(verb), n)
        for n, (key, verb) in enumerate(wanted, start)
    ]
