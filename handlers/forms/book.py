"""All forms of an installation: the polished ones, and one for each other kind of the catalogue.

A new kind is data: its form is made from its indicators and choices, and its labels stand in the
catalogue, not among the texts.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from domain.catalogue import Catalogue, Choice, Indicator, Kind, load
from domain.lists import LISTS
from handlers.forms import FORMS, OTHERS
from handlers.forms.form import Form, Question, Reader
from handlers.forms.shared import CLOSING, DATE, DATE_TO, PARTNERS, PLACE, RESULT, TOPICS

READERS = {"integer": Reader.COUNT, "decimal": Reader.DECIMAL, "money": Reader.MONEY}
# Above it a number is asked back; a sum of money is more often great than wrong.
_ASK_ABOVE = {Reader.COUNT: 20_000, Reader.DECIMAL: 10_000, Reader.MONEY: 10_000_000_000}


@dataclass(frozen=True)
class Book:
    """`lists` has the options of every list, `labels` the texts that the catalogue gives."""

    forms: Mapping[str, Form]
    lists: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    catalogue: Catalogue

    @property
    def others(self) -> list[str]:
        """The kinds behind "other work", in the order that gives them their digits."""
        return [name for name in self.forms if name not in FORMS]


@cache
def standard() -> Book:
    """Return the book of the default catalogue."""
    return book_of(load())


def book_of(catalogue: Catalogue) -> Book:
    """Make the forms of every kind of which something is asked in chat."""
    forms, lists = {name: _asked_of(form, catalogue) for name, form in FORMS.items()}, dict(LISTS)
    labels = {f"kind.{name}": kind.label for name, kind in catalogue.kinds.items()}
    for name, kind in catalogue.kinds.items():
        asked = catalogue.asked(name)
        if name in FORMS or not asked:
            continue
        own = OTHERS.get(name)
        forms[name] = _extended(own, kind, asked) if own else _form(kind, asked)
        for choice in kind.choices.values():
            lists[f"{name}.{choice.key}"] = tuple(choice.options)
        labels |= _labels(kind, asked)
    escaped = {key: _escaped(label) for key, label in labels.items()}
    return Book(forms, lists, escaped, catalogue)


def _asked_of(form: Form, catalogue: Catalogue) -> Form:
    """Return a polished form without the figures that this installation has given up."""
    given_up = {each.key for each in catalogue.of_kind(form.name) if not each.is_asked}
    if not given_up:
        return form
    usual = tuple(q for q in form.usual if q.key not in given_up)
    extra = tuple(q for q in form.extra if q.key not in given_up)
    one = None if form.counts_one in given_up else form.counts_one
    return replace(form, version=_version(usual, extra), usual=usual, extra=extra, counts_one=one)


def _version(usual: tuple[Question, ...], extra: tuple[Question, ...]) -> int:
    """Return another number for other questions."""
    shape = ",".join(f"{q.key}:{q.reader}" for q in (*usual, *extra))
    return zlib.crc32(shape.encode()) & 0x7FFF_FFFF


def _form(kind: Kind, asked: tuple[Indicator, ...]) -> Form:
    """Date, place, what is counted first, partners; all else only on wish."""
    first = [each for key in kind.usual for each in asked if each.key == key] or [asked[0]]
    one = kind.one if any(each.key == kind.one for each in asked) else None
    counted = [_counted(each, required=not one and each is first[0]) for each in first]
    rest = [_counted(each) for each in asked if each not in first]
    choices = [_choice(kind, choice) for choice in kind.choices.values()]
    days = (DATE, DATE_TO) if kind.span else (DATE,)
    usual = (*days, PLACE, *counted, PARTNERS)
    extra = (*rest, *choices, TOPICS, RESULT, *CLOSING)
    return Form(
        name=kind.name,
        version=_version(usual, extra),
        usual=usual,
        extra=extra,
        counts_one=one,
    )


def _extended(form: Form, kind: Kind, asked: tuple[Indicator, ...]) -> Form:
    """Return a form of its own, with what the installation asks of the kind besides."""
    counts = form.counts & {each.key for each in asked}
    known = form.counts | {q.key for q in (*form.usual, *form.extra)}
    counted = [_counted(each) for each in asked if each.key not in known]
    choices = [_choice(kind, choice) for choice in kind.choices.values()]
    extra = (*form.extra, *counted, *(q for q in choices if q.key not in known))
    version = form.version if extra == form.extra else _version(form.usual, extra)
    return replace(form, version=version, extra=extra, counts=counts)


def _counted(indicator: Indicator, *, required: bool = False) -> Question:
    reader = READERS[indicator.type]
    return Question(
        indicator.key,
        reader,
        measure=indicator.unit,
        required=required,
        ask_above=_ASK_ABOVE[reader],
    )


def _choice(kind: Kind, choice: Choice) -> Question:
    reader = Reader.CHOICES if choice.many else Reader.CHOICE
    return Question(
        f"{kind.name}.{choice.key}",
        reader,
        f"{kind.name}.{choice.key}",
        most=len(choice.options) if choice.many else 1,
    )


def _escaped(label: str) -> str:
    """Double the braces, which would be places for facts in a text."""
    return label.replace("{", "{{").replace("}", "}}")


def _labels(kind: Kind, asked: tuple[Indicator, ...]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for each in asked:
        labels[f"line.{each.key}"] = each.label
        labels[f"measure.{each.key}"] = each.unit
    for choice in kind.choices.values():
        key = f"{kind.name}.{choice.key}"
        labels[f"line.{key}"] = choice.label
        labels |= {f"list.{key}.{option}": label for option, label in choice.options.items()}
    return labels
