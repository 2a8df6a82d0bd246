"""The card at the end of a form: every answer on a line, as the person will send it."""

from dataclasses import dataclass
from datetime import date

from domain.fitting import shorten
from domain.reading.printing import print_count
from domain.texts import Texts
from handlers.days import say_day
from handlers.forms.form import Answer, Question, Reader
from handlers.opened import Opened
from handlers.turn import Turn
from storage import activities, units

TEXT_SHOWN = 160  # characters of a free text on the card


@dataclass(frozen=True)
class Line:
    """One line of the card, by the key of its question."""

    key: str
    label: str
    value: str


def lines(turn: Turn, opened: Opened) -> list[Line]:
    """Return the lines: the usual questions always, the others where they were answered."""
    shown: list[Line] = []
    draft, form, answers = opened.draft, opened.form, opened.answers
    if len({role.unit_id for role in turn.person.roles if role.role == "officer"}) > 1:
        name = units.name(turn.session, draft.unit_id, turn.today)
        shown.append(Line("unit", turn.texts("line.unit"), name))
    for question in (*form.usual, *form.extra):
        answer = answers.get(question.key)
        if answer is None or question.key == "unit":
            continue
        if answer.value is None and question not in form.usual:
            continue
        label = turn.texts(f"line.{question.key}")
        shown.append(Line(question.key, label, show(turn, question, answer)))
    return shown


def card(turn: Turn, opened: Opened) -> str:
    """Return the text of the card."""
    texts, draft = turn.texts, opened.draft
    kind = texts(f"kind.{opened.form.name}")
    title = texts("card.title", kind=kind)
    if draft.activity_id is not None:
        activity = activities.by_id(turn.session, draft.activity_id)
        title = texts("card.title_edit", kind=kind, code=activity.code if activity else "")
    body = [texts("card.line", label=line.label, value=line.value) for line in lines(turn, opened)]
    mentions = [texts(key, text=text) for key, text in opened.walk.mentions]
    return "\n".join([title, *body, *mentions])


def show(turn: Turn, question: Question, answer: Answer) -> str:
    """Return an answer as people read it."""
    texts, value = turn.texts, answer.value
    if value is None:
        whole = question.reader is Reader.PLACE
        return texts("whole_commune") if whole else _nothing(texts, question)
    match question.reader:
        case Reader.DATE | Reader.PLAN_DATE:
            return say_day(turn.texts, date.fromisoformat(value), turn.today)
        case Reader.COUNT:
            return print_count(value, answer.approx)
        case Reader.PLACE:
            return units.name(turn.session, int(value), turn.today)
        case Reader.PHOTOS:
            return texts("card.photos", n=len(value))
        case Reader.CHOICE | Reader.CHOICES:
            keys = value if isinstance(value, list) else [value]
            return "; ".join(texts(f"list.{question.options}.{key}") for key in keys)
        case Reader.TEXT:
            return shorten(value, TEXT_SHOWN)


def _nothing(texts: Texts, question: Question) -> str:
    return texts("nothing" if question.reader is Reader.CHOICES else "skipped")
