"""What an answer does at each station: at a question, at the card, and at the menus behind it."""

from collections.abc import Sequence

from domain.folding import fold
from domain.reading import Unreadable
from handlers.forms.form import Answer, Answers, Form, Question, Reader
from handlers.walker import answers as reading
from handlers.walker.choosing import Item, NotThere, choose, is_none
from handlers.walker.given import Given, Step
from handlers.walker.walk import CARD, FIXED, LINES, MORE, Sub, Walk, current
from handlers.walker.words import SENDING, Steer, steering


def typed(form: Form, now: Step, given: Given, items: Sequence[Item]) -> None:
    """Take a text: the word to skip, or an answer."""
    if steering(given.text) is Steer.SKIP:
        skip(form, now)
    else:
        answer(form, now, given, items)


def answer(form: Form, now: Step, given: Given, items: Sequence[Item]) -> None:
    """Take `given` at the current station; raise Unreadable where it says nothing there."""
    question = current(form, now.walk)
    if question is None:
        _at_fixed(now, given, items)
        return
    now.walk.picked = received(question, now.answers, now.walk)
    if given.photo is not None:
        _photo(question, now, given.photo)
    elif given.digit is not None:
        _press(form, question, now, given.digit, items)
    else:
        read = reading.read(question, given.text, items, given.today, now.walk.picked)
        if isinstance(read, Sub):
            now.walk.sub = read
        else:
            accept(form, now, question, read)


def received(question: Question, answers: Answers, walk: Walk) -> list[str]:
    """Return what was picked so far; photos sent before are still there when asked again."""
    before = answers.get(question.key)
    if question.reader is not Reader.PHOTOS or walk.picked or before is None:
        return list(walk.picked)
    return list(before.value or ())


def accept(form: Form, now: Step, question: Question, taken: Answer) -> None:
    """Keep the answer and go on: to what follows from it, then to the next."""
    walk = now.walk
    if fault := question.fault({**now.answers, question.key: taken}):
        raise Unreadable(fault)
    now.answers[question.key] = taken
    _forget_followers(form, now, question)
    if walk.queue and walk.queue[0] == question.key:
        walk.queue.pop(0)
    walk.trail.append(question.key)
    behind = [q.key for q in form.followers(question.key, now.answers)]
    for broken in [q.key for q in form.usual if q.key in now.answers and q.fault(now.answers)]:
        del now.answers[broken]  # what was answered now has made it wrong
        behind.append(broken)
    walk.queue = [*(key for key in behind if key not in walk.queue), *walk.queue] or [CARD]
    walk.picked = []


def skip(form: Form, now: Step) -> None:
    """Leave the question out, where it may be."""
    question = current(form, now.walk)
    if question is None and now.walk.station in (MORE, LINES):
        now.walk.queue = [CARD]
    elif question is None or question.required:
        now.notes.append(("sub.cannot_skip", {}))
    else:
        accept(form, now, question, reading.SKIPPED)


def _forget_followers(form: Form, now: Step, question: Question) -> None:
    """What was answered behind an answer that is gone, is gone too."""
    gone = now.answers[question.key].value is None
    for other in form.extra:
        if other.stays:
            continue
        if (gone and other.follows == question.key) or not other.when(now.answers):
            now.answers.pop(other.key, None)


def _at_fixed(now: Step, given: Given, items: Sequence[Item]) -> None:
    walk = now.walk
    if given.photo is not None:
        raise Unreadable("photo_now")
    if walk.station in FIXED:
        _choose_fixed(now, _pick(given, items))
    elif walk.station == LINES:
        none = given.digit == 0 or (given.digit is None and is_none(given.text))
        walk.queue = [CARD] if none else [_pick(given, items), CARD]
    else:
        _choose_more(now, given, items)


def _choose_fixed(now: Step, chosen: str) -> None:
    walk = now.walk
    if chosen == "send" and walk.station != CARD:
        walk.trail.append(walk.queue.pop(0))
    elif chosen == "send":
        now.end = "send"
    elif chosen == "cancel":
        walk.sub = Sub("cancel", ["park", "drop", "stay"])
    else:
        walk.usual, walk.trail = False, []
        walk.queue = [MORE if chosen == "more" else LINES, CARD]


def _choose_more(now: Step, given: Given, items: Sequence[Item]) -> None:
    several = Question(MORE, Reader.CHOICES, most=len(items))
    if given.digit is None:
        taken = reading.read(several, given.text, items, given.today, now.walk.picked)
        keys = list(taken.value or ()) if isinstance(taken, Answer) else []
    elif _toggle(several, now, given.digit, items):
        return
    else:
        keys = list(now.walk.picked)
    now.walk.picked, now.walk.queue = [], [*keys, CARD]


def _press(form: Form, question: Question, now: Step, digit: int, items: Sequence[Item]) -> None:
    if question.reader in (Reader.CHOICES, Reader.PHOTOS):
        if not _toggle(question, now, digit, items):
            picked = list(now.walk.picked)
            accept(form, now, question, Answer(picked) if picked else reading.SKIPPED)
    elif digit == 0:
        skip(form, now)
    else:
        accept(form, now, question, Answer(_pick_digit(digit, items)))


def _toggle(question: Question, now: Step, digit: int, items: Sequence[Item]) -> bool:
    """Switch one of several options on or off; False where the button was "done"."""
    if digit == 0:
        return False
    key, picked = _pick_digit(digit, items), now.walk.picked
    if key in picked:
        picked.remove(key)
    elif len(picked) >= question.most:
        raise Unreadable("too_many", most=str(question.most))
    else:
        picked.append(key)
    now.toggled = True
    return True


def _photo(question: Question, now: Step, photo: str) -> None:
    picked = now.walk.picked
    if question.reader is not Reader.PHOTOS:
        raise Unreadable("photo_now")
    if len(picked) >= question.most and photo not in picked:
        raise Unreadable("too_many", most=str(question.most))
    if photo not in picked:
        picked.append(photo)
    now.toggled = True


def _pick(given: Given, items: Sequence[Item]) -> str:
    """Return the key of the one option meant, by button or by what was typed."""
    if given.digit is not None:
        return _pick_digit(given.digit, items)
    if fold(given.text).strip(" .!") in SENDING and any(item.key == "send" for item in items):
        return "send"
    try:
        return choose(given.text, items)
    except NotThere:
        raise Unreadable("no_choice") from None


def _pick_digit(digit: int, items: Sequence[Item]) -> str:
    chosen = next((item.key for item in items if item.digit == digit), None)
    if chosen is None:
        raise Unreadable("no_choice")
    return chosen
