"""Taking a message: from its words to a card, to a question, or to why it says nothing."""

from collections.abc import Sequence

from domain.actions import Verb, act
from domain.messages import Option
from domain.quick import Understood, What, read_quick, template
from domain.quick.keeping import from_json, to_json
from domain.reading import Unreadable
from handlers import drafting, tasks
from handlers.opened import unpack
from handlers.quick import again
from handlers.quick.opening import begin
from handlers.turn import Turn
from storage import quick_templates, units

TASK = "quick"  # the next text is a quick log, if it can be read as one
AGAIN = "quick_again"  # the same message: is it another piece of work?
_ENOUGH = 2  # facts beside the kind that make a log of a text nobody asked for


def ask(turn: Turn) -> None:
    """Send the six lines to copy, and wait for a message."""
    tasks.begin(turn, TASK)
    turn.conversation.menu = []
    turn.note_here()
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
    if not works:
        _not_read(turn, Unreadable("nothing"))
    elif not _is_known(turn, text, works, unit_id):
        if template.filled(text):
            quick_templates.note_used(turn.session, turn.person, turn.now, turn.house.zone)
        _open(turn, again.fingerprint(turn, text), works, unit_id)


def read(turn: Turn, text: str, unit_id: int) -> list[Understood]:
    """Read the message with the hamlets of this unit."""
    return read_quick(text, turn.today, units.places_below(turn.session, unit_id, turn.today))


def is_log(turn: Turn, text: str) -> bool:
    """Say whether a text that nobody asked for is a log beyond doubt: its kind and two facts."""
    unit_id = drafting.unit_last_used(turn)
    if unit_id is None:
        return False
    if template.filled(text):
        return True
    try:
        works = read(turn, text, unit_id)
    except Unreadable:
        return False
    return bool(works) and _says_enough(works[0])


def _says_enough(work: Understood) -> bool:
    if work.kind is None:
        return False
    sure = [fact for fact in (work.day, work.place) if fact is not None and fact.words]
    said = [fact for fact in sure if fact.doubt is None]
    counted = [fact for fact in work.figures(work.kind).values() if fact.doubt is None]
    return len(said) + bool(counted) + bool(work.of(What.TOPIC)) >= _ENOUGH


def once_more(turn: Turn) -> None:
    """Take a message that came again: it was meant as another piece of work."""
    task = tasks.last(turn)
    if task is None or task[0] != AGAIN:
        turn.say(turn.texts("old.gone"))
        return
    works = [from_json(data) for data in task[1]["works"]]
    _open(turn, str(task[1]["print"]), works, int(task[1]["unit"]))


def came_again(turn: Turn, text: str) -> bool:
    """Say whether it is the message of the draft in hand; its question is asked again then."""
    draft = again.open_draft(turn, again.fingerprint(turn, text))
    if draft is None or draft is not drafting.active(turn):
        return False
    drafting.prompt(turn, unpack(turn, draft), turn.texts("quick.again_open"))
    return True


def _open(turn: Turn, print_: str, works: Sequence[Understood], unit_id: int) -> None:
    before = turn.conversation.draft_id
    begin(turn, works, unit_id)
    draft_id = turn.conversation.draft_id
    again.note(turn, print_, draft_id if draft_id != before else None)


def _is_known(turn: Turn, text: str, works: Sequence[Understood], unit_id: int) -> bool:
    """Say whether this very message came before; the person is told what became of it."""
    print_ = again.fingerprint(turn, text)
    draft = again.open_draft(turn, print_)
    if draft is not None:
        drafting.take_up(turn, draft, turn.texts("quick.again_open"))
        return True
    log = again.log(turn, print_)
    if log is None:
        return False
    kept = [to_json(work, words=False) for work in works]
    tasks.begin(turn, AGAIN, works=kept, unit=unit_id, print=print_)
    another = Option(turn.texts("quick.another"), act(Verb.QUICK, "again"), 1)
    turn.menu(turn.texts("quick.again_sent", code=log.code), [another])
    return True


def _not_read(turn: Turn, reason: Unreadable) -> None:
    """Say why, and keep waiting for a message."""
    tasks.begin(turn, TASK)
    turn.conversation.menu = []
    known = turn.texts.first(f"quick.unread_{reason.code}", "quick.unread_nothing")
    turn.say(turn.texts(known, **reason.facts))
