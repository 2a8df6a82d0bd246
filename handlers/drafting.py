"""Drafts: starting, resuming, parking and dropping them. One is active, up to five are parked."""

from domain.actions import Verb, act
from domain.messages import Option
from handlers import doubts, menu, records
from handlers.forms.form import Answer, Answers, Form
from handlers.opened import Opened, form_of, unpack
from handlers.options import hamlets, pass_over
from handlers.parked import choose_parked, waiting
from handlers.prompt import ask
from handlers.turn import Turn
from handlers.walker.walk import (
    Sub,
    Walk,
    answers_to_json,
    at_lines,
    begin,
)
from storage import activities, drafts
from storage.models import Draft, Role

PARKED_AT_MOST = 5


def active(turn: Turn) -> Draft | None:
    """Return the draft in hand; one of a kind that there is no longer is none."""
    return _usable(turn, turn.conversation.draft_id)


def is_outdated(turn: Turn, draft: Draft) -> bool:
    """Say whether the form has other questions now than when this draft was begun."""
    form = form_of(turn, draft)
    return form is not None and draft.form_version != form.version


def _usable(turn: Turn, draft_id: int | None) -> Draft | None:
    draft = drafts.open_draft(turn.session, draft_id, turn.person)
    return draft if draft is not None and form_of(turn, draft) is not None else None


def prompt(turn: Turn, current: Opened, *notes: str, instead: bool = False) -> None:
    """Ask the current question; remember the message in which this asking was first made."""
    pass_over(turn, current)
    notes = (*notes, *doubts.raise_for(turn, current))
    row_id = ask(turn, current, notes, instead=instead)
    turn.asked = True
    held = row_id if turn.in_burst else None
    if turn.conversation.state.get("held") != held:
        turn.conversation.state = {**turn.conversation.state, "held": held}
    if current.walk.asked in (None, turn.taken_back):
        current.walk.asked = row_id
    current.keep(turn.now)


def start(
    turn: Turn, form: Form, *, unit_id: int | None = None, given: Answers | None = None
) -> None:
    """Start a new draft of this form for this unit, else for the one last used.

    `given`: what is answered already; what follows from it is asked.
    """
    role, known = _role_last_used(turn), dict(given or {})
    if role is None:
        turn.say(turn.texts("log.no_unit"))
        return
    if not room_for_one_more(turn):
        return
    park(turn)
    unit_id = unit_id or role.unit_id
    note_unit_used(turn, unit_id)
    walk = begin(form, _without(turn, unit_id) | known.keys())
    walk.queue[-1:-1] = [q.key for key in known for q in form.followers(key, known)]
    prompt(turn, make(turn, form, unit_id, known, walk))


def make(  # noqa: PLR0913 - a draft is all of these
    turn: Turn,
    form: Form,
    unit_id: int,
    answers: dict[str, Answer],
    walk: Walk,
    *,
    activity_id: int | None = None,
    duty_id: int | None = None,
) -> Opened:
    """Add a draft and make it the active one."""
    draft = Draft(
        person_id=turn.person.id,
        unit_id=unit_id,
        form=form.name,
        form_version=form.version,
        activity_id=activity_id,
        duty_id=duty_id,
        answers=answers_to_json(answers),
        walk=walk.to_json(),
        created_at=turn.now,
        updated_at=turn.now,
    )
    turn.session.add(draft)
    turn.session.flush()
    turn.conversation.draft_id = draft.id
    return Opened(draft, form, answers, walk)


def park(turn: Turn) -> None:
    """Put the active draft aside; it is offered again afterwards.

    An edit in which nothing was changed yet is no work to come back to.
    """
    draft = active(turn)
    if draft is None:
        return
    if draft.activity_id is not None and _is_unchanged(turn, draft, draft.activity_id):
        drafts.close(draft, turn.now)
    turn.conversation.draft_id = None
    turn.session.flush()


def edit_under_way(turn: Turn, activity_id: int) -> Draft | None:
    """Return the open draft that edits this log: a second one would undo the first."""
    return next((draft for draft in waiting(turn, None) if draft.activity_id == activity_id), None)


def _is_unchanged(turn: Turn, draft: Draft, activity_id: int) -> bool:
    activity, opened = activities.by_id(turn.session, activity_id), unpack(turn, draft)
    if activity is None or activity.unit_id != draft.unit_id:
        return False
    return opened.answers == records.answers_of(turn.session, activity, opened.form)


def has_room(turn: Turn) -> bool:
    """Say whether a new draft may be begun."""
    return len(waiting(turn, None)) <= PARKED_AT_MOST


def room_for_one_more(turn: Turn) -> bool:
    """Say whether a new draft may be begun; if not, the person has been told."""
    if has_room(turn):
        return True
    draft = active(turn)
    if draft is not None:
        prompt(turn, unpack(turn, draft), turn.texts("log.five_parked", n=PARKED_AT_MOST))
    else:
        n = len(waiting(turn, None))
        choose_parked(turn, turn.texts("log.five_parked_choose", n=n))
    return False


def resume(turn: Turn, draft_id: int = 0) -> None:
    """Go on with a draft: the active one, the one named, or the one to be chosen."""
    draft = _usable(turn, draft_id) or active(turn)
    others = waiting(turn, draft.id if draft else None)
    if draft is None and len(others) == 1:
        draft = others[0]
    if draft is not None:
        take_up(turn, draft)
    elif others:
        choose_parked(turn, turn.texts("log.which_parked"))
    else:
        menu.show(turn, turn.texts("log.nothing_parked"))


def take_up(turn: Turn, draft: Draft, note: str | None = None) -> None:
    """Make this draft the active one and ask its question again."""
    turn.conversation.draft_id = draft.id
    kind = turn.texts(f"kind.{draft.form}")
    if is_outdated(turn, draft):
        prompt(turn, _begun_anew(turn, draft), turn.texts("log.restarted"))
        return
    opened = unpack(turn, draft)
    if opened.walk.sub is not None and opened.walk.sub.kind in ("cancel", "second"):
        opened.walk.sub = None  # who comes back has answered that
    opened.ask_anew()
    prompt(turn, opened, note or turn.texts("log.resumed", kind=kind))


def _begun_anew(turn: Turn, draft: Draft) -> Opened:
    """Go back to the first question, in an edit to the log as it is; nothing foresaw that."""
    before = unpack(turn, draft)
    form = before.form
    activity = activities.by_id(turn.session, draft.activity_id) if draft.activity_id else None
    answers = records.answers_of(turn.session, activity, form) if activity else {}
    if draft.duty_id is not None:
        answers = before.answers  # each is of a figure or a section, whatever else is asked now
    walk = at_lines() if activity else begin(form, _without(turn, draft.unit_id))
    walk.holding = True
    draft.form_version = form.version
    return Opened(draft, form, answers, walk)


def _without(turn: Turn, unit_id: int) -> set[str]:
    """Return the questions that make no sense in this unit."""
    return set() if hamlets(turn, unit_id) else {"place"}


def carry_over(turn: Turn, draft: Draft, *notes: str) -> None:
    """Ask the draft's question on this account: it was asked on another one.

    What was sent from here before it is asked cannot be meant for it, and is held.
    """
    opened = unpack(turn, draft)
    opened.ask_anew()
    opened.walk.holding = True
    prompt(turn, opened, *notes)


def ask_again(turn: Turn, draft: Draft, *notes: str) -> None:
    """Repeat the draft's question, wherever it was asked before."""
    if turn.is_elsewhere:
        carry_over(turn, draft, *notes)
    else:
        prompt(turn, unpack(turn, draft), *notes)


def ask_cancel(turn: Turn) -> None:
    """Ask before a draft is dropped."""
    draft = active(turn)
    if draft is None:
        menu.show(turn, turn.texts("log.nothing_to_cancel"))
        return
    opened = unpack(turn, draft)
    opened.walk.sub = Sub("cancel", ["park", "drop", "stay"])
    opened.ask_anew()
    prompt(turn, opened)


def set_aside(turn: Turn, opened: Opened) -> None:
    """Keep the draft for later and say how to come back."""
    opened.keep(turn.now)
    turn.conversation.draft_id = None
    text = "\n".join([turn.texts("log.parked"), *still_ahead(turn, opened)])
    turn.menu(text, [_button(turn, "stay", Verb.RESUME, opened.draft.id)])


def still_ahead(turn: Turn, opened: Opened) -> list[str]:
    """Say how many more pieces of work the message has that began this draft."""
    n = len(opened.walk.ahead)
    return [turn.texts("quick.still_ahead", n=n)] if n else []


def drop(turn: Turn, opened: Opened) -> None:
    """Drop the draft with all that was typed into it."""
    editing = opened.draft.activity_id is not None
    drafts.close(opened.draft, turn.now)
    turn.conversation.draft_id = None
    turn.session.flush()  # else the hint below still finds it among the parked
    text = turn.texts("log.edit_dropped" if editing else "log.dropped")
    turn.menu("\n".join([text, *menu.resume_hint(turn)]), [])


def _button(turn: Turn, key: str, verb: Verb, *args: object) -> Option:
    return Option(turn.texts(f"option.{key}"), act(verb, *args), 0)


def note_unit_used(turn: Turn, unit_id: int) -> None:
    """Remember that the person logs for this unit now: the next log begins with it."""
    for role in turn.person.roles:
        if role.role == "officer" and role.unit_id == unit_id:
            role.last_used_at = turn.now


def unit_last_used(turn: Turn) -> int | None:
    """Return the unit that the person logged for last; None for who logs for none."""
    role = _role_last_used(turn)
    return role.unit_id if role else None


def _role_last_used(turn: Turn) -> Role | None:
    mine = [role for role in turn.person.roles if role.role == "officer"]
    return max(mine, key=lambda role: (role.last_used_at or role.given_at, -role.id), default=None)
