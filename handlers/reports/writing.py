"""Writing a report: beginning it, going on with it, taking it over from a colleague."""

from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.reporting.stored import from_json
from domain.texts import Texts
from handlers import drafting, notices
from handlers.forms.form import Answer, Form
from handlers.reports import figures, one, scope, wording
from handlers.reports.form import form_of
from handlers.turn import Turn
from handlers.walker.walk import Walk, at_card, begin
from storage import people
from storage.duties.drafting import draft_of, take_over
from storage.duties.listing import Listed, submissions
from storage.duties.status import Status, is_owed, status_of
from storage.models import Draft, Submission


def submit(turn: Turn, action: Action) -> None:
    """Write what is owed; what is in already is only shown."""
    found = _mine(turn, action)
    if found is None:
        one.gone(turn)
    elif is_owed(found.duty, turn.now):
        _write(turn, found)
    else:
        one.say(turn, found)


def correct(turn: Turn, action: Action) -> None:
    """Write a correction of what is in."""
    found = _mine(turn, action)
    if found is None or status_of(found.duty, turn.now) is Status.EXCUSED:
        one.gone(turn)
    else:
        _write(turn, found)


def take(turn: Turn, action: Action) -> None:
    """Go on with a colleague's draft, who is told."""
    found = _mine(turn, action)
    draft = draft_of(turn.session, found.duty.id) if found else None
    if found is None or draft is None:
        one.gone(turn)
        return
    if draft.person_id != turn.person.id:
        _take(turn, found, draft)
    _go_on(turn, draft)


def _write(turn: Turn, found: Listed) -> None:
    draft = draft_of(turn.session, found.duty.id)
    if draft is None:
        _begin(turn, found)
    elif draft.person_id == turn.person.id:
        _go_on(turn, draft)
    else:
        _ask_to_take(turn, found, draft)


def _ask_to_take(turn: Turn, found: Listed, draft: Draft) -> None:
    facts = {
        "name": wording.person(turn, draft.person_id),
        "since": wording.moment(turn, draft.created_at, wording.zone_of(turn, found.duty)),
        "report": wording.name(turn, found.duty),
    }
    options = [
        Option(turn.texts("reports.take"), act(Verb.REPORTS, "take", found.duty.id), 1),
        Option(turn.texts("option.back"), act(Verb.REPORTS, "open", found.duty.id), 2),
    ]
    turn.menu(turn.texts("reports.is_written", **facts), options)


def _take(turn: Turn, found: Listed, draft: Draft) -> None:
    """A text that waits for its writer to decide about a warning is not shown to anybody else."""
    walk = Walk.from_json(draft.walk)
    walk.sub, walk.held, walk.holding = None, [], False
    draft.walk = walk.to_json()
    writer = people.person(turn.session, take_over(turn.session, draft, turn.person.id, turn.now))
    texts = Texts(writer.language, writer.pronoun)
    me = turn.person.name or texts("privacy.nameless")
    say = texts("reports.taken", name=me, report=wording.name(turn, found.duty))
    notices.tell(turn.session, writer, say, turn.now, turn.house.quiet)


def _go_on(turn: Turn, draft: Draft) -> None:
    active = drafting.active(turn)
    if active is not None and active.id != draft.id:
        drafting.park(turn)
    drafting.take_up(turn, draft)


def _begin(turn: Turn, found: Listed) -> None:
    if not drafting.room_for_one_more(turn):
        return
    drafting.park(turn)
    duty, report_type = found
    answers = {figures.LOGGED: Answer(figures.logged(turn, duty))}
    before = submissions(turn.session, duty.id)
    catalogue, rule = turn.book.catalogue, from_json(report_type.rule)
    form = form_of(catalogue, rule, answers)
    if before:
        answers |= _as_before(turn, form, before[-1])
    walk = at_card(_unanswered(form, answers)) if before else begin(form)
    unit_id = scope.writes_as(turn, duty) or duty.unit_id
    opened = drafting.make(turn, form, unit_id, answers, walk, duty_id=duty.id)
    drafting.prompt(turn, opened, *_first_words(turn, found))


def _as_before(turn: Turn, form: Form, made: Submission) -> dict[str, Answer]:
    """Return the answers of the report that is corrected; its figures are taken anew."""
    answers = {q.key: Answer(None) for q in form.usual if not q.offers}
    answers |= figures.answers_of(turn.book.catalogue, made.figures)
    return answers | {key: Answer(text or None) for key, text in made.sections.items()}


def _unanswered(form: Form, answers: dict[str, Answer]) -> list[str]:
    return [q.key for q in form.usual if q.key not in answers]


def _first_words(turn: Turn, found: Listed) -> list[str]:
    """Say what was remarked when it was given back, or that nothing was logged."""
    if found.duty.returned_at is not None and found.duty.remark:
        return [turn.texts("reports.remark", remark=found.duty.remark)]
    return []


def _mine(turn: Turn, action: Action) -> Listed | None:
    found = scope.listed(turn, action.number(1))
    return found if found and scope.writes_as(turn, found.duty) is not None else None
