"""A pause and quiet hours as they are typed: what is changed beside the rule."""

from typing import Any

from domain.folding import fold
from domain.reading import read_plan_date
from domain.reading.windows import read_window
from handlers.schedule import scope
from handlers.turn import Turn

Facts = dict[str, Any]

_PAUSE = ("tam dung den", "tam dung toi", "dung den", "dung toi", "pause until")
_QUIET = ("gio yen tinh", "yen tinh", "gio yen lang", "quiet hours", "quiet")


def told(text: str) -> tuple[str, str]:
    """Return how a line is to be read ("plan_date", "quiet", else "schedule"), and what of it."""
    folded = fold(text)
    for reader, beginnings in (("plan_date", _PAUSE), ("quiet", _QUIET)):
        for words in beginnings:
            if folded.startswith(f"{words} "):
                return reader, " ".join(text.split()[len(words.split()) :])
    return "schedule", text


def pause(turn: Turn, text: str) -> Facts:
    """Read the last day without reminders. Raises Unreadable."""
    return {"paused_until": read_plan_date(text, scope.today(turn)).isoformat()}


def quiet(text: str) -> Facts:
    """Read quiet hours of the type. Raises Unreadable."""
    start, end = read_window(text)
    if start == end:
        return {"quiet_from": None, "quiet_to": None}
    return {"quiet_from": start.isoformat(), "quiet_to": end.isoformat()}
