"""From a message that was read to its card: the first piece of work now, the others behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.actions import Verb, act
from domain.messages import Option
from domain.quick import Understood
from domain.quick.keeping import from_json, to_json
from handlers import drafting, tasks
from handlers.forms.form import Form
from handlers.opened import Opened
from handlers.options import called_hamlets
from handlers.quick.filling import Filled, fill, quotable
from handlers.turn import Turn
from handlers.walker.walk import at_card

KIND = "quick_kind"  # the task: which kind is it?
_KINDS_SHOWN = 6


def begin(turn: Turn, works: Sequence[Understood], unit_id: int, note: str | None = None) -> None:
    """Open the card of the first piece of work, or ask of what kind it is."""
    if not drafting.room_for_one_more(turn):
        return
    drafting.park(turn)
    work, *ahead = works
    form = turn.book.forms.get(work.kind or "")
    if form is None:
        _ask_kind(turn, works, unit_id, note)
        return
    drafting.note_unit_used(turn, unit_id)
    filled = fill(form, work, called_hamlets(turn, unit_id))
    opened = _draft(turn, form, unit_id, filled)
    opened.walk.ahead = [to_json(other) for other in ahead]
    opened.walk.mentions += [["quick.unused", quotable(words)] for words in work.unused(form.name)]
    drafting.prompt(turn, opened, *([note] if note else []), *_how_many(turn, ahead))


def go_on(turn: Turn, ahead: Sequence[Mapping[str, Any]], unit_id: int) -> None:
    """Offer the next piece of work of a message, once the one before is done with."""
    if ahead:
        left = turn.texts("quick.next", n=len(ahead))
        begin(turn, [from_json(work) for work in ahead], unit_id, left)


def chosen(turn: Turn, kind: str) -> None:
    """Take the kind that was asked for."""
    task = tasks.last(turn)
    if task is None or task[0] != KIND or kind not in turn.book.forms:
        turn.say(turn.texts("old.gone"))
        return
    work, *ahead = [from_json(data) for data in task[1]["works"]]
    work.kinds = (kind,)
    begin(turn, [work, *ahead], int(task[1]["unit"]))


def _draft(turn: Turn, form: Form, unit_id: int, filled: Filled) -> Opened:
    """Make the draft: what is missing is asked first, then what follows from what is known."""
    behind = [q.key for key in filled.answers for q in form.followers(key, filled.answers)]
    walk = at_card([*filled.asked, *behind])
    walk.doubts = {key: doubt.to_json() for key, doubt in filled.doubts.items()}
    walk.sources = {
        key: [words, filled.answers[key].value] for key, words in filled.sources.items()
    }
    return drafting.make(turn, form, unit_id, filled.answers, walk)


def _how_many(turn: Turn, ahead: Sequence[Understood]) -> list[str]:
    return [turn.texts("quick.first", n=len(ahead) + 1)] if ahead else []


def _ask_kind(turn: Turn, works: Sequence[Understood], unit_id: int, note: str | None) -> None:
    """Ask of what kind the work is: of those that it may be, else of those that fit its figures."""
    kept = [to_json(work, words=False) for work in works]
    tasks.begin(turn, KIND, works=kept, unit=unit_id)
    options = [
        Option(turn.texts(f"kind.{kind}"), act(Verb.QUICK, "kind", kind), digit)
        for digit, kind in enumerate(_candidates(turn, works[0]), start=1)
    ]
    options.append(Option(turn.texts("quick.other_kind"), act(Verb.LOG), 0))
    said = [note] if note else []
    turn.menu("\n".join([*said, turn.texts("quick.ask_kind")]), options)


def _candidates(turn: Turn, work: Understood) -> list[str]:
    known = [kind for kind in work.kinds if kind in turn.book.forms]
    fitting = [kind for kind in turn.book.forms if work.fits(kind)]
    return (known or fitting or list(turn.book.forms))[:_KINDS_SHOWN]
