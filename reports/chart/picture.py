"""What a picture shows, without a word of how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Week:
    """A week by its Monday: how many outreach sessions there were, and how many came to them."""

    first: date
    sessions: Decimal
    attendance: Decimal


@dataclass(frozen=True)
class Bar:
    """How many of the reports that a unit owed it has handed in."""

    name: str
    submitted: int
    owed: int


@dataclass(frozen=True)
class Labels:
    """The words around the figures, in the reader's language.

    `more` has a place "{n}" for the number of units that are not shown; `nothing` is said where
    no week has a session, `no_reports` where units are there and none owed anything.
    """

    sessions: str
    attendance: str
    reports: str
    more: str
    nothing: str
    no_reports: str


@dataclass(frozen=True)
class Picture:
    """Weeks, oldest first, and units in any order; without units they have no place in it.

    Behind a line break in the title stands what is written smaller.
    """

    title: str
    weeks: Sequence[Week]
    units: Sequence[Bar]
    labels: Labels
