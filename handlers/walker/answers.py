"""Reading one answer of one question: a value, a question back, or why it cannot be read."""

import re
from collections.abc import Sequence
from datetime import date

from domain import guard
from domain.folding import fold
from domain.places.old_names import meant
from domain.places.search import Place
from domain.reading import (
    Count,
    Quantity,
    Unreadable,
    read_count,
    read_date,
    read_decimal,
    read_money,
    read_plan_date,
)
from handlers.forms.form import Answer, Question, Reader
from handlers.walker.choosing import (
    DONE_WORDS,
    Item,
    NotThere,
    choose,
    choose_several,
    is_label,
    is_none,
)
from handlers.walker.walk import Sub

SKIPPED = Answer(None)
_WHOLE = re.compile(r"(?:toan|ca) (?:xa|phuong|dac khu|tinh|thanh pho)|whole \w+")


def read(
    question: Question, text: str, items: Sequence[Item], today: date, picked: Sequence[str] = ()
) -> Answer | Sub:
    """Read `text` as the answer of `question`.

    Returns the answer, or a Sub where the person has to be asked back first.
    Raises Unreadable with a code that the texts explain.
    """
    if not text.strip():
        raise Unreadable("empty")
    taken = _taken(question, text, items, today, picked)
    if question.required and taken == SKIPPED:
        raise Unreadable("needed")
    return taken


def _taken(
    question: Question, text: str, items: Sequence[Item], today: date, picked: Sequence[str]
) -> Answer | Sub:
    match question.reader:
        case Reader.DATE:
            return _date(question, text, items, today)
        case Reader.PLAN_DATE:
            return Answer(read_plan_date(text, today).isoformat())
        case Reader.COUNT | Reader.DECIMAL | Reader.MONEY:
            return _number(question, text)
        case Reader.CHOICE | Reader.CHOICES | Reader.PLACE:
            return _chosen(question, text, items, picked)
        case Reader.TEXT:
            return _text(question, text, items)
        case Reader.PHOTOS:
            return _photos(text, picked)


def _date(question: Question, text: str, items: Sequence[Item], today: date) -> Answer | Sub:
    if not question.required and is_none(text):
        return SKIPPED
    plain = text.strip()
    shown = {str(item.digit): item.key for item in items}
    shown |= {fold(item.label): item.key for item in items}
    if fold(plain) in shown:
        return Answer(shown[fold(plain)])
    day = read_date(f"ngày {plain}" if plain.isdigit() else text, today)
    if plain.isdigit():
        return Sub("confirm_date", ["yes", "no"], value=day.isoformat(), facts={"given": plain})
    return Answer(day.isoformat())


def _number(question: Question, text: str) -> Answer | Sub:
    number: Count | Quantity
    match question.reader:
        case Reader.DECIMAL:
            number = read_decimal(text, question.measure)
        case Reader.MONEY:
            number = read_money(text)
        case _:
            number = read_count(text)
    kept = number.value if isinstance(number, Count) else str(number.value)  # fit for JSON
    if question.ask_above is not None and number.value > question.ask_above:
        return Sub("confirm_big", ["yes"], value=kept, approx=number.approx)
    return Answer(kept, number.approx)


def _chosen(
    question: Question, text: str, items: Sequence[Item], picked: Sequence[str]
) -> Answer | Sub:
    match question.reader:
        case Reader.CHOICES:
            return _choices(question, text, items, picked)
        case Reader.PLACE:
            return place(text, items)
        case _:
            return _choice(text, items)


def _choice(text: str, items: Sequence[Item]) -> Answer:
    if is_none(text):
        return SKIPPED
    try:
        return Answer(choose(text, items))
    except NotThere:
        raise Unreadable("no_choice") from None


def _choices(question: Question, text: str, items: Sequence[Item], picked: Sequence[str]) -> Answer:
    if fold(text) in DONE_WORDS:
        return Answer(list(picked)) if picked else SKIPPED
    if is_none(text):
        return SKIPPED
    try:
        chosen = choose_several(text, items)
    except NotThere:
        raise Unreadable("no_choice") from None
    if len(chosen) > question.most:
        raise Unreadable("too_many", most=str(question.most))
    return Answer(chosen)


def place(text: str, items: Sequence[Item]) -> Answer | Sub:
    """Read a place: one of today's name, or which one is to be asked back. Raises Unreadable."""
    if is_none(text) or _WHOLE.fullmatch(fold(text)):
        return SKIPPED
    by_digit = {str(item.digit): item.key for item in items}
    if text.strip() in by_digit:
        return Answer(by_digit[text.strip()])
    found = meant(text, [Place(item.key, item.label, item.aliases) for item in items])
    if found.only:
        return Answer(found.only.key)
    if len(found.exact) == 1:  # by its old name alone: docs/decisions/021
        one = found.exact[0]
        options = [one.key, "no"]
        return Sub("now_called", options, facts={"old": found.formerly[one.key], "now": one.name})
    near = [each.key for each in (*found.exact, *found.near)]
    if not near:
        raise Unreadable("no_place")
    kind = "which_exact" if found.exact else "which_near"
    options = [*near[:6], "no"]
    facts = {"given": text.strip()[:40], "formerly": dict(found.formerly)}
    return Sub(kind, options, facts=facts)


def _text(question: Question, text: str, items: Sequence[Item]) -> Answer | Sub:
    if is_none(text):
        return SKIPPED
    ready_made = next((item.key for item in items if is_label(text, [item])), None)
    if ready_made is not None:
        return Answer(ready_made)
    written = text.strip()
    if not any(char.isalpha() for char in written):
        raise Unreadable("no_words")  # "1", "👍": surely meant for something else
    if len(written) > question.longest:
        raise Unreadable("too_long", n=str(len(written)), most=str(question.longest))
    if warning := guard.warned(written):
        return Sub("warned", ["rewrite", "keep"], value=written, rule=warning.rule)
    return Answer(written)


def _photos(text: str, picked: Sequence[str]) -> Answer:
    if is_none(text) or fold(text) in DONE_WORDS:
        return Answer(list(picked)) if picked else SKIPPED
    raise Unreadable("no_photo")
