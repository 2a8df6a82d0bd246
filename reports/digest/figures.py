"""The figures of a digest: frozen when they are told, so that text and picture agree for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, cast

from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.reading import Approx
from reports.digest import periods
from reports.digest.branch import Branches
from reports.digest.moment import At
from reports.totals import Totals, totals_of
from storage import units
from storage.duties.rates import Rates, by_unit
from storage.figures import Asked
from storage.weekly_figures import WEEK, by_week

VISITS, SESSIONS, ATTENDANCE = "visits_made", "sessions_held", "session_attendance"
MADE, KEPT = "promises_made", "promises_kept"
WEEKS = 12


_Reported = dict[int, dict[int | None, Rates]]


class Change(NamedTuple):
    """A figure of the period, and that of the period before; None where nothing counts."""

    now: Decimal | None
    mark: Approx | None
    before: Decimal | None


class Week(NamedTuple):
    """Sessions and attendance of the week that begins on that day."""

    first: date
    sessions: Decimal
    attendance: Decimal


class Below(NamedTuple):
    """How many of the reports due in the period came in from a unit right below and its own."""

    unit_id: int
    name: str
    owed: int
    submitted: int


@dataclass(frozen=True)
class Figures:
    """What is counted of one unit and all below it.

    `changes` has no sensitive indicator: a digest is of weeks, and what is hidden in one period
    could be had as the difference of two others. `is_running`: the period ends later.
    """

    unit_id: int
    name: str
    first: date
    last: date
    is_running: bool
    owed: int = 0
    submitted: int = 0
    changes: Mapping[str, Change] = field(default_factory=dict)
    weeks: Sequence[Week] = ()
    below: Sequence[Below] = ()

    def change(self, key: str) -> Change:
        """Return one figure; all None where there is none."""
        return self.changes.get(key, Change(None, None, None))

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.below) or any(week.sessions or week.attendance for week in self.weeks)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged in the period."""
        return all(change.now is None for change in self.changes.values())


def gather(
    session: Session, catalogue: Catalogue, branches: Branches, asked: Asked, at: At
) -> dict[int, Figures]:
    """Return the figures of all asked units; the number of statements does not grow with them."""
    now, earlier = periods.so_far(asked.first, asked.last, at.today)
    added = totals_of(session, catalogue, _within(asked, *now))
    known = totals_of(session, catalogue, _within(asked, *earlier))
    weeks = _weeks(session, asked, now[1])
    reported = _reported(session, branches, asked, at)
    names = _names(session, branches, reported)
    open_keys = [key for key, each in catalogue.indicators.items() if not each.sensitive]
    return {
        unit_id: Figures(
            unit_id=unit_id,
            name=names[unit_id],
            first=asked.first,
            last=asked.last,
            is_running=now[1] < asked.last,
            owed=sum(each.owed for each in reported.get(unit_id, {}).values()),
            submitted=sum(each.submitted for each in reported.get(unit_id, {}).values()),
            changes=_changes(open_keys, added[unit_id], known[unit_id]),
            weeks=weeks[unit_id],
            below=_below(names, reported.get(unit_id, {})),
        )
        for unit_id in asked.unit_ids
    }


def _within(asked: Asked, first: date, last: date) -> Asked:
    return replace(asked, first=first, last=last)


def _changes(keys: Sequence[str], now: Totals, before: Totals) -> dict[str, Change]:
    found = {}
    for key in keys:
        value, earlier = _value(now, key), _value(before, key)
        if value is not None or earlier is not None:
            mark = now[key].approx if key in now else None
            found[key] = Change(value, mark, earlier)
    return found


def _value(totals: Totals, key: str) -> Decimal | None:
    return cast(Decimal | None, totals[key].value) if key in totals else None


def _weeks(session: Session, asked: Asked, until: date) -> dict[int, list[Week]]:
    """Return twelve weeks, of which the last has the last day of the period in it."""
    last = until - timedelta(days=until.weekday()) + WEEK - timedelta(days=1)
    if (asked.last - asked.first).days == 6:  # seven days that begin on another day
        last = until if until == asked.last else asked.last
    first = last + timedelta(days=1) - WEEKS * WEEK
    sums = by_week(session, _within(asked, first, last), {SESSIONS, ATTENDANCE})
    none = [Decimal(0)] * WEEKS
    return {
        unit_id: [
            Week(first + n * WEEK, sessions, attendance)
            for n, (sessions, attendance) in enumerate(
                zip(
                    sums.get((unit_id, SESSIONS), none),
                    sums.get((unit_id, ATTENDANCE), none),
                    strict=True,
                )
            )
        ]
        for unit_id in asked.unit_ids
    }


def _reported(session: Session, branches: Branches, asked: Asked, at: At) -> _Reported:
    """Return by asked unit the counts of what is right below it; of itself under None."""
    found: _Reported = {}
    since, until = at.begins(asked.first), at.begins(asked.last + timedelta(days=1))
    for unit_id, one in by_unit(session, branches.everybody, since, until).items():
        for root_id in branches.asked_above(unit_id):
            child = branches.child_above(root_id, unit_id)
            here = found.setdefault(root_id, {})
            here[child] = _plus(here.get(child, Rates(0, 0, 0)), one)
    return found


def _plus(one: Rates, other: Rates) -> Rates:
    return Rates(*(a + b for a, b in zip(one, other, strict=True)))


def _names(session: Session, branches: Branches, reported: _Reported) -> dict[int, str]:
    below = {child for counts in reported.values() for child in counts if child is not None}
    return units.names(session, {*branches.asked, *below}, branches.on)


def _below(names: Mapping[int, str], reported: Mapping[int | None, Rates]) -> list[Below]:
    """Return the units right below that owed any report, the least complete first."""
    found = [
        Below(child, names[child], each.owed, each.submitted)
        for child, each in reported.items()
        if child is not None and each.owed
    ]
    return sorted(found, key=lambda each: (each.submitted / each.owed, -each.owed, each.unit_id))


def as_json(figures: Figures) -> dict[str, Any]:
    """Write figures as a row holds them; numbers as texts, since JSON knows only floats."""
    return {
        "name": figures.name,
        "is_running": figures.is_running,
        "owed": figures.owed,
        "submitted": figures.submitted,
        "changes": {
            key: [_text(change.now), change.mark, _text(change.before)]
            for key, change in figures.changes.items()
        },
        "weeks": [[f"{w.first}", _text(w.sessions), _text(w.attendance)] for w in figures.weeks],
        "below": [list(each) for each in figures.below],
    }


def from_json(unit_id: int, first: date, last: date, row: Mapping[str, Any]) -> Figures:
    """Read what `as_json` has written."""
    return Figures(
        unit_id=unit_id,
        name=row["name"],
        first=first,
        last=last,
        is_running=row["is_running"],
        owed=row["owed"],
        submitted=row["submitted"],
        changes={
            key: Change(_number(now), mark, _number(before))
            for key, (now, mark, before) in row["changes"].items()
        },
        weeks=[
            Week(date.fromisoformat(day), Decimal(sessions), Decimal(attendance))
            for day, sessions, attendance in row["weeks"]
        ],
        below=[Below(*each) for each in row["below"]],
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
