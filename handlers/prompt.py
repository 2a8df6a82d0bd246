"""Asking: the current question of a draft as one message, with what must be said before it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.actions import Verb, act
from domain.days import say_day
from domain.fitting import ELLIPSIS, cut, shorten
from domain.messages import Option
from handlers.card import card, label_of, number, title
from handlers.forms.form import Reader
from handlers.opened import Opened
from handlers.options import offered, shown
from handlers.places import whole
from handlers.turn import Turn
from handlers.walker.choosing import Item, NotThere, choose_several
from handlers.walker.given import Shown
from handlers.walker.stations import received
from handlers.walker.walk import CARD, LINES, MORE, PAUSE, Sub, Walk, current, progress
from handlers.walker.words import Steer, steering

LISTED = 24  # options of one question on one screen; the rest are typed
READY_MADE_SHOWN = 420  # characters of a text that can be taken as it is
HELD_SHOWN = 4  # messages of a burst that are quoted


def ask(turn: Turn, opened: Opened, notes: Sequence[str] = (), *, instead: bool = False) -> int:
    """Put the current question into the outbox and return the id of its row.

    It is held back while a burst comes in.
    """
    walk = opened.walk
    items = shown(turn, opened, in_order=True)
    said = list(dict.fromkeys([*turn.take_carried(), *notes]))
    question = _question_text(turn, opened, items)
    text = "\n".join([*(cut(note, 400) for note in said[-3:]), *_burst(turn, walk), question])
    options = _options(turn, opened, items.sub_items if walk.sub else items.items)
    turn.note_here()
    if turn.conversation.menu:
        turn.conversation.menu = []
    return turn.say(
        text,
        options,
        columns=_columns(options),
        draft_id=opened.draft.id,
        notes=said,
        hold=turn.in_burst,
        instead=instead,
    )


def _question_text(turn: Turn, opened: Opened, items: Shown) -> str:
    walk = opened.walk
    if walk.sub is not None:
        return _sub_text(turn, opened, walk.sub)
    if walk.station == CARD:
        return card(turn, opened)
    asked = _asked(turn, opened, items)
    if walk.station == LINES and opened.draft.activity_id is not None:
        return f"{title(turn, opened)}\n{asked}"
    at = progress(walk)
    return turn.texts("progress", at=at[0], of=at[1], ask=asked) if at else asked


def _asked(turn: Turn, opened: Opened, items: Shown) -> str:
    """Return the bare question of the current station."""
    station = opened.walk.station
    if sent := _photos_received(opened):
        return turn.texts("ask.photos_more", n=sent)
    question = current(opened.form, opened.walk)
    name = question.name if question else station
    own = f"ask_{opened.form.name}.{name}", f"ask.{name}"
    kind = question.reader if question else station
    must = "_must" if question is not None and question.required else ""
    if question is not None and question.offers and items.items:
        ready_made = cut(items.items[0].key, READY_MADE_SHOWN)
        return turn.texts("ask.offered", what=label_of(turn.texts, question), text=ready_made)
    key = turn.texts.first(*own, f"ask_any.{kind}{must}")
    return turn.texts(key, **_facts(turn, opened))


def _facts(turn: Turn, opened: Opened) -> dict[str, str]:
    if opened.walk.station == PAUSE:
        names = [label_of(turn.texts, q).lower() for q in offered(turn, opened)]
        return {"more": ", ".join(names)}
    question = current(opened.form, opened.walk)
    if question is None:
        return {}
    if question.reader is Reader.PLACE:
        return {"whole": whole(turn, opened.draft.unit_id)}
    return {
        "what": label_of(turn.texts, question),
        "measure": question.measure,
        "most": str(question.most),
        "about": question.about,
        "part": str(question.part),
    }


def _photos_received(opened: Opened) -> int:
    question = current(opened.form, opened.walk)
    if question is None or question.reader is not Reader.PHOTOS:
        return 0
    return len(received(question, opened.answers, opened.walk))


def _sub_text(turn: Turn, opened: Opened, sub: Sub) -> str:
    walk = opened.walk
    facts: dict[str, Any] = {**sub.facts, "label": _label(turn, walk)}
    match sub.kind:
        case "confirm_date":
            facts["date"] = say_day(turn.texts, date.fromisoformat(sub.value), turn.today)
        case "confirm_big":
            facts["n"] = _big(opened, sub)
        case "warned":
            return _warned_text(turn, sub, facts["label"])
        case "cancel" if opened.draft.activity_id is not None:
            return turn.texts("sub.cancel_edit")
        case "which_exact":
            return turn.texts("unreadable_place.several", **facts)
        case "which_near":
            return turn.texts("unreadable_place.near", **facts)
        case "retake":
            facts |= {"n": len(walk.held), "texts": _held(walk)}
        case "repeat":
            facts |= {"given": shorten(sub.value, 60), "answer": _meaning(turn, opened, sub.value)}
        case _:
            pass
    return turn.texts(f"sub.{sub.kind}", **facts)


def _big(opened: Opened, sub: Sub) -> str:
    question = current(opened.form, opened.walk)
    return number(question, sub.value, None) if question else str(sub.value)


def _label(turn: Turn, walk: Walk) -> str:
    return turn.texts(turn.texts.first(f"line.{walk.station}", "card.more"))


def _meaning(turn: Turn, opened: Opened, text: str) -> str:
    """Return what the text would choose here, else the text itself."""
    if steering(text) is Steer.SKIP:
        return turn.texts("skipped")
    items = shown(turn, opened).items
    try:
        chosen = choose_several(text, items)
    except NotThere:
        return shorten(text, 60)
    return "; ".join(item.label for item in items if item.key in chosen)


def _warned_text(turn: Turn, sub: Sub, label: str) -> str:
    secret = sub.rule in ("secret_topic", "internal_mark")
    kind = "warned_secret" if secret else "warned_person"
    return turn.texts(f"sub.{kind}", rule=turn.texts(f"guard.{sub.rule}"), label=label)


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
    quoted = [f'"{shorten(text, 24)}"' for text in walk.held[:HELD_SHOWN]]
    return " · ".join([*quoted, *([ELLIPSIS] if len(walk.held) > HELD_SHOWN else [])])


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
    if walk.picked or _photos_received(opened):
        return turn.texts("option.done")
    if walk.station in (MORE, LINES):
        return turn.texts("option.back")
    if question is None or question.required:
        return None
    if question.reader is Reader.PLACE:
        return whole(turn, opened.draft.unit_id)
    return turn.texts(turn.texts.first(f"option.skip_{question.name}", "option.skip"))


def _columns(options: Sequence[Option]) -> int:
    longest = max((len(option.label) for option in options), default=0)
    if longest <= 6:
        return 4
    if longest <= 9:
        return 3
    return 2 if longest <= 18 else 1
