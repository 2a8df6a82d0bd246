"""All units with their history, in memory: a hundred thousand rows ask about them.

As in the database's own lookups, on a day that no version covers the nearest one stands in.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.places.search import Place, match


@dataclass(frozen=True, slots=True)
class UnitFact:
    """What a unit was called and where it stood from a day to a day, both included."""

    code: str
    name: str
    parent: str | None
    since: date
    until: date | None


class KnownUnits:
    """The tree on any day. Between two days on which anything changes it is the same."""

    def __init__(self, facts: Iterable[UnitFact]) -> None:
        self._versions: dict[str, list[UnitFact]] = {}
        self._ever_below: dict[str, dict[str, None]] = {}
        changes: set[date] = set()
        for fact in facts:
            self._versions.setdefault(fact.code, []).append(fact)
            if fact.parent is not None:
                self._ever_below.setdefault(fact.parent, {})[fact.code] = None
            changes.add(fact.since)
            if fact.until is not None and fact.until < date.max:
                changes.add(fact.until + timedelta(days=1))
        self._changes = [date.min, *sorted(changes)]
        self._places: dict[tuple[str, date], list[Place]] = {}
        self._named: dict[tuple[str, date, str], tuple[str, ...]] = {}

    def __contains__(self, code: str) -> bool:
        return code in self._versions

    def is_within(self, code: str, above: str, on: date) -> bool:
        """Whether the unit is that other one or lies anywhere below it."""
        seen: set[str] = set()
        at: str | None = code
        while at is not None and at != above and at not in seen:
            seen.add(at)
            at = self._on(at, on).parent
        return at == above

    def named(self, unit: str, name: str, on: date) -> tuple[str, ...]:
        """Return the codes of the places below the unit that were called so, dissolved ones not."""
        day = self._changes[bisect_right(self._changes, on) - 1]
        key = (unit, day, name)
        if key not in self._named:
            found = match(name, self._below(unit, day)).exact
            self._named[key] = tuple(place.key for place in found)
        return self._named[key]

    def _below(self, unit: str, day: date) -> list[Place]:
        if (unit, day) not in self._places:
            self._places[unit, day] = list(self._found_below(unit, day))
        return self._places[unit, day]

    def _found_below(self, unit: str, day: date) -> Iterable[Place]:
        waiting, seen = [unit], {unit}
        while waiting:
            above = waiting.pop()
            for code in self._ever_below.get(above, ()):
                fact = self._on(code, day)
                if fact.parent == above and code not in seen:
                    seen.add(code)
                    waiting.append(code)
                    if fact.until is None or day <= fact.until:
                        yield Place(code, fact.name)

    def _on(self, code: str, day: date) -> UnitFact:
        return min(self._versions[code], key=lambda fact: _days_away(fact, day))


def _days_away(fact: UnitFact, day: date) -> int:
    if day < fact.since:
        return (fact.since - day).days
    if fact.until is not None and day > fact.until:
        return (day - fact.until).days
    return 0
