"""Questions back about the current question, answered by one of their options.

Anything else that is typed answers the question itself anew.
"""

from domain.folding import fold
from domain.quoting import quotable
from domain.reading import Unreadable, read_yes_no
from handlers.forms.form import Answer, Form
from handlers.walker.choosing import NotThere, choose
from handlers.walker.given import Given, Shown, Step
from handlers.walker.stations import accept, answer, typed
from handlers.walker.walk import Sub, current

ASKING = frozenset(
    {"confirm_date", "confirm_big", "repeat", "which_exact", "which_near", "now_called"}
)
STRICT = frozenset({"second", "cancel", "retake", "repeat"})  # nothing else can be meant here


def answer_sub(form: Form, now: Step, given: Given, shown: Shown) -> None:
    """Take the answer to `now.walk.sub`."""
    sub = now.walk.sub
    assert sub is not None  # noqa: S101 - the caller looked
    chosen = _chosen(sub, given, shown)
    now.walk.sub = None
    if chosen is None:
        answer(form, now, given, shown.items)
    elif sub.kind == "repeat" and chosen == "yes":
        typed(form, now, Given(given.today, sub.value, sure=True), shown.items)
        _after_repeat(now)
    elif sub.kind == "repeat":
        now.walk.mentions.append(["card.repeated", quotable(sub.value)[:60]])
        _after_repeat(now)
    elif sub.kind in STRICT:
        now.end = None if chosen in ("stay", "not_second") else chosen
    else:
        _settle(form, now, sub, chosen)


def _settle(form: Form, now: Step, sub: Sub, chosen: str) -> None:
    """Take the pending value, or the chosen candidate; "no" and "rewrite" ask again."""
    question = current(form, now.walk)
    if question is None or chosen in ("no", "rewrite"):
        return
    pending = Answer(sub.value, sub.approx, sub.rule)
    accept(form, now, question, pending if chosen in ("yes", "keep") else Answer(chosen))


def _after_repeat(now: Step) -> None:
    """Whether it was meant is known now, so what came behind it can be taken too."""
    if now.walk.held and now.walk.sub is None:
        now.end = "retake"


def _chosen(sub: Sub, given: Given, shown: Shown) -> str | None:
    """Return the option chosen; None where something else was typed; Unreadable if strict."""
    if given.photo is not None:
        return None
    if given.digit is not None:
        return next((item.key for item in shown.sub_items if item.digit == given.digit), None)
    if sub.kind == "confirm_big" and any(char.isdigit() for char in given.text):
        return None  # a number is asked for, so a digit is an answer, not a choice
    try:
        return choose(given.text, shown.sub_items)
    except NotThere:
        return _yes_or_no(sub, given.text)


def _yes_or_no(sub: Sub, text: str) -> str | None:
    if sub.kind in ASKING:
        try:
            yes = read_yes_no(text, right_wrong=True)
        except Unreadable:
            pass
        else:
            chosen = [key for key in sub.options if key != "no"]
            if not yes or len(chosen) == 1:
                return chosen[0] if yes else "no"
    if sub.kind in STRICT or (sub.kind == "warned" and fold(text).isdigit()):
        raise Unreadable("no_choice")
    return None
