"""From a message that was read to its card: the first piece of work now, the others behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.fitting import shorten
from domain.quick import Understood
from domain.quoting import quotable
from handlers import drafting, menu
from handlers.forms.form import Form
from handlers.opened import Opened, unpack
from handlers.options import called_hamlets
from handlers.quick import again, kinds, pieces
from handlers.quick.filling import Filled, fill, read_from
from handlers.quick.pieces import Piece
from handlers.turn import Turn
from handlers.walker.walk import at_card
from storage import people

_QUOTED = 40  # characters of a message that could not be logged


def begin(turn: Turn, wanted: Sequence[Piece], note: str | None = None) -> None:
    """Open the card of the first piece of work, or ask of what kind it is; park what is in hand."""
    piece, *ahead = wanted
    if not people.logs_for(turn.person, piece.unit_id):
        menu.show(turn, turn.texts("quick.not_yours", unit=turn.unit_name(piece.unit_id)))
        return
    if not _has_room(turn):
        return
    notes = [*_put_aside(turn), *([note] if note else [])]
    form = turn.book.forms.get(piece.work.kind or "")
    if form is None:
        kinds.ask(turn, wanted, notes)
        return
    drafting.note_unit_used(turn, piece.unit_id)
    opened = _draft(turn, form, piece)
    opened.walk.ahead = [other.to_json() for other in ahead]
    again.note(turn, piece.print_, opened.draft.id)
    drafting.prompt(turn, opened, *notes)


def go_on(turn: Turn, ahead: Sequence[Mapping[str, Any]]) -> None:
    """Offer the next piece of work of a message, once the one before is done with."""
    if ahead:
        begin(turn, pieces.of(ahead), turn.texts("quick.next", n=len(ahead)))


def chosen(turn: Turn, kind: str) -> None:
    """Take the kind that was asked for."""
    task = kinds.asked(turn)
    if task is None:
        kinds.gone(turn)
    elif kind not in turn.book.forms:
        kinds.ask_again(turn, task)
    else:
        wanted = pieces.of(task["pieces"])
        wanted[0].work.kinds = (kind,)
        begin(turn, wanted)


def _has_room(turn: Turn) -> bool:
    """Say whether there is room; if not, the person is told which message was not logged."""
    if drafting.has_room(turn):
        return True
    if text := turn.incoming.text:
        quoted = shorten(quotable(text), _QUOTED)
        turn.say(turn.texts("quick.no_room", text=quoted))
    return drafting.room_for_one_more(turn)


def _put_aside(turn: Turn) -> list[str]:
    """Park the draft in hand; return the line that says so, and what else waits in it."""
    before = drafting.active(turn)
    drafting.park(turn)
    if before is None or before.closed_at is not None:
        return []
    opened = unpack(turn, before)
    first = turn.texts("quick.first", n=1 + len(opened.walk.ahead))
    turn.carried = [note for note in turn.carried if note != first]  # it was said of that draft
    return ["\n".join([turn.texts("quick.put_aside"), *drafting.still_ahead(turn, opened)])]


def _draft(turn: Turn, form: Form, piece: Piece) -> Opened:
    """Make the draft: what is missing is asked first, then what follows from what is known."""
    filled = fill(form, piece.work, called_hamlets(turn, piece.unit_id))
    behind = [q.key for key in filled.answers for q in form.followers(key, filled.answers)]
    walk = at_card([*filled.asked, *behind])
    walk.doubts = {key: doubt.to_json() for key, doubt in filled.doubts.items()}
    walk.sources = _sources(filled)
    walk.mentions = _mentions(piece.work, form, retype=piece.retype)
    return drafting.make(turn, form, piece.unit_id, filled.answers, walk)


def _sources(filled: Filled) -> dict[str, list[Any]]:
    return {key: [words, filled.answers[key].value] for key, words in filled.sources.items()}


def _mentions(work: Understood, form: Form, *, retype: bool) -> list[list[str]]:
    unused = [["quick.unused", read_from(words)] for words in work.unused(form.name)]
    return [*unused, *([["quick.retype", ""]] if retype else [])]
