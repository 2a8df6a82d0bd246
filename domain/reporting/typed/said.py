"""What the phrases of one line say, gathered, and the one change that they make together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import TypeVar

from domain.reading.answers import Unreadable
from domain.reporting.changes import Change, Manner, NewDeadline, NewHour, NewStages, Subject
from domain.reporting.deadlines import DeadlineDay
from domain.reporting.typed.hours import hour_said

T = TypeVar("T")


@dataclass
class Said:
    """The pieces of a line, in the order in which they came."""

    days: list[DeadlineDay] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    hours: list[re.Match[str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    subjects: set[Subject] = field(default_factory=set)
    manners: set[Manner] = field(default_factory=set)
    by_the_hour: bool = False  # "trước 16h": a deadline, and no reminder
    days_before: list[int] = field(default_factory=list)  # "trước 2 ngày": before what?
    refused: list[str] = field(default_factory=list)  # codes; a line half understood has none

    @property
    def has_value(self) -> bool:
        """Return whether a day, an hour or a reminder was said already."""
        return bool(self.days or self.offsets or self.hours or self.days_before)

    def change(self) -> Change:
        """Return the one change. Raises Unreadable."""
        if self.refused:
            raise Unreadable(self.refused[0])
        subject = _one(self.subjects)
        hour = self._hour()
        offsets = self._offsets(subject)
        if offsets:
            return self._stages(offsets, hour, subject)
        if self.manners:
            raise Unreadable("bad_format")
        if day := _one(self.days):
            if subject == "reminder":
                raise Unreadable("reminder_day")
            return NewDeadline(day, hour)
        if hour is None:
            raise Unreadable("bad_format")
        if self.by_the_hour and subject == "reminder":
            raise Unreadable("ambiguous")
        return NewHour(hour, "deadline" if self.by_the_hour else subject)

    def _stages(self, offsets: list[int], hour: time | None, subject: Subject | None) -> Change:
        if self.days or subject == "deadline":
            raise Unreadable("several")
        if self.by_the_hour:
            raise Unreadable("ambiguous")
        distinct = tuple(sorted(set(offsets)))
        return NewStages(distinct, hour, _one(self.manners) or ("set" if distinct[1:] else None))

    def _offsets(self, subject: Subject | None) -> list[int]:
        if self.days_before and subject != "reminder":
            raise Unreadable("ambiguous")
        return self.offsets + [-days for days in self.days_before]

    def _hour(self) -> time | None:
        part = _one(self.parts)
        if len(self.hours) > 1:
            raise Unreadable("several")
        if not self.hours:
            if part:
                raise Unreadable("vague")
            return None
        return hour_said(self.hours[0], part)


def _one(values: Iterable[T]) -> T | None:
    """Return the only value, None where there is none. Raises Unreadable("several")."""
    found = list(values)
    if len(found) > 1:
        raise Unreadable("several")
    return found[0] if found else None
