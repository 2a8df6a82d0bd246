"""From what a message tells to the answers of a form, and to what must still be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from domain import guard
from domain.quick import WHOLE, Fact, Understood, What, main_figure, words_of
from domain.quoting import quotable
from domain.reading import Unreadable
from handlers.doubts import Doubt
from handlers.forms.form import Answer, Form, Question, Reader
from handlers.walker import answers
from handlers.walker.choosing import Item
from handlers.walker.walk import Sub

_NUMBERS = (Reader.COUNT, Reader.DECIMAL, Reader.MONEY)
_LISTS = {"topics": What.TOPIC, "partners": What.PARTNER, "purpose": What.PURPOSE}
_MUST = {"propaganda_session": ("topics",), "visit": ("purpose",)}  # asked where nothing is said


@dataclass
class Filled:
    """`asked`: the questions left, in the order of the form. `sources`: from which words."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def take(self, question: Question, answer: Answer, words: str = "") -> None:
        """Keep an answer with the words that gave it."""
        self.answers[question.key] = answer
        if words:
            self.sources[question.key] = read_from(words)

    def ask(self, question: Question, doubt: Doubt | None = None) -> None:
        """Leave a question to be asked, with the reason where there is one."""
        self.asked.append(question.key)
        if doubt is not None:
            self.doubts[question.key] = doubt


def read_from(words: str) -> str:
    """Return words that something was read from as they may be quoted back."""
    return quotable(words, bare_digits=False)


def fill(form: Form, work: Understood, places: Sequence[Item]) -> Filled:
    """Answer the form's questions with what is sure; the rest is asked or left out.

    `places`: the hamlets with their old names; where there are none, no place is asked.
    """
    filled = Filled()
    counted = work.figures(form.name)
    for question in _questions(form, counted, work):
        if question.reader is Reader.DATE:
            _day(filled, question, work)
        elif question.reader is Reader.PLACE:
            if places:
                _place(filled, question, work, places)
        elif question.reader in _NUMBERS:
            _number(filled, question, counted.get(question.key), form, any_counted=bool(counted))
        elif question.key in _LISTS:
            _listed(filled, question, work, form)
        elif question.key == "result" and work.result:
            _text(filled, question, work.result)
        elif question.required:
            filled.ask(question)
        else:
            filled.take(question, Answer(None))
    return filled


def _questions(form: Form, counted: dict[str, Fact], work: Understood) -> Iterator[Question]:
    """Yield the usual questions, and of the others those that the message answers."""
    yield from form.usual
    said = {key for key, what in _LISTS.items() if work.of(what)}
    said |= {"result"} if work.result else set()
    for question in form.extra:
        if question.follows is None and question.key in (counted.keys() | said):
            yield question


def _day(filled: Filled, question: Question, work: Understood) -> None:
    day = work.day
    if question.key != "date":
        filled.take(question, Answer(None))
    elif day is None or day.doubt is not None:
        filled.ask(question, _doubt("unreadable_date", day) if day else None)
    else:
        filled.take(question, Answer(day.key), day.words)


def _place(filled: Filled, question: Question, work: Understood, places: Sequence[Item]) -> None:
    """Take the place; one in doubt is asked as if the same words had been typed as the answer."""
    place = work.place
    if place is None:
        filled.ask(question)
    elif place.doubt is not None:
        filled.ask(question, _which(place, places) or _doubt("unreadable_place", place))
    elif place.key == WHOLE:
        filled.take(question, Answer(None), place.words)
    elif any(place.key == known.key for known in places):
        filled.take(question, Answer(place.key), place.words)
    else:
        filled.ask(question)  # read with the hamlets of that day; by now it is none of them


def _number(
    filled: Filled, question: Question, fact: Fact | None, form: Form, *, any_counted: bool
) -> None:
    """Take a figure; the kind's own is asked where there is none, another only in doubt."""
    main = main_figure(form.name)
    if fact is None:
        must = question.key == main or (question.required and not any_counted)
        if must and not (main is None and any_counted):
            filled.ask(question)
        elif question in form.usual:
            filled.take(question, Answer(None))
    elif fact.doubt is not None:
        filled.ask(question, _doubt("unreadable_count", fact))
    elif question.ask_above is not None and Decimal(str(fact.value)) > question.ask_above:
        sub = Sub("confirm_big", ["yes"], value=fact.value, approx=fact.approx)
        filled.ask(question, Doubt(sub=sub))
    else:
        filled.take(question, Answer(fact.value, fact.approx), fact.words)


def _listed(filled: Filled, question: Question, work: Understood, form: Form) -> None:
    """Take what was chosen from a list; more than it takes, or two purposes, are asked."""
    what = _LISTS[question.key]
    keys, words = work.keys(what), words_of(work.of(what))
    one = question.reader is Reader.CHOICE
    if not keys:
        if question.key in _MUST.get(form.name, ()):
            filled.ask(question)
        elif question in form.usual:
            filled.take(question, Answer(None))
    elif len(keys) > question.most and not one:
        facts = {"most": str(question.most), "given": read_from(words)}
        filled.ask(question, Doubt(note=["unreadable_choices.too_many", facts]))
    else:
        filled.take(question, Answer(keys[0] if one else keys), words)


def _which(place: Fact, places: Sequence[Item]) -> Doubt | None:
    """Return the question back about which place is meant; None where that is no question."""
    if place.doubt == "many":
        return None
    try:
        asked = answers.place(read_from(place.facts.get("given", place.words)), places)
    except Unreadable:
        return None
    return Doubt(sub=asked) if isinstance(asked, Sub) else None


def _text(filled: Filled, question: Question, written: str) -> None:
    """Take a text; what the guard warns of is asked about, as it is when it is typed."""
    if len(written) > question.longest:
        facts = {"n": str(len(written)), "most": str(question.longest), "given": ""}
        filled.ask(question, Doubt(note=["unreadable_text.too_long", facts]))
    elif warning := guard.warned(written):
        sub = Sub("warned", ["rewrite", "keep"], value=written, rule=warning.rule)
        filled.ask(question, Doubt(sub=sub))
    else:
        filled.take(question, Answer(written))


def _doubt(table: str, fact: Fact) -> Doubt:
    facts: dict[str, Any] = {**fact.facts, "given": read_from(fact.facts.get("given", fact.words))}
    return Doubt(note=[f"{table}.{fact.doubt}", facts])
