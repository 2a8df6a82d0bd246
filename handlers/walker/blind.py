"""Blind answers: sent before their question was, because the phone was away.

They are taken in order, each for the question that it follows. At the first that cannot be
read, and wherever nobody could have foreseen what is asked, the rest are held back.
"""

from domain.folding import fold
from domain.quoting import quotable
from domain.reading import Unreadable
from handlers.forms.form import Form
from handlers.walker.given import Given, Shown, Step
from handlers.walker.stations import typed
from handlers.walker.walk import CARD, LINES, MORE, Sub, Walk, current


def must_wait(form: Form, walk: Walk) -> bool:
    """Say whether a blind answer would meet something that its sender could not foresee."""
    question = current(form, walk)
    if question is not None and (question.only_if_any or question.offers):
        return True
    return walk.holding or walk.sub is not None or walk.station in (CARD, MORE, LINES)


def hold(walk: Walk, given: Given) -> None:
    """Keep it for later. At the card nothing is left to answer: only mention it there."""
    if walk.station == CARD and walk.sub is None and not walk.holding:
        walk.mentions.append(["card.blind", quotable(given.text)[:60]])
    else:
        walk.held.append(given.text)
        walk.holding = True


def is_repeat(walk: Walk, given: Given) -> bool:
    """Say whether it says the same as the answer before."""
    return not given.sure and walk.last is not None and fold(given.text) == walk.last


def repeated(form: Form, now: Step, given: Given, shown: Shown) -> None:
    """Drop a repeat that cannot be an answer here; where it can, ask instead of guessing.

    Dropping "1" behind "1" would shift all that follows if both were meant.
    """
    if _could_answer(form, now, given, shown):
        now.walk.sub = Sub("repeat", ["yes", "no"], value=given.text)
    else:
        now.walk.mentions.append(["card.repeated", quotable(given.text)[:60]])


def _could_answer(form: Form, now: Step, given: Given, shown: Shown) -> bool:
    trial = Step(dict(now.answers), Walk(queue=list(now.walk.queue)))
    try:
        typed(form, trial, given, shown.items)
    except Unreadable:
        return False
    return not trial.notes  # a note says that this one cannot be skipped
