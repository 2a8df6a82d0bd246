"""What goes into a step of the walker, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.forms.form import Answer
from handlers.walker.choosing import Item
from handlers.walker.walk import Walk


@dataclass(frozen=True)
class Given:
    """What came in, sent on the sender's local date `today`.

    `blind`: it was sent before this question was. `digit`: by a button.
    `sure`: a held answer that the person told us to take.
    """

    today: date
    text: str = ""
    digit: int | None = None
    photo: str | None = None
    blind: bool = False
    sure: bool = False


@dataclass(frozen=True)
class Shown:
    """The options as they were shown: of the question, and of the question back about it."""

    items: Sequence[Item] = ()
    sub_items: Sequence[Item] = ()


@dataclass
class Step:
    """What became of it. `notes` are said first, as (text key, facts).

    `end`: "send", "second", "park", "drop", "retake" or "leave"; what these do is the caller's.
    `toggled`: one of several options was switched; the question goes on.
    """

    answers: dict[str, Answer]
    walk: Walk
    end: str | None = None
    toggled: bool = False
    notes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
