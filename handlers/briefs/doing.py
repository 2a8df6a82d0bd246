"""What is known of a hamlet, in five lines at most; or which hamlet is meant."""

from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.fitting import shorten
from domain.messages import Option
from domain.reading.printing import print_count
from handlers.briefs import scope, words
from handlers.briefs.scope import Hamlet
from handlers.turn import Turn
from storage import briefs
from storage.briefs import Brief, Held, Visit, Waiting
from storage.digests import quotes

# Characters: with these the longest brief has no more than 600, one small phone.
NAME_SHOWN, WORDS_SHOWN, TOPICS_SHOWN = 32, 56, 48
TOPICS = 3
OFFERED = 6


def do(turn: Turn, action: Action) -> None:
    """Show the brief on a hamlet of the own units, whoever made the button."""
    if action.args == ("which",):
        _ask(turn)
        return
    place_id = action.number(0)
    unit_id = scope.unit_of(turn, place_id)
    if unit_id is None:
        turn.menu(turn.texts("brief.unknown"), [])
        return
    found = briefs.gather(turn.session, unit_id, place_id, turn.today)
    lines = [line for line in _lines(turn, unit_id, place_id, found) if line]
    sent = turn.menu("\n".join(lines), [])
    if found.promises and found.promises.words:  # a wipe finds the message by this
        quotes.note(turn.session, sent, [found.promises.log_id])


def _ask(turn: Turn) -> None:
    """Ask which hamlet is meant; with its unit where somebody works in several."""
    asked = words.read_asked(turn, turn.incoming.text or "")
    found = [*asked.exact, *asked.near][:OFFERED] if asked else []
    if asked is None or not found:
        turn.menu(turn.texts("brief.unknown"), [])
        return
    options = [
        Option(_label(turn, each, asked.formerly), act(Verb.BRIEF, each.place.key), n)
        for n, each in enumerate(found, start=1)
    ]
    turn.menu(turn.texts("brief.several" if asked.exact else "brief.near"), options)


def _label(turn: Turn, hamlet: Hamlet, formerly: dict[str, str]) -> str:
    label = hamlet.place.name
    if old := formerly.get(hamlet.place.key):
        label = turn.texts("option.formerly", now=label, old=old)
    return f"{label}, {turn.unit_name(hamlet.unit_id)}" if len(scope.own(turn)) > 1 else label


def _lines(turn: Turn, unit_id: int, place_id: int, found: Brief) -> list[str]:
    return [
        _visited(turn, unit_id, place_id, found.visit),
        _promised(turn, found.promises),
        _waiting(turn, "follow_ups", found.follow_ups) if found.follow_ups else "",
        _unheld(turn, found),
        _held(turn, found.session) if found.session else "",
    ]


def _visited(turn: Turn, unit_id: int, place_id: int, visit: Visit | None) -> str:
    place = shorten(turn.unit_name(place_id), NAME_SHOWN)
    if visit is None:
        return turn.texts("brief.no_visit", place=place)
    said = [say_day(turn.texts, visit.day, turn.today), _ago(turn, visit)]
    if visit.unit_id != unit_id:  # of what the unit stands for since a merger
        said.append(shorten(turn.unit_name(visit.unit_id), NAME_SHOWN))
    if visit.purpose in turn.book.lists["purposes"]:
        said.append(turn.texts(f"list.purposes.{visit.purpose}"))
    return turn.texts("brief.visit", place=place, said=", ".join(said))


def _ago(turn: Turn, visit: Visit) -> str:
    days = (turn.today - visit.day).days
    near = {0: "date.today", 1: "date.yesterday"}.get(days)
    return turn.texts(near).lower() if near else turn.texts("brief.ago", n=days)


def _promised(turn: Turn, found: Waiting | None) -> str:
    if found is None:
        return turn.texts("brief.no_promises")
    said = _waiting(turn, "promises", found)
    return f"{said}: {shorten(found.words, WORDS_SHOWN)}" if found.words else said


def _waiting(turn: Turn, what: str, found: Waiting) -> str:
    late = "_late" if found.due < turn.today else ""
    day = say_day(turn.texts, found.due, turn.today)
    return turn.texts(f"brief.{what}{late}", n=found.number, day=day)


def _unheld(turn: Turn, found: Brief) -> str:
    known = [key for key in found.unheld if key in turn.book.lists["topics"]]
    if not known:
        return turn.texts("brief.quiet") if found.is_quiet else ""
    names = "; ".join(turn.texts(f"list.topics.{key}") for key in known[:TOPICS])
    if len(known) > TOPICS:
        names = turn.texts("brief.more", names=names, n=len(known) - TOPICS)
    return turn.texts("brief.unheld", names=names)


def _held(turn: Turn, session: Held) -> str:
    known = [key for key in session.topics if key in turn.book.lists["topics"]]
    names = "; ".join(turn.texts(f"list.topics.{key}") for key in known)
    said = [say_day(turn.texts, session.day, turn.today)]
    if session.attendance is not None:
        number = print_count(int(session.attendance), session.approx)
        said.append(turn.texts("brief.attendance", n=number))
    if names:
        said.append(shorten(names, TOPICS_SHOWN))
    return turn.texts("brief.session", said=", ".join(said))
