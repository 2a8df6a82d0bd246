"""Taking a message: from its words to a card, to a question, or to why it says nothing."""

from collections.abc import Sequence

from domain.actions import Verb, act
from domain.messages import Option
from domain.quick import Understood, What, read_quick, template
from domain.reading import Unreadable
from handlers import drafting, menu, tasks
from handlers.quick import again, kinds, pieces
from handlers.quick.opening import begin
from handlers.quick.pieces import Piece
from handlers.turn import Turn
from storage import quick_templates, units
from storage.models import Draft

TASK = "quick"  # the next text is a quick log, if it can be read as one
AGAIN = "quick_again"  # the same message: is it another piece of work?
_SHORTEST = 8  # characters that a kind and two facts take; answers at a card are mostly shorter
_ENOUGH = 2  # facts beside the kind that make a log of a text nobody asked for


def ask(turn: Turn) -> None:
    """Send the six lines to copy, and wait for a message."""
    if drafting.room_for_one_more(turn):
        _wait(turn)
        turn.say("\n".join([*turn.take_carried(), turn.texts("quick.template")]))


def take(turn: Turn, text: str) -> None:
    """Read a message that is meant as a quick log."""
    unit_id = drafting.unit_last_used(turn)
    if unit_id is None:
        turn.say(turn.texts("log.no_unit"))
        return
    try:
        works = read(turn, text, unit_id)
    except Unreadable as reason:
        _not_read(turn, reason)
        return
    print_ = again.fingerprint(turn, text)
    wanted = [Piece(work, unit_id, print_) for work in works]
    if not works:
        _not_read(turn, Unreadable("nothing"))
    elif not _is_known(turn, print_, wanted):
        if template.filled(text):
            quick_templates.note_used(turn.session, turn.person, turn.now, turn.house.zone)
        _open(turn, wanted)


def read(turn: Turn, text: str, unit_id: int) -> list[Understood]:
    """Read the message with the hamlets of this unit."""
    return read_quick(text, turn.today, units.places_below(turn.session, unit_id, turn.today))


def is_log(turn: Turn, text: str) -> bool:
    """Say whether a text that nobody asked for is a log beyond doubt: its kind and two facts."""
    if len(text) < _SHORTEST:
        return False
    if template.filled(text):
        return drafting.unit_last_used(turn) is not None
    works = _told(turn, text)
    return bool(works) and _says_enough(works[0])


def tells(turn: Turn, text: str) -> bool:
    """Say whether a text tells of any work at all."""
    return bool(_told(turn, text))


def once_more(turn: Turn) -> None:
    """Take a message that came again: it was meant as another piece of work."""
    task = tasks.last(turn)
    if task is None or task[0] != AGAIN:
        turn.say(turn.texts("old.gone"))
        return
    _open(turn, pieces.of(task[1]["pieces"]))


def came_again(turn: Turn, text: str) -> bool:
    """Say whether a text at a question is a message that came before, and no answer.

    What became of that message is said then, and the question is asked again.
    """
    here, print_ = drafting.active(turn), again.fingerprint(turn, text)
    draft, log = again.open_draft(turn, print_), again.log(turn, print_)
    if here is None or (draft is None and log is None):
        return False
    if draft is here:
        drafting.ask_again(turn, here, turn.texts("quick.again_open"))
        return True
    if not is_log(turn, text):  # a word or two may well be an answer here
        return False
    became = turn.texts("quick.again_sent", code=log.code) if log else None
    drafting.ask_again(turn, here, became or turn.texts("quick.again_parked"))
    return True


def _told(turn: Turn, text: str) -> list[Understood]:
    unit_id = drafting.unit_last_used(turn)
    if unit_id is None:
        return []
    try:
        return read(turn, text, unit_id)
    except Unreadable:
        return []


def _says_enough(work: Understood) -> bool:
    if work.kind is None:
        return False
    sure = [fact for fact in (work.day, work.place) if fact is not None and fact.words]
    said = [fact for fact in sure if fact.doubt is None]
    counted = [fact for fact in work.figures(work.kind).values() if fact.doubt is None]
    return len(said) + bool(counted) + bool(work.of(What.TOPIC)) >= _ENOUGH


def _open(turn: Turn, wanted: Sequence[Piece]) -> None:
    """Begin with this message; what still waited for its kind comes behind it."""
    note = turn.texts("quick.first", n=len(wanted)) if len(wanted) > 1 else None
    left = [piece for piece in _left(turn) if piece.print_ != wanted[0].print_]
    begin(turn, [*wanted, *left], note)


def _left(turn: Turn) -> list[Piece]:
    """Return what was waiting for its kind when something else came."""
    task = tasks.last(turn)
    if task is None or task[0] not in (TASK, kinds.TASK):
        return []
    return pieces.of(task[1]["pieces"])


def _is_known(turn: Turn, print_: str, wanted: Sequence[Piece]) -> bool:
    """Say whether this very message came before; the person is told what became of it."""
    draft = again.open_draft(turn, print_)
    if draft is not None:
        _back_to(turn, draft)
        return True
    log = again.log(turn, print_)
    if log is None:
        return False
    drafting.park(turn)
    tasks.begin(turn, AGAIN, pieces=pieces.for_task(wanted))
    another = Option(turn.texts("quick.another"), act(Verb.QUICK, "again"), 1)
    said = [turn.texts("quick.again_sent", code=log.code), *menu.resume_hint(turn)]
    turn.menu("\n".join(said), [another])
    return True


def _back_to(turn: Turn, draft: Draft) -> None:
    """Ask the question of the draft that a message began, be it in hand or parked."""
    if draft is drafting.active(turn):
        drafting.ask_again(turn, draft, turn.texts("quick.again_open"))
    else:
        drafting.park(turn)
        drafting.take_up(turn, draft, turn.texts("quick.again_open"))


def _not_read(turn: Turn, reason: Unreadable) -> None:
    """Say why, and keep waiting for a message, or for the kind of the one before."""
    known = turn.texts.first(f"quick.unread_{reason.code}", "quick.unread_nothing")
    why = turn.texts(known, **reason.facts)
    if (asked := kinds.asked(turn)) is not None:
        kinds.ask_again(turn, asked, why)
        return
    parked = drafting.active(turn) is not None
    _wait(turn)
    hint = menu.resume_hint(turn) if parked else []
    turn.say("\n".join([*turn.take_carried(), why, *hint]))


def _wait(turn: Turn) -> None:
    """Let the next text be a message; a digit typed meanwhile means nothing of before."""
    left = pieces.for_task(_left(turn))
    drafting.park(turn)
    tasks.begin(turn, TASK, pieces=left)
    turn.conversation.menu = []
    turn.note_here()
