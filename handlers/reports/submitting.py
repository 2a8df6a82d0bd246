"""Handing a report in: the figures are looked at once more, then frozen with what was written."""

from domain.actions import Verb, act
from domain.messages import Option
from handlers import menu
from handlers.drafting import prompt
from handlers.forms.form import Answer
from handlers.opened import Opened, form_of
from handlers.reports import figures, sections, wording
from handlers.turn import Turn
from handlers.walker.walk import CARD, answers_to_json
from storage.duties.changing import Report, submit
from storage.duties.drafting import close_drafts
from storage.models import Duty
from storage.roles import By


def send(turn: Turn, opened: Opened) -> None:
    """Hand in; where the logs give other figures by now, show the card with these first."""
    duty = turn.session.get_one(Duty, opened.draft.duty_id)
    fresh = figures.logged(turn, duty)
    if fresh != figures.base(opened.answers):
        prompt(turn, _refreshed(turn, opened, fresh), turn.texts("reports.refreshed"))
        return
    texts = {
        question.key: opened.answers[question.key].value or ""
        for question in opened.form.usual
        if question.offers and question.key in opened.answers
    }
    report = Report(
        figures.frozen(turn.book.catalogue, opened.answers),
        texts,
        sections.sources(turn, duty, texts),
    )
    made = submit(turn.session, duty, report, By(turn.person.id, turn.now))
    close_drafts(turn.session, duty.id, turn.now)
    turn.conversation.draft_id = None
    turn.session.flush()
    said = wording.receipt(turn, duty, made)
    options = [Option(turn.texts("reports.see"), act(Verb.REPORTS, "read", duty.id), 1)]
    turn.menu("\n".join([said, *menu.resume_hint(turn)]), options)


def _refreshed(turn: Turn, opened: Opened, fresh: dict[str, dict[str, object]]) -> Opened:
    """Take the figures as the logs give them now; what was set by hand stays."""
    opened.answers[figures.LOGGED] = Answer(fresh)
    opened.draft.answers = answers_to_json(opened.answers)
    form = form_of(turn, opened.draft)
    opened.form = form or opened.form
    opened.walk.queue = [CARD]
    opened.ask_anew()
    return opened
