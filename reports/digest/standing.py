"""What waits and what is late below each asked unit, at the moment of telling."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from reports.digest import periods
from reports.digest.branch import Branches
from reports.digest.figures import ATTENDANCE, SESSIONS, VISITS, Figures, from_json
from reports.digest.moment import At
from storage import units
from storage.digests import frozen, proposals
from storage.digests import standing as stored
from storage.digests.proposals import Open
from storage.digests.standing import Decided

NOTHING_DECIDED = Decided(0, 0, 0)
QUOTED = 2  # difficulties that are told in words


class LateUnit(NamedTuple):
    """A unit with a report that should have been in; `days` of the longest overdue."""

    unit_id: int
    name: str
    days: int
    reason: str | None


class Difficulty(NamedTuple):
    """What a log says of difficulties."""

    activity_id: int
    name: str
    words: str


class Asked(NamedTuple):
    """A proposal that waits for these leaders, and where it comes from."""

    activity_id: int
    name: str
    words: str


@dataclass
class Standing:
    """What a leader has to look at. `added`: what late logs have changed in the week before."""

    proposals: list[Asked] = field(default_factory=list)
    to_accept: int = 0
    late: list[LateUnit] = field(default_factory=list)
    overdue_promises: int = 0
    decided: Decided = NOTHING_DECIDED
    difficulties: int = 0
    quoted: list[Difficulty] = field(default_factory=list)
    silent_models: int = 0
    added: dict[str, Decimal] = field(default_factory=dict)


def gather(
    session: Session, branches: Branches, figures: Mapping[int, Figures], at: At
) -> dict[int, Standing]:
    """Return what stands open of all asked units; statements as in `figures.gather`."""
    found = {unit_id: Standing() for unit_id in branches.asked}
    led = stored.led(session, branches.everybody)
    _late(session, branches, found, at)
    _to_accept(session, branches, found, led, at)
    _proposals(session, branches, found, led, at)
    _follow_ups(session, branches, found, figures, at)
    _difficulties(session, branches, found, figures)
    silent = stored.silent_models(session, branches.everybody, at.today)
    for root_id, count in _rolled_up(branches, silent).items():
        found[root_id].silent_models = count
    _added(session, found, figures, at)
    return found


def _late(session: Session, branches: Branches, found: dict[int, Standing], at: At) -> None:
    rows = stored.late(session, branches.everybody, branches.asked, at.now)
    names = units.names(session, {row.unit_id for row in rows}, branches.on)
    seen: set[tuple[int, int]] = set()
    for row in rows:  # the longest overdue first
        for root_id in _concerned(branches, row):
            if (root_id, row.unit_id) not in seen:
                seen.add((root_id, row.unit_id))
                days = (at.today - at.local(row.due).date()).days
                late = LateUnit(row.unit_id, names[row.unit_id], days, row.reason)
                found[root_id].late.append(late)


def _concerned(branches: Branches, row: stored.LateReport | stored.Waiting) -> set[int]:
    received = {row.receiver_id} & set(branches.asked)
    return {*branches.asked_above(row.unit_id), *(each for each in received if each)}


def _to_accept(
    session: Session, branches: Branches, found: dict[int, Standing], led: set[int], at: At
) -> None:
    """A report waits for the unit that the type names, else for the nearest above with a leader."""
    for row in stored.to_accept(session, branches.everybody, branches.asked, at.now):
        above = list(branches.upwards(row.unit_id))[1:]
        nearest = next((each for each in above if each in led), None)
        if (receiver := row.receiver_id or nearest) in found:
            found[receiver].to_accept += 1


def _proposals(
    session: Session, branches: Branches, found: dict[int, Standing], led: set[int], at: At
) -> None:
    waiting = proposals.waiting(session, branches.everybody, at.today)
    whose: dict[int, list[Open]] = defaultdict(list)
    for each in waiting:
        decider = proposals.decider(branches.upwards(each.unit_id), led, each.passed)
        if decider in found:
            whose[decider].append(each)
    places = {place for each in waiting for place in (each.unit_id, each.place_id) if place}
    names = units.names(session, places if whose else (), branches.on)
    for root_id, theirs in whose.items():
        found[root_id].proposals = [_asked(root_id, each, names) for each in theirs]


def _asked(root_id: int, each: Open, names: Mapping[int, str]) -> Asked:
    """A unit's own leaders are told the hamlet, those above the unit."""
    place = each.place_id if each.place_id and each.unit_id == root_id else each.unit_id
    return Asked(each.activity_id, names[place], each.words)


def _follow_ups(
    session: Session,
    branches: Branches,
    found: dict[int, Standing],
    figures: Mapping[int, Figures],
    at: At,
) -> None:
    overdue = stored.overdue_promises(session, branches.everybody, at.today)
    for root_id, count in _rolled_up(branches, overdue).items():
        found[root_id].overdue_promises = count
    one = next(iter(figures.values()))
    decided = stored.decided(session, branches.asked, one.first, one.last, at.today)
    for root_id, counts in decided.items():
        found[root_id].decided = counts


def _difficulties(
    session: Session,
    branches: Branches,
    found: dict[int, Standing],
    figures: Mapping[int, Figures],
) -> None:
    one = next(iter(figures.values()))
    rows = stored.difficulties(session, branches.everybody, one.first, one.last)
    latest: dict[int, list[stored.Said]] = defaultdict(list)
    for row in rows:
        for root_id in branches.asked_above(row.unit_id):
            found[root_id].difficulties += row.logs
            latest[root_id].append(row)
    chosen = {root: sorted(each, key=_by_latest)[:QUOTED] for root, each in latest.items()}
    quoted = {row.latest_id for each in chosen.values() for row in each}
    words = stored.words(session, quoted, "difficulties") if quoted else {}
    names = units.names(
        session, {row.unit_id for each in chosen.values() for row in each}, branches.on
    )
    for root_id, each in chosen.items():
        found[root_id].quoted = [
            Difficulty(row.latest_id, names[row.unit_id], words[row.latest_id])
            for row in each
            if row.latest_id in words
        ]


def _by_latest(said: stored.Said) -> int:
    return -said.latest_id


def _rolled_up(branches: Branches, counts: Mapping[int, int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for unit_id, count in counts.items():
        for root_id in branches.asked_above(unit_id):
            found[root_id] += count
    return found


def _added(
    session: Session, found: dict[int, Standing], figures: Mapping[int, Figures], at: At
) -> None:
    """Compare the week before as it was told with what it is now."""
    one = next(iter(figures.values()))
    if (one.last - one.first).days != 6 or one.is_running:
        return
    first, last = periods.before(one.first, one.last)
    ended = at.begins(last + timedelta(days=1))
    told = frozen.first_after(session, list(found), first, last, ended)
    for unit_id, row in told.items():
        before = from_json(unit_id, first, last, row)
        for key in (VISITS, SESSIONS, ATTENDANCE):
            now = figures[unit_id].change(key).before or Decimal(0)
            if difference := now - (before.change(key).now or Decimal(0)):
                found[unit_id].added[key] = difference
