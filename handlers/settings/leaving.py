"""Leaving the logbook, asked twice: what is of the person goes, what is the unit's stays."""

from domain.actions import Verb, act
from domain.messages import Option, Say
from handlers import admins, tasks
from handlers.turn import Turn
from storage import leaving, outbox, people, roles


def ask(turn: Turn) -> None:
    """Say what would go and what would stay; the last admin is told what to do before."""
    last = roles.last_admin_of(turn.session, turn.person, turn.now)
    if last is not None:
        back = [Option(turn.texts("option.back"), act(Verb.SETTINGS, "data"), 1)]
        turn.menu(turn.texts("leaving.last_admin", unit=turn.unit_name(last)), back)
        return
    options = [
        Option(turn.texts("leaving.want"), act(Verb.SETTINGS, "leave!"), 1),
        Option(turn.texts("option.back"), act(Verb.SETTINGS, "data"), 2),
    ]
    tasks.begin(turn, "leaving")
    turn.menu(turn.texts("leaving.ask"), options)


def ask_again(turn: Turn) -> None:
    """Ask a second time, with the digits the other way round: nobody goes by tapping twice."""
    if not _asked(turn, "leaving"):
        ask(turn)
        return
    options = [
        Option(turn.texts("leaving.stay"), act(Verb.SETTINGS, "data"), 1),
        Option(turn.texts("leaving.surely"), act(Verb.SETTINGS, "leave!!"), 2),
    ]
    tasks.begin(turn, "leaving_surely")
    turn.menu(turn.texts("leaving.ask_again"), options)


def leave(turn: Turn) -> None:
    """Let the person go: a farewell to every phone of theirs, a note to the admins."""
    if not _asked(turn, "leaving_surely"):
        ask(turn)  # the button of an old message
        return
    person = people.person(turn.session, turn.person.id)
    told = [each for each in people.admins_over(turn.session, person) if each.id != person.id]
    for admin in told:
        admins.tell(turn.session, admin, turn.now, "leaving.note", person, hours=turn.house.quiet)
    turn.session.flush()
    farewell = turn.texts("leaving.farewell")
    for channel, address in leaving.leave(turn.session, person.id, turn.now):
        outbox.put(
            turn.session,
            channel=channel,
            address=address,
            body=outbox.body_of(Say(farewell)),
            now=turn.now,
        )


def _asked(turn: Turn, task: str) -> bool:
    """Whether this very question was the last thing asked."""
    found = tasks.last(turn)
    return found is not None and found[0] == task
