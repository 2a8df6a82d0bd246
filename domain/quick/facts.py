"""What the finders find in a message: facts, each with the words that say it."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.reading import Approx


class What(StrEnum):
    """What a fact is about."""

    KIND = "kind"
    WEAK_KIND = "weak_kind"
    DATE = "date"
    PLACE = "place"
    TOPIC = "topic"
    PARTNER = "partner"
    PURPOSE = "purpose"
    FIGURE = "figure"
    UNKNOWN = "unknown"  # a number of which nothing tells what it counts
    BREAK = "break"  # "sáng", "chiều": another piece of work may begin here


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the message says, from token `start` up to token `end`.

    `key`: a key of the catalogue or of a list, an ISO date, a place, or the group of a figure;
    "" where nothing is sure. `doubt`: why not, a code that the texts explain, with its `facts`.
    `value`, `approx`: of a figure, as `handlers.forms.form.Answer` has it.
    """

    what: What
    key: str
    start: int
    end: int
    words: str
    value: int | str | None = None
    approx: Approx | None = None
    doubt: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
