"""Taking an answer: a typed one, a pressed one, a photo; then what the walker says to do."""

from domain.actions import Action, Verb, act
from domain.fitting import shorten
from domain.messages import Option
from handlers import drafting, sending
from handlers.card import label_of, show
from handlers.drafting import active, prompt
from handlers.explaining import explained
from handlers.forms.form import Reader
from handlers.live_lists import is_of_unit
from handlers.opened import Opened, unpack
from handlers.options import hamlets, pass_over, shown
from handlers.places import whole
from handlers.quick import opening
from handlers.turn import Turn
from handlers.walker import Given, Step, step
from handlers.walker.choosing import is_label
from handlers.walker.walk import CARD, current
from storage import activities, outbox
from storage.models import Draft


def typed(turn: Turn, draft: Draft, text: str) -> None:
    """Take a typed answer; it is blind if it was sent before the question was."""
    opened = unpack(turn, draft)
    turn.blind = is_blind(turn, opened)
    take(turn, opened, Given(turn.today, text, blind=turn.blind))


def photo(turn: Turn, draft: Draft, sha256: str) -> None:
    """Take a photo as the answer, or as one of several."""
    turn.blind = turn.incoming.album is not None  # the rest of an album is on its way
    take(turn, unpack(turn, draft), Given(turn.today, photo=sha256))


def pressed(turn: Turn, action: Action) -> None:
    """Take a button of a question. One of an old question never answers another."""
    draft = turn.session.get(Draft, action.number(0))
    if draft is None or draft.person_id != turn.person.id:
        turn.say(turn.texts("old.gone"))
    elif draft.closed_at is not None:
        _press_of_closed(turn, draft)
    elif draft is not active(turn):
        options = [Option(turn.texts("option.stay"), act(Verb.RESUME, draft.id), 0)]
        turn.say(turn.texts("old.closed"), options)
    else:
        _press_of_open(turn, unpack(turn, draft), action)


def is_blind(turn: Turn, opened: Opened) -> bool:
    """Say whether what came in was sent before the current question was."""
    asked = opened.walk.asked
    if asked is None or asked == turn.taken_back:
        return asked is not None
    return outbox.is_after(turn.session, asked, turn.incoming.at)


def is_option(turn: Turn, draft: Draft, text: str) -> bool:
    """Say whether the text names an option that is shown just now."""
    opened = unpack(turn, draft)
    options = shown(turn, opened)
    return is_label(text, options.sub_items if opened.walk.sub else options.items)


def is_unseen_rest(turn: Turn, draft: Draft) -> bool:
    """Say whether a message began the draft, and what it still asks was not seen yet.

    What was sent meanwhile answers nothing of it: mostly it is another message of the same day.
    """
    opened = unpack(turn, draft)
    return bool(opened.walk.sources) and is_blind(turn, opened)


def is_at_card(turn: Turn, draft: Draft) -> bool:
    """Say whether the card is shown, and nothing is asked back about it."""
    walk = unpack(turn, draft).walk
    return walk.station == CARD and walk.sub is None


def take(turn: Turn, opened: Opened, given: Given) -> None:
    """Walk one step and do what comes of it."""
    outcome = _walk(turn, opened, given)
    opened.answers, opened.walk = outcome.answers, outcome.walk
    _change_unit(turn, opened)
    match outcome.end:
        case "send" | "second":
            sending.send(turn, opened, sure=outcome.end == "second")
        case "park":
            drafting.set_aside(turn, opened)
        case "drop":
            drafting.drop(turn, opened)
            opening.go_on(turn, opened.walk.ahead)
        case "retake":
            _retake(turn, opened)
        case "leave":
            opened.walk.held = []
            _ask_anew(turn, opened)
        case _:
            prompt(turn, opened, *_notes(turn, opened, outcome), instead=outcome.toggled)


def _walk(turn: Turn, opened: Opened, given: Given) -> Step:
    items = shown(turn, opened, typed=given.text)
    return step(opened.form, opened.answers, opened.walk, given, items)


def _retake(turn: Turn, opened: Opened) -> None:
    """Take what was held back, one by one; stop again at the first that cannot be read."""
    held, opened.walk.held = opened.walk.held, []
    opened.walk.holding, opened.walk.stuck = False, None
    outcome = Step(opened.answers, opened.walk)
    for text in held:
        given = Given(turn.today, text, blind=True, sure=True)
        outcome = _walk(turn, opened, given)
        opened.answers, opened.walk = outcome.answers, outcome.walk
        pass_over(turn, opened)
        if outcome.end is not None:
            break
    _ask_anew(turn, opened, *_notes(turn, opened, outcome))


def _ask_anew(turn: Turn, opened: Opened, *notes: str) -> None:
    opened.ask_anew()
    prompt(turn, opened, *notes)


def _change_unit(turn: Turn, opened: Opened) -> None:
    """Another unit was chosen on the card: its hamlets are others, and it is the last used.

    What was chosen of the old unit is asked again, with all that followed from it.
    """
    chosen = opened.answers.pop("unit", None)
    if chosen is None or int(chosen.value) == opened.draft.unit_id:
        return
    opened.draft.unit_id = int(chosen.value)
    drafting.note_unit_used(turn, opened.draft.unit_id)
    has_places = bool(hamlets(turn, opened.draft.unit_id))
    stale = [q for q in opened.form.usual if q.reader is Reader.PLACE or is_of_unit(q)]
    for question in stale:
        for gone in (question, *opened.form.followers_of(question.key)):
            opened.answers.pop(gone.key, None)
    again = [q.key for q in stale if has_places or q.reader is not Reader.PLACE]
    opened.walk.queue = [*again, CARD]
    opened.walk.visits[-1] = opened.walk.station


def _notes(turn: Turn, opened: Opened, outcome: Step) -> list[str]:
    if not outcome.notes:
        return []
    here = {"whole": whole(turn, opened.draft.unit_id)}
    notes = [explained(turn.texts, key, here | facts) for key, facts in outcome.notes]
    if outcome.walk.failures >= 3:
        notes.append(_way_out(turn, opened))
    return notes


def _way_out(turn: Turn, opened: Opened) -> str:
    question = current(opened.form, opened.walk)
    if question is None or question.options or opened.walk.sub is not None:
        return turn.texts("third.choices")
    return turn.texts("third.required" if question.required else "third.free")


def _press_of_open(turn: Turn, opened: Opened, action: Action) -> None:
    visit, digit = action.number(1), action.number(2)
    if visit == opened.walk.visit:
        opened.walk.pressed = [visit, digit]
        take(turn, opened, Given(turn.today, digit=digit))
    elif opened.walk.pressed != [visit, digit]:  # else the same tap twice: it has been taken
        _press_of_old_question(turn, opened, visit)


def _press_of_old_question(turn: Turn, opened: Opened, visit: int) -> None:
    station = opened.walk.visits[visit - 1] if 0 < visit <= opened.walk.visit else CARD
    question, answer = opened.form.question(station), opened.answers.get(station)
    if question is None or answer is None:
        turn.say(turn.texts("old.closed"), draft_id=opened.draft.id)
        return
    label, value = (
        label_of(turn.texts, question),
        show(turn, question, answer, opened.draft.unit_id),
    )
    edit = act(Verb.LINE, opened.draft.id, station)
    turn.say(
        turn.texts("old.answered", label=label, value=shorten(value, 100)),
        [Option(turn.texts("option.edit_line"), edit, 0)],
        draft_id=opened.draft.id,
    )


def _press_of_closed(turn: Turn, draft: Draft) -> None:
    activity = activities.of_draft(turn.session, draft.id)
    if activity is None and draft.activity_id is not None:
        activity = activities.by_id(turn.session, draft.activity_id)
    if activity is None or activity.withdrawn_at is not None:
        turn.say(turn.texts("old.gone"))
        return
    edit = Option(turn.texts("option.edit_log"), act(Verb.EDIT, activity.id), 0)
    turn.say(turn.texts("old.sent", code=activity.code), [edit])


def edit_line(turn: Turn, action: Action) -> None:
    """Ask one answered question of the active draft again; the rest stays as it is."""
    draft, key = active(turn), action.args[1] if len(action.args) > 1 else ""
    if draft is None or draft.id != action.number(0):
        turn.say(turn.texts("old.gone"))
        return
    opened = unpack(turn, draft)
    if opened.form.question(key) is not None and opened.walk.station != key:
        opened.walk.sub = None
        opened.walk.trail = [done for done in opened.walk.trail if done != key]
        opened.walk.queue.insert(0, key)
    _ask_anew(turn, opened)
