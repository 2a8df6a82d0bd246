"""The card at the end of a form: every answer on a line, as the person will send it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.days import say_day
from domain.fitting import shorten
from domain.reading import Approx
from domain.reading.printing import print_count, print_decimal, print_money
from domain.texts import Texts
from handlers import live_lists
from handlers.forms.form import Answer, Question, Reader
from handlers.opened import Opened
from handlers.places import place_name
from handlers.reports import wording as report_words
from handlers.turn import Turn
from storage import activities

SCREEN = 600  # characters that a small phone shows at once
TEXT_SHOWN = 160  # characters of a free text on the card …
TEXT_SHOWN_OF_MANY = 60  # … and where there are so many that the card would not fit on a screen
MENTIONED = 3
SOURCE_SHOWN = 40


@dataclass(frozen=True)
class Line:
    """One line of the card, by the key of its question."""

    key: str
    label: str
    value: str
    source: str = ""  # the words of a message that it was read from


def lines(turn: Turn, opened: Opened, longest: int = TEXT_SHOWN) -> list[Line]:
    """Return the lines: the usual questions always, the others where they were answered."""
    shown: list[Line] = []
    draft, form, answers = opened.draft, opened.form, opened.answers
    mine = {role.unit_id for role in turn.person.roles if role.role == "officer"}
    if len(mine) > 1 and form.question("unit"):
        shown.append(Line("unit", turn.texts("line.unit"), turn.unit_name(draft.unit_id)))
    for question in (*form.usual, *form.extra):
        answer = answers.get(question.key)
        if answer is None or question.key == "unit":
            continue
        if answer.value is None and question not in form.usual:
            continue
        label = label_of(turn.texts, question)
        value = show(turn, question, answer, draft.unit_id)
        if question.reader is Reader.TEXT:
            value = shorten(value, longest)
        shown.append(Line(question.key, label, value, _source(opened, question, answer)))
    return shown


def label_of(texts: Texts, question: Question) -> str:
    """Return what a question is called on the card."""
    return texts(f"line.{question.name}", about=question.about, part=question.part)


def card(turn: Turn, opened: Opened) -> str:
    """Return the text of the card."""
    mentions = dict.fromkeys(
        turn.texts(key, text=text) for key, text in opened.walk.mentions[-MENTIONED:]
    )
    summary = report_words.summary(turn, opened.draft.duty_id, opened.answers)
    changed = report_words.changes(turn, opened.draft.duty_id, opened.answers)
    before, behind = [title(turn, opened), *summary], [*changed, *mentions]
    whole = "\n".join([*before, *_body(turn, opened, TEXT_SHOWN), *behind])
    if len(whole) <= SCREEN:
        return whole
    return "\n".join([*before, *_body(turn, opened, TEXT_SHOWN_OF_MANY, sources=False), *behind])


def _body(turn: Turn, opened: Opened, longest: int, *, sources: bool = True) -> list[str]:
    """Return the lines but for parts of a long list: what was changed there has its own."""
    parts = {question.key for question in opened.form.usual if question.part}
    shown = [line for line in lines(turn, opened, longest) if line.key not in parts]
    return written(turn, shown if sources else [replace(line, source="") for line in shown])


def written(turn: Turn, shown: Sequence[Line]) -> list[str]:
    """Return the lines as they stand in a message."""
    return [_written(turn.texts, line) for line in shown]


def _written(texts: Texts, line: Line) -> str:
    if not line.source:
        return texts("card.line", label=line.label, value=line.value)
    return texts("card.line_read", label=line.label, value=line.value, words=line.source)


def _source(opened: Opened, question: Question, answer: Answer) -> str:
    """Return the words that an answer was read from, as long as it is still the answer."""
    words, value = opened.walk.sources.get(question.key, ("", None))
    return shorten(words, SOURCE_SHOWN) if words and value == answer.value else ""


def title(turn: Turn, opened: Opened) -> str:
    """Return the head of the card: what is made, or which log is edited."""
    kind, activity_id = turn.texts(f"kind.{opened.form.name}"), opened.draft.activity_id
    if opened.draft.duty_id is not None:
        return report_words.title(turn, opened.draft.duty_id)
    if activity_id is None:
        return turn.texts("card.title", kind=kind)
    activity = activities.by_id(turn.session, activity_id)
    return turn.texts("card.title_edit", kind=kind, code=activity.code if activity else "")


def show(turn: Turn, question: Question, answer: Answer, unit_id: int) -> str:
    """Return an answer as people read it."""
    texts, value = turn.texts, answer.value
    if value is None and question.reader is not Reader.PLACE:
        return _nothing(texts, question)
    match question.reader:
        case Reader.DATE | Reader.PLAN_DATE:
            return say_day(turn.texts, date.fromisoformat(value), turn.today)
        case Reader.COUNT | Reader.DECIMAL | Reader.MONEY:
            return number(question, value, answer.approx)
        case Reader.PLACE:
            return place_name(turn, unit_id, int(value) if value else None)
        case Reader.PHOTOS:
            return texts("card.photos", n=len(value))
        case Reader.CHOICE | Reader.CHOICES:
            keys = value if isinstance(value, list) else [value]
            if question.options in live_lists.NAMES:
                return "; ".join(live_lists.label(turn, question.options, key) for key in keys)
            return "; ".join(texts(f"list.{question.options}.{key}") for key in keys)
        case Reader.TEXT:
            return shorten(value, TEXT_SHOWN)


def number(question: Question, value: Any, approx: Approx | None) -> str:
    """Return a number with its mark, and its unit where the label alone would not say it."""
    match question.reader:
        case Reader.DECIMAL:
            return f"{print_decimal(Decimal(value), approx)} {question.measure}"
        case Reader.MONEY:
            return print_money(value, approx)
        case _:
            return print_count(value, approx)


def _nothing(texts: Texts, question: Question) -> str:
    if question.reader is not Reader.CHOICES and not question.offers:
        return texts("skipped")
    return texts(texts.first(f"nothing_{question.name}", "nothing"))
