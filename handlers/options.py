"""The options shown with a question: their keys, labels and lasting digits, recent ones first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count

from domain.fitting import shorten
from domain.places.digits import numbered
from domain.places.search import Place
from handlers import live_lists
from handlers.card import label_of, lines
from handlers.forms.form import Question, Reader
from handlers.opened import Opened
from handlers.turn import Turn
from handlers.walker.choosing import Item
from handlers.walker.given import Shown
from handlers.walker.walk import FIXED, MORE, Sub, current, leave_out
from storage import activities, units

RECENT = 3
LINE_SHOWN = 60  # characters of a line in the list of lines to edit
WHICH = ("which_exact", "which_near", "now_called")


def shown(turn: Turn, opened: Opened, *, in_order: bool = False, typed: str = "") -> Shown:
    """Return what can be chosen at the current station.

    `in_order`: what this officer used lately comes first; whoever only reads an answer need not
    know, since digits don't depend on the order. `typed`: what is read now; hamlets have their
    old names where it may be one.
    """
    walk = opened.walk
    question = current(opened.form, walk)
    if question is not None:
        items = _of_question(turn, opened, question, typed.strip())
        if in_order and question.reader in (Reader.PLACE, Reader.CHOICE, Reader.CHOICES):
            items = _recent_first(items, _used_lately(turn, opened, question))
    elif walk.station in FIXED:
        items = _named(turn, FIXED[walk.station])
    elif walk.station == MORE:
        items = _labelled(turn, offered(turn, opened))
    else:
        items = _of_lines(turn, opened)
    return Shown(items, _of_sub(turn, walk.sub, items) if walk.sub else ())


def pass_over(turn: Turn, opened: Opened) -> None:
    """Go past questions that have nothing to choose from at the moment."""
    while _only_if_any(opened) and not shown(turn, opened).items:
        leave_out(opened.answers, opened.walk)


def _only_if_any(opened: Opened) -> bool:
    question = current(opened.form, opened.walk)
    return question is not None and question.only_if_any


def offered(turn: Turn, opened: Opened) -> list[Question]:
    """Return the questions behind "more"; photos only where this installation takes any."""
    found = opened.form.offered(opened.answers)
    return [q for q in found if turn.house.photos or q.reader is not Reader.PHOTOS]


def _of_question(turn: Turn, opened: Opened, question: Question, typed: str = "") -> list[Item]:
    match question.reader:
        case Reader.DATE:
            return _days(turn)
        case Reader.PLACE:
            is_name = bool(typed) and (not typed.isdigit() or opened.walk.sub is not None)
            return (called_hamlets if is_name else hamlets)(turn, opened.draft.unit_id)
        case _ if question.options in live_lists.NAMES:
            return live_lists.items(turn, opened, question.options)
        case Reader.CHOICE | Reader.CHOICES:
            return _of_list(turn, question.options or "")
        case _:
            return []


def _days(turn: Turn) -> list[Item]:
    """Today and the two days before; their keys are dates, so that a late answer stays right."""
    names = ("today", "yesterday", "before_yesterday")
    return [
        Item((turn.today - timedelta(days=n)).isoformat(), turn.texts(f"date.{name}"), n + 1)
        for n, name in enumerate(names)
    ]


def hamlets(turn: Turn, unit_id: int) -> list[Item]:
    """Return the hamlets of a commune; "Thôn 5" has the digit 5 wherever that is free."""
    found = units.children(turn.session, unit_id, turn.today)
    return _by_digit([Place(str(child.unit_id), child.name) for child in found])


def called_hamlets(turn: Turn, unit_id: int) -> list[Item]:
    """Return the same with their old names: what an answer is compared with."""
    return _by_digit(units.places_below(turn.session, unit_id, turn.today))


def _by_digit(places: Sequence[Place]) -> list[Item]:
    digits = numbered([place.name for place in places])
    items = [
        Item(place.key, place.name, digit, place.aliases)
        for place, digit in zip(places, digits, strict=True)
    ]
    return sorted(items, key=lambda item: item.digit)


def _of_list(turn: Turn, name: str) -> list[Item]:
    keys = enumerate(turn.book.lists[name], start=1)
    return [Item(key, turn.texts(f"list.{name}.{key}"), n) for n, key in keys]


def _named(turn: Turn, keys: Sequence[str]) -> list[Item]:
    return [Item(key, turn.texts(f"option.{key}"), n) for n, key in enumerate(keys, start=1)]


def _labelled(turn: Turn, questions: Sequence[Question]) -> list[Item]:
    return [Item(q.key, label_of(turn.texts, q), n) for n, q in enumerate(questions, start=1)]


def _of_lines(turn: Turn, opened: Opened) -> list[Item]:
    return [
        Item(line.key, shorten(f"{line.label}: {line.value}", LINE_SHOWN), n)
        for n, line in enumerate(lines(turn, opened), start=1)
    ]


def _of_sub(turn: Turn, sub: Sub, items: Sequence[Item]) -> list[Item]:
    """Candidates keep labels and digits; "yes" to a number and "none of these" are digit 0."""
    known = {item.key: _as_asked(turn, sub, item) for item in items}
    digits = count(0 if sub.kind in ("confirm_big", *WHICH) else 1)
    return [
        known.get(key) or Item(key, turn.texts(_label_of(sub, key)), next(digits))
        for key in sub.options
    ]


def _as_asked(turn: Turn, sub: Sub, item: Item) -> Item:
    """Return a candidate with the old name by which it may be meant."""
    old = sub.facts.get("formerly", {}).get(item.key)
    return (
        replace(item, label=turn.texts("option.formerly", now=item.label, old=old)) if old else item
    )


def _label_of(sub: Sub, key: str) -> str:
    return "option.none_of_these" if key == "no" and sub.kind in WHICH else f"option.{key}"


def _recent_first(items: list[Item], recent: Sequence[str]) -> list[Item]:
    by_key = {item.key: item for item in items}
    first = [by_key[key] for key in dict.fromkeys(recent) if key in by_key][:RECENT]
    return [*first, *(item for item in items if item not in first)] if first else items


def _used_lately(turn: Turn, opened: Opened, question: Question) -> list[str]:
    """Return the keys that this officer's last logs have here, latest first."""
    logs = activities.lately(turn.session, turn.person.id, most=10)
    if question.reader is Reader.PLACE:
        unit_id = opened.draft.unit_id
        return [str(log.place_id) for log in logs if log.place_id and log.unit_id == unit_id]
    used: list[str] = []
    for log in logs:
        chosen = log.choices.get(question.key) if log.kind == opened.form.name else None
        used += chosen if isinstance(chosen, list) else [chosen] if chosen else []
    return used
