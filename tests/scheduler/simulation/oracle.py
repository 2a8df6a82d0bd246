"""Who is told of which report and when, worked out from the rules and nothing of the program.

It reads the rules as they are written: stages in working days from the deadline at eight, the
first ones to the reporter, from the third on to all, the last but one to the unit's leader too,
the last to the leader above; nobody who has handed in; nothing in quiet hours or on days off;
nothing older than two days; after a time away the latest stage only.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from tests.scheduler.simulation.calendar import (
    DAY,
    Calendar,
    cut_offs,
    due,
    first_minute,
    silent,
)
from tests.scheduler.simulation.world import Happening, Kept, Report, Somebody, Told, Window, World

DUE_AT, REMIND_AT = time(16), time(8)
EVERYBODYS: Window = (time(21), time(6, 30))
TOO_OLD = timedelta(hours=48)
FAR = 500  # days within which every type has a next period


@dataclass(frozen=True)
class Reminder:
    """A stage at the moment from which it may be told."""

    number: int
    at: datetime
    is_over: bool


@dataclass(frozen=True)
class Chapter:
    """A time in which a report has one deadline and is owed; `due` None: the usual one."""

    begins: datetime
    ends: datetime
    due: datetime | None


def told(world: World) -> list[Told]:
    """Return all that is told in that world, in order."""
    return sorted(_Oracle(world).all())


class _Oracle:
    def __init__(self, world: World) -> None:
        self.world = world
        self.calendar = Calendar(world.days_off)
        self.above = {place.code: place.above for place in world.places}
        self.there: dict[tuple[str, str], list[Somebody]] = defaultdict(list)
        for person in world.people:
            self.there[person.place, person.role].append(person)
        self.about: dict[Report, list[Happening]] = defaultdict(list)
        for happening in sorted(world.happenings, key=lambda each: each.at):
            self.about[happening.report].append(happening)

    def all(self) -> Iterator[Told]:
        communes = [place.code for place in self.world.places if place.level == "commune"]
        for kept in self.world.kept:
            begins = self.world.begins.date()
            for last in cut_offs(kept, begins, begins + FAR * DAY):
                if self._opens(kept, last) > self.world.ends:
                    break
                for place in communes:
                    yield from self._of(kept, Report(kept.name, place, last))

    def _of(self, kept: Kept, report: Report) -> Iterator[Told]:
        """Follow one report through its chapters."""
        for chapter in self._chapters(kept, report):
            reached = self._reached(kept, report, chapter)
            for number, (moment, reminder) in enumerate(reached):
                following = reached[number + 1][0] if number + 1 < len(reached) else chapter.ends
                if moment - reminder.at <= TOO_OLD:
                    until = min(following, chapter.ends)
                    yield from self._tell(kept, report, reminder, moment, until)

    def _tell(
        self, kept: Kept, report: Report, reminder: Reminder, moment: datetime, until: datetime
    ) -> Iterator[Told]:
        """Tell each who is to hear, unless it is settled or overtaken before they may be told."""
        for person in self._hearers(kept, report, reminder, moment):
            allowed = self._allowed(moment, [person.quiet or EVERYBODYS, kept.quiet])
            at = self._awake(allowed)
            if at < until and at - allowed <= TOO_OLD and _is_there(person, at):
                yield Told(person.name, report, reminder.number, at)

    # --- when ---

    def _opens(self, kept: Kept, last: date) -> datetime:
        return min(self._stage_at(kept, self._due(kept, last), kept.stages[0]), _midnight(last))

    def _due(self, kept: Kept, last: date) -> datetime:
        return due(kept, last, self.calendar, DUE_AT)

    def _stage_at(self, kept: Kept, deadline: datetime, offset: int) -> datetime:
        return datetime.combine(self.calendar.count(deadline.date(), offset), REMIND_AT)

    def _chapters(self, kept: Kept, report: Report) -> Iterator[Chapter]:
        begins = max(self.world.begins, self._opens(kept, report.last))
        own = None
        for each in self.about[report]:
            yield Chapter(begins, each.at, own)
            if each.what != "extend":
                return
            begins, own = each.at, each.due
        yield Chapter(begins, self.world.ends, own)

    def _reached(
        self, kept: Kept, report: Report, chapter: Chapter
    ) -> list[tuple[datetime, Reminder]]:
        """Return the stages with the moments at which the process comes to each of them.

        Of those that it comes to at once, the latest one counts.
        """
        found: dict[datetime, Reminder] = {}
        for reminder in self._reminders(kept, report, chapter.due):
            moment = self._awake(max(reminder.at, chapter.begins))
            if moment < chapter.ends:
                found[moment] = reminder
        return sorted(found.items(), key=lambda item: item[0])

    def _reminders(self, kept: Kept, report: Report, own: datetime | None) -> Iterator[Reminder]:
        deadline = own or self._due(kept, report.last)
        ends = self._next_begins(kept, report, deadline if own else None)
        for number, offset in enumerate(kept.stages, start=1):
            at = self._stage_at(kept, deadline, offset)
            if at < ends or number == 1:
                yield Reminder(number, self._let(kept, at), at > deadline)

    def _next_begins(self, kept: Kept, report: Report, own: datetime | None) -> datetime:
        """Return when the next period's first reminder comes, after a deadline of its own."""
        firsts = self._firsts(kept, report.last)
        return next(first for first in firsts if own is None or first > own)

    @cache  # noqa: B019 - it lives as long as its world
    def _firsts(self, kept: Kept, last: date) -> list[datetime]:
        """Return the first reminders of the periods that follow."""
        following = cut_offs(kept, last + DAY, last + FAR * DAY)
        return [self._stage_at(kept, self._due(kept, day), kept.stages[0]) for day in following]

    def _let(self, kept: Kept, at: datetime) -> datetime:
        """Return when the type's pause and quiet hours let a stage begin."""
        if kept.paused_until is not None:
            at = max(at, datetime.combine(kept.paused_until + DAY, REMIND_AT))
        return first_minute(at, lambda minute: not silent(minute, kept.quiet))

    def _allowed(self, moment: datetime, windows: Sequence[Window | None]) -> datetime:
        """Return the first minute outside quiet hours; after days off not before the usual hour."""
        minute = first_minute(moment, lambda minute: not any(silent(minute, w) for w in windows))
        if not self.calendar.works(minute.date()):
            minute = datetime.combine(self.calendar.open(minute.date()), REMIND_AT)
        return first_minute(minute, lambda minute: not any(silent(minute, w) for w in windows))

    def _awake(self, moment: datetime) -> datetime:
        """Return the moment, or that at which the process is up again."""
        down = self.world.down
        return down[1] if down and down[0] < moment < down[1] else moment

    # --- who ---

    def _hearers(
        self, kept: Kept, report: Report, reminder: Reminder, at: datetime
    ) -> set[Somebody]:
        officers = self._there(report.place, "officer", at)
        reporter = self._reporter(report, officers, at)
        hear = {reporter} if reporter else set(self._in_charge(report.place, at))
        count, number = len(kept.stages), reminder.number
        if number >= min(3, count):
            hear |= set(officers)
        if reminder.is_over and number == count and count > 2:
            hear |= set(self._escalated(report, at, is_last=True))
        elif reminder.is_over and (number == count or (number == count - 1 and count > 2)):
            hear |= set(self._escalated(report, at, is_last=False))
        return hear

    def _reporter(self, report: Report, officers: list[Somebody], at: datetime) -> Somebody | None:
        """Return the reporter, by default who handed in last; the deputy; the only officer."""
        named, deputy = self.world.reporters.get((report.kept, report.place), (None, None))
        for name in (named or self._last(report, at), deputy):
            if found := [each for each in officers if each.name == name]:
                return found[0]
        return officers[0] if len(officers) == 1 else None

    def _last(self, report: Report, at: datetime) -> str | None:
        handed_in = [
            each
            for about, happenings in self.about.items()
            for each in happenings
            if about[:2] == report[:2] and each.what == "submit" and each.at < at
        ]
        return max(handed_in, key=lambda each: each.at).by if handed_in else None

    def _in_charge(self, place: str, at: datetime) -> list[Somebody]:
        return self._there(place, "leader", at) or self._nearest(place, "admin", at)

    def _escalated(self, report: Report, at: datetime, *, is_last: bool) -> list[Somebody]:
        own = self._there(report.place, "leader", at)
        above = self.above[report.place]
        higher = self._nearest(above, "leader", at) if is_last and above else []
        return own + higher or self._nearest(report.place, "admin", at)

    def _nearest(self, place: str | None, role: str, at: datetime) -> list[Somebody]:
        while place is not None:
            if found := self._there(place, role, at):
                return found
            place = self.above[place]
        return []

    def _there(self, place: str, role: str, at: datetime) -> list[Somebody]:
        return [each for each in self.there[place, role] if _is_there(each, at)]


def _is_there(person: Somebody, at: datetime) -> bool:
    return person.blocked is None or at < person.blocked


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
