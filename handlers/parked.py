"""The list of parked drafts, each with what tells it from the others."""

from domain.actions import Verb, act
from domain.messages import Option
from handlers.card import show, title
from handlers.opened import form_of, unpack
from handlers.reports import wording
from handlers.turn import Turn
from storage import drafts
from storage.models import Draft, Duty


def waiting(turn: Turn, active_id: int | None) -> list[Draft]:
    """Return the drafts to come back to, latest first; not those of a kind that is given up."""
    found = drafts.parked(turn.session, turn.person, active_id)
    return [draft for draft in found if form_of(turn, draft) is not None]


def choose_parked(turn: Turn, text: str) -> None:
    """List the parked drafts to choose one."""
    options = [
        Option(_parked_line(turn, draft), act(Verb.RESUME, draft.id), n)
        for n, draft in enumerate(waiting(turn, turn.conversation.draft_id), start=1)
    ]
    turn.menu(text, options)


def _parked_line(turn: Turn, draft: Draft) -> str:
    when = turn.local(draft.created_at).strftime("%H:%M %d/%m")
    return turn.texts("log.parked_line", what=", ".join(_known(turn, draft)), when=when)


def _known(turn: Turn, draft: Draft) -> list[str]:
    """Return what tells this draft from others: its kind, the day and place answered so far."""
    if draft.duty_id is not None:
        return [_report(turn, draft.duty_id)]
    opened = unpack(turn, draft)
    is_edit = draft.activity_id is not None
    kind = title(turn, opened) if is_edit else turn.texts(f"kind.{draft.form}")
    if draft.form_version != opened.form.version:
        return [kind]
    answered = [(opened.form.question(key), opened.answers.get(key)) for key in ("date", "place")]
    return [kind, *(show(turn, q, a, draft.unit_id) for q, a in answered if q and a)]


def _report(turn: Turn, duty_id: int) -> str:
    duty = turn.session.get_one(Duty, duty_id)
    name, unit = wording.name(turn, duty), turn.unit_name(duty.unit_id)
    return turn.texts("reports.one", name=name, unit=unit)
