"""Asking of what kind a piece of work is: by a list, in digits, or in the officer's own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.actions import Verb, act
from domain.fitting import shorten
from domain.folding import fold
from domain.messages import Option
from domain.quick import Understood, What, read_quick, words_of
from domain.quoting import quotable
from domain.reading import Unreadable
from handlers import drafting, tasks
from handlers.opened import unpack
from handlers.prompt import LISTED
from handlers.quick import pieces
from handlers.quick.pieces import Piece
from handlers.turn import Turn

TASK = "quick_kind"  # data: the pieces of work
_SHOWN = 6
_QUOTED = 80  # characters of what was read
_SAY_THE_KIND = frozenset({What.KIND, What.WEAK_KIND, What.PURPOSE})


def ask(turn: Turn, wanted: Sequence[Piece], notes: Sequence[str]) -> None:
    """Ask of what kind the first piece is; all of them wait meanwhile."""
    tasks.begin(turn, TASK, pieces=pieces.for_task(wanted))
    _show(turn, wanted[0].work, notes)


def asked(turn: Turn) -> Mapping[str, Any] | None:
    """Return what waits for its kind; None where nothing does."""
    task = tasks.last(turn)
    return task[1] if task is not None and task[0] == TASK else None


def ask_again(turn: Turn, task: Mapping[str, Any], *notes: str) -> None:
    """Put the same question once more; what waits still waits."""
    tasks.begin(turn, TASK, **task)
    _show(turn, pieces.of(task["pieces"])[0].work, notes)


def gone(turn: Turn) -> None:
    """Nothing waits for its kind; it may wait behind the draft in hand, then say so."""
    draft = drafting.active(turn)
    ahead = unpack(turn, draft).walk.ahead if draft is not None else []
    if draft is None or not ahead:
        turn.say(turn.texts("old.gone"))
    else:
        drafting.ask_again(turn, draft, turn.texts("quick.still_ahead", n=len(ahead)))


def more(turn: Turn) -> None:
    """List the kinds that were not offered at first, for the same piece of work."""
    task = asked(turn)
    if task is None:
        gone(turn)
        return
    tasks.begin(turn, TASK, **task)
    first = _likely(turn, pieces.of(task["pieces"])[0].work)
    others = [kind for kind in turn.book.forms if kind not in first]
    turn.menu(turn.texts("quick.ask_kind"), _options(turn, others[:LISTED]))


def named(turn: Turn, text: str) -> str | None:
    """Return the kind that the text names and nothing else: its label, or words for it."""
    typed = fold(text).strip(" .!")
    for kind in turn.book.forms:
        if fold(turn.texts(f"kind.{kind}")) == typed:
            return kind
    try:
        works = read_quick(text, turn.today, [])
    except Unreadable:
        return None
    says_more = any(
        fact.words and fact.what not in _SAY_THE_KIND for w in works for fact in w.facts
    )
    meant = works[0].kind if len(works) == 1 and not says_more else None
    return meant if meant in turn.book.forms else None


def _show(turn: Turn, work: Understood, notes: Sequence[str]) -> None:
    """Offer the likely kinds, and the way to all others."""
    likely = _likely(turn, work)
    options = _options(turn, likely)
    if len(likely) < len(turn.book.forms):
        other = turn.texts("quick.other_kind")
        options.append(Option(other, act(Verb.QUICK, "more"), len(options) + 1))
    turn.menu("\n".join([*notes, *_about(turn, work), turn.texts("quick.ask_kind")]), options)


def _about(turn: Turn, work: Understood) -> list[str]:
    """Quote what was read, to tell one message from another."""
    said = quotable(words_of(fact for fact in work.facts if fact.words))
    return [turn.texts("quick.about", text=shorten(said, _QUOTED))] if said else []


def _options(turn: Turn, kinds: Sequence[str]) -> list[Option]:
    return [
        Option(turn.texts(f"kind.{kind}"), act(Verb.QUICK, "kind", kind), digit)
        for digit, kind in enumerate(kinds, start=1)
    ]


def _likely(turn: Turn, work: Understood) -> list[str]:
    """Return the kinds that it may be, else those that fit its figures."""
    known = [kind for kind in work.kinds if kind in turn.book.forms]
    fitting = [kind for kind in turn.book.forms if work.fits(kind)]
    return (known or fitting or list(turn.book.forms))[:_SHOWN]
