"""A province as it is described to both sides: who is there, what is owed, what happens when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

Window = tuple[time, time]
Kind = Literal["week", "month", "quarter", "half", "nine_months", "year"]
What = Literal["submit", "excuse", "extend"]


@dataclass(frozen=True)
class Place:
    """A unit; those of level "commune" owe reports."""

    code: str
    level: str
    above: str | None


@dataclass(frozen=True)
class Somebody:
    """A person of one unit; `blocked`: the local moment from which the bot is blocked."""

    name: str
    place: str
    role: Literal["officer", "leader", "admin"]
    quiet: Window | None = None
    blocked: datetime | None = None


@dataclass(frozen=True)
class Kept:
    """A report type. `ends_on`: the weekday on which a week ends, or the day of a month.

    `due`: ("after", working days) or ("weekday", 0 for Monday). `nd09` is ends_on 14.
    """

    name: str
    kind: Kind
    ends_on: int
    due: tuple[Literal["after", "weekday"], int]
    stages: tuple[int, ...]
    quiet: Window | None = None
    paused_until: date | None = None


class Report(NamedTuple):
    """One report: of which type, of which unit, the last day of its period."""

    kept: str
    place: str
    last: date


@dataclass(frozen=True)
class Happening:
    """At a local moment a report is handed in, excused, or put off to another deadline."""

    at: datetime
    what: What
    report: Report
    by: str
    due: datetime | None = None


@dataclass(frozen=True)
class World:
    """All of it; moments are local, without a zone. `down`: the process is not running."""

    begins: datetime
    days: int
    places: Sequence[Place]
    people: Sequence[Somebody]
    kept: Sequence[Kept]
    reporters: dict[tuple[str, str], tuple[str | None, str | None]] = field(default_factory=dict)
    happenings: Sequence[Happening] = ()
    days_off: frozenset[date] = frozenset()
    down: tuple[datetime, datetime] | None = None

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(days=self.days)


class Told(NamedTuple):
    """Who was told of which report, at which stage, in which local minute."""

    person: str
    report: Report
    stage: int
    minute: datetime
