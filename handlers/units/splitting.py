"""A unit becomes several: the parts, and which of the units below goes to which.

For each part but the last it is asked once which go there; the last gets what is left. What is
known so far stands in the task: `parts` as they were typed, `shares` a part's number by code.
"""

from collections.abc import Mapping
from typing import Any

from domain.places.digits import numbered
from domain.places.pasted import read_pasted
from handlers.turn import Turn
from handlers.units import proposing
from handlers.walker.choosing import Item, NotThere, choose_several, is_none

PARTS = 10
LISTED = 60  # units below that a question can name


def read_parts(text: str) -> list[str] | None:
    """Return the parts that were typed, one a line; None for fewer than two, or too many."""
    parts = [
        each.name if each.code is None else f"{each.code} - {each.name}"
        for each in read_pasted(text)
    ]
    return parts if 2 <= len(parts) <= PARTS else None


def left_to_last(turn: Turn, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known with `below` in it where nothing is left to be asked."""
    shares = dict(known.get("shares", {}))
    last = len(known["parts"]) - 1
    left = [code for code in proposing.below(turn, known) if code not in shares]
    if left and _next(known) < last:
        return {**known, "shares": shares}
    return {**known, "below": shares | dict.fromkeys(left, last)}


def question(turn: Turn, known: Mapping[str, Any]) -> str:
    """Ask which of the units that are left go to the next part."""
    items = _left(turn, known)
    part, last = known["parts"][_next(known)], known["parts"][-1]
    listed = " · ".join(f"{item.digit}. {item.label}" for item in items[:LISTED])
    return turn.texts("split.ask_below", part=part, last=last, units=listed)


def take(turn: Turn, known: Mapping[str, Any], text: str) -> dict[str, Any] | None:
    """Return what is known with these units in the part that was asked about; None if unread."""
    try:
        chosen = [] if is_none(text) else choose_several(text, _left(turn, known))
    except NotThere:
        return None
    at = _next(known)
    shares = dict(known.get("shares", {})) | dict.fromkeys(chosen, at)
    return {**known, "shares": shares, "asked": at + 1}


def told(turn: Turn, known: Mapping[str, Any]) -> list[str]:
    """Say what becomes of people, drafts and the units below."""
    counts = [list(known["below"].values()).count(at) for at in range(len(known["parts"]))]
    parts = zip(known["parts"], counts, strict=True)
    lines = [turn.texts("split.gets", part=part, n=n) for part, n in parts if any(counts)]
    return [*lines, turn.texts("split.people", first=known["parts"][0])]


def _left(turn: Turn, known: Mapping[str, Any]) -> list[Item]:
    """Return the units that are in no part yet; each keeps its digit from question to question."""
    below = proposing.below(turn, known)
    digits = numbered(list(below.values()))
    items = [
        Item(code, name, digit)
        for (code, name), digit in zip(below.items(), digits, strict=True)
        if code not in known.get("shares", {})
    ]
    return sorted(items, key=lambda item: item.digit)


def _next(known: Mapping[str, Any]) -> int:
    """Return the number of the part that is asked about."""
    return int(known.get("asked", 0))
