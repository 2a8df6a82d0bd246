"""How a message says that it is a quick log: "nhanh: …", the template, or all that is in it."""

import re

from domain.actions import Action, Verb
from domain.quick import template
from handlers.quick import taking
from handlers.turn import Turn

_CALLED = re.compile(
    r"\s*(?:/(?:nhanh|quick)(?:@\w+)?|(?:ghi )?nhanh\s*:|quick\s*:)\s*", re.IGNORECASE
)
_BARE = re.compile(r"\s*nhanh\s+", re.IGNORECASE)  # "nhanh lên nhé" begins like that, too


def behind(text: str) -> str:
    """Return what stands behind the command in a message; "" where nothing does.

    A template is read with its own heading.
    """
    if template.filled(text) is not None:
        return "" if template.is_empty(text) else text
    return _behind(_CALLED, text) or _behind(_BARE, text)


def find(turn: Turn, text: str) -> Action | None:
    """Return the quick log that a message is, None where it is none."""
    if is_template(text) or _behind(_CALLED, text) or taking.is_log(turn, text):
        return Action(Verb.QUICK, ("text",))
    said = _behind(_BARE, text)
    return Action(Verb.QUICK, ("text",)) if said and taking.tells(turn, said) else None


def is_template(text: str) -> bool:
    """Say whether it is the six lines, filled in: no answer to any question looks like that."""
    return bool(template.filled(text))


def _behind(command: re.Pattern[str], text: str) -> str:
    found = command.match(text)
    return text[found.end() :].strip() if found else ""
