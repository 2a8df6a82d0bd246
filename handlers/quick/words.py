"""How a message says that it is a quick log: "nhanh: …", the template, or all that is in it."""

import re

from domain.actions import Action, Verb
from domain.quick import template
from handlers.quick import taking
from handlers.turn import Turn

_CALLED = re.compile(
    r"\s*(?:/(?:nhanh|quick)(?:@\w+)?|(?:ghi )?nhanh\s*:|nhanh(?=\s)|quick\s*:)\s*", re.IGNORECASE
)


def behind(text: str) -> str:
    """Return what stands behind the command in a message; "" where nothing does.

    A template is read with its own heading.
    """
    if template.filled(text) is not None:
        return "" if template.is_empty(text) else text
    found = _CALLED.match(text)
    return text[found.end() :].strip() if found else ""


def find(turn: Turn, text: str) -> Action | None:
    """Return the quick log that a message outside the forms is, None where it is none."""
    if behind(text) or taking.is_log(turn, text):
        return Action(Verb.QUICK, ("text",))
    return None


def is_template(text: str) -> bool:
    """Say whether it is the six lines, filled in: no answer to any question looks like that."""
    return bool(template.filled(text))
