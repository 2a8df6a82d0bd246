"""One step: take one answer at the current station."""

import copy

from domain import guard
from domain.fitting import ELLIPSIS
from domain.folding import fold
from domain.reading import Unreadable
from handlers.forms.form import Answers, Form, Reader
from handlers.walker import blind, subs
from handlers.walker.given import Given, Shown, Step
from handlers.walker.stations import answer, skip
from handlers.walker.walk import CARD, Sub, Walk, current
from handlers.walker.words import Steer, steering

__all__ = ["Given", "Shown", "Step", "step"]


def step(form: Form, answers: Answers, walk: Walk, given: Given, shown: Shown) -> Step:
    """Take what was given; return what became of it."""
    now = Step(dict(answers), copy.deepcopy(walk))
    if given.blind and blind.must_wait(form, now.walk):
        blind.hold(now.walk, given)
        return now
    try:
        if given.blind and blind.is_repeat(now.walk, given):
            blind.repeated(form, now, given, shown)
        else:
            _take(form, now, given, shown)
    except Unreadable as reason:
        _failed(form, now, given, reason)
    else:
        _moved(now, given, walk)
    return now


def _take(form: Form, now: Step, given: Given, shown: Shown) -> None:
    """Steer, answer the question back, or answer the question."""
    pressed = given.digit is not None or given.photo is not None
    steer = None if pressed else steering(given.text)
    if steer and given.blind and steer is not Steer.SKIP:
        raise Unreadable("no_answer")
    if steer:
        _steer(form, now, steer)
    elif now.walk.sub is not None:
        subs.answer_sub(form, now, given, shown)
    else:
        answer(form, now, given, shown.items)


def _steer(form: Form, now: Step, steer: Steer) -> None:
    if steer is Steer.PARK:
        now.end = "park"
    elif now.walk.sub is not None and (steer is Steer.BACK or now.walk.sub.kind in subs.STRICT):
        now.walk.sub = None  # back to the question itself
    elif steer is Steer.BACK:
        _back(now)
    else:
        now.walk.sub = None
        skip(form, now)


def _back(now: Step) -> None:
    walk = now.walk
    walk.picked = []
    if walk.trail:
        walk.queue.insert(0, walk.trail.pop())
    elif walk.usual or walk.station == CARD:
        now.notes.append(("sub.cannot_go_back", {}))
    else:
        walk.queue = [CARD]


def _failed(form: Form, now: Step, given: Given, reason: Unreadable) -> None:
    walk = now.walk
    shown = _quoted(given.text)
    if given.blind:
        walk.holding, walk.stuck = True, shown
        return
    walk.failures += 1
    question = current(form, walk)
    reader = question.reader if question is not None and walk.sub is None else Reader.CHOICE
    now.notes.append((f"unreadable_{reader}.{reason.code}", {"given": shown, **reason.facts}))


def _quoted(text: str) -> str:
    """Return the text as it is quoted back; what the guard warns of is never repeated."""
    return ELLIPSIS if guard.warned(text) else text.strip()[:60]


def _moved(now: Step, given: Given, before: Walk) -> None:
    """Something was taken: count the asking, and offer what was held back meanwhile."""
    walk = now.walk
    if now.end is not None or now.toggled:
        return
    answered = walk.station != before.station
    walk.failures, walk.stuck, walk.holding = 0, None, walk.holding and given.blind
    typed = given.digit is None and given.photo is None
    # What is asked back about is no answer yet, and of a warned text there must be no copy.
    walk.last = fold(given.text) if typed and walk.sub is None else None
    asked_anew = answered or walk.sub != before.sub
    if walk.held and answered and walk.sub is None and not given.blind:
        walk.sub = Sub("retake", ["retake", "leave"])
    if asked_anew:
        walk.visits.append(walk.station)
        walk.asked = None
