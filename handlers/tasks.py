"""What somebody is being asked outside the forms: one typed answer, for one task at a time.

A draft is parked meanwhile; any command ends the task. Data holds ids and keys, never a text that
was typed; of a message that waits for its kind, the words for figures, days and places, as far
as the guard does not warn of them.
"""

from collections.abc import Mapping
from typing import Any

from handlers.turn import Turn


def begin(turn: Turn, task: str, /, **data: Any) -> None:
    """Let the next typed text be the answer to this task."""
    turn.conversation.state = {**turn.conversation.state, "task": [task, data]}


def end(turn: Turn) -> None:
    """Wait for no answer any more."""
    if task := turn.conversation.state.get("task"):
        turn.ended_task = task
        turn.conversation.state = {**turn.conversation.state, "task": None}


def last(turn: Turn) -> tuple[str, Mapping[str, Any]] | None:
    """Return the task that a button was shown for: what `_do` has ended a moment ago, too."""
    task = turn.conversation.state.get("task") or turn.ended_task
    return (task[0], task[1]) if task else None


def current(turn: Turn) -> tuple[str, Mapping[str, Any]] | None:
    """Return the task under way and what it knows; none of one begun on another phone."""
    task = turn.conversation.state.get("task")
    return (task[0], task[1]) if task and not turn.is_elsewhere else None
