"""Asking: the current question of a draft as one message, with what must be said before it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.actions import Verb, act
from domain.fitting import cut, shorten
from domain.messages import Option
from domain.reading.printing import print_count
from handlers.card import card
from handlers.days import say_day
from handlers.forms.form import Reader
from handlers.opened import Opened
from handlers.options import offered, shown
from handlers.turn import Turn
from handlers.walker.choosing import Item
from handlers.walker.walk import CARD, LINES, MORE, PAUSE, Sub, Walk, current, progress
from storage.models import OutboxRow

LISTED = 24  # options of one question on one screen; the rest are typed
SEVERAL = (Reader.CHOICES, Reader.PHOTOS)


def ask(
    turn: Turn, opened: Opened, notes: Sequence[str] = (), *, instead: bool = False
) -> OutboxRow:
    """Put the current question into the outbox; it is held back while a burst comes in."""
    walk = opened.walk
    items = shown(turn, opened)
    said = list(dict.fromkeys([*turn.take_carried(), *notes]))
    question = _question_text(turn, opened)
    text = "\n".join([*(cut(note, 400) for note in said[-3:]), *_burst(turn, walk), question])
    options = _options(turn, opened, items.sub_items if walk.sub else items.items)
    turn.conversation.menu = []
    return turn.say(
        text,
        options,
        columns=_columns(options),
        draft_id=opened.draft.id,
        notes=said,
        hold=turn.blind or turn.more_waiting,
        instead=instead,
    )


def _question_text(turn: Turn, opened: Opened) -> str:
    walk = opened.walk
    if walk.sub is not None:
        return _sub_text(turn, walk, walk.sub)
    if walk.station == CARD:
        return card(turn, opened)
    key = turn.texts.first(f"ask_{opened.form.name}.{walk.station}", f"ask.{walk.station}")
    asked = turn.texts(key, **_facts(turn, opened))
    at = progress(walk)
    return turn.texts("progress", at=at[0], of=at[1], ask=asked) if at else asked


def _facts(turn: Turn, opened: Opened) -> dict[str, str]:
    if opened.walk.station != PAUSE:
        return {}
    names = [turn.texts(f"line.{q.key}").lower() for q in offered(turn, opened)]
    return {"more": ", ".join(names)}


def _sub_text(turn: Turn, walk: Walk, sub: Sub) -> str:
    facts: dict[str, Any] = dict(sub.facts)
    match sub.kind:
        case "confirm_date":
            facts["date"] = say_day(turn.texts, date.fromisoformat(sub.value), turn.today)
        case "confirm_big":
            facts["n"] = print_count(sub.value)
        case "warned":
            return _warned_text(turn, sub)
        case "which_exact":
            return turn.texts("unreadable_place.several", **facts)
        case "which_near":
            return turn.texts("unreadable_place.near", **facts)
        case "retake":
            facts |= {"n": len(walk.held), "texts": _held(walk)}
        case "repeat":
            facts["given"] = shorten(sub.value, 60)
        case _:
            pass
    return turn.texts(f"sub.{sub.kind}", **facts)


def _warned_text(turn: Turn, sub: Sub) -> str:
    secret = sub.rule in ("secret_topic", "internal_mark")
    kind = "warned_secret" if secret else "warned_person"
    return turn.texts(f"sub.{kind}", rule=turn.texts(f"guard.{sub.rule}"))


def _burst(turn: Turn, walk: Walk) -> list[str]:
    """Say at which answer a burst stopped, and that nothing behind it is lost."""
    if not walk.holding:
        return []
    if walk.stuck is None and not walk.held:
        return []
    if walk.stuck is None:
        return [turn.texts("burst.waiting", n=len(walk.held), texts=_held(walk))]
    key = "burst.held" if walk.held else "burst.stopped"
    return [turn.texts(key, given=walk.stuck, n=len(walk.held), texts=_held(walk))]


def _held(walk: Walk) -> str:
    return " · ".join(f'"{shorten(text, 30)}"' for text in walk.held[:10])


def _options(turn: Turn, opened: Opened, items: Sequence[Item]) -> list[Option]:
    draft, walk = opened.draft, opened.walk
    options = [
        Option(_marked(item, walk), act(Verb.ANSWER, draft.id, walk.visit, item.digit), item.digit)
        for item in items[:LISTED]
    ]
    last = _last_button(turn, opened)
    if last is not None:
        options.append(Option(last, act(Verb.ANSWER, draft.id, walk.visit, 0), 0))
    return options


def _marked(item: Item, walk: Walk) -> str:
    return f"✓ {item.label}" if item.key in walk.picked else item.label


def _last_button(turn: Turn, opened: Opened) -> str | None:
    """Return the button that digit 0 has beside the list: done, none, or skip."""
    walk, question = opened.walk, current(opened.form, opened.walk)
    if walk.sub is not None or walk.station in (CARD, PAUSE):
        return None
    if walk.picked:
        return turn.texts("option.done")
    if walk.station in (MORE, LINES):
        return turn.texts("option.back")
    if question is None or question.required:
        return None
    if question.reader is Reader.PLACE:
        return turn.texts("option.whole")
    return turn.texts(turn.texts.first(f"option.skip_{question.key}", "option.skip"))


def _columns(options: Sequence[Option]) -> int:
    longest = max((len(option.label) for option in options), default=0)
    if longest <= 6:
        return 4
    if longest <= 9:
        return 3
    return 2 if longest <= 18 else 1
