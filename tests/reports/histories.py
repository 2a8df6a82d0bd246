"""Random trees that change, with logs in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from storage import units
from storage.database import Database
from storage.models import Unit
from tests.reports.ledger import Ledger, Period

START = date(2026, 1, 1)
LENGTH = 120  # days in which everything happens

days = st.integers(0, LENGTH - 1).map(lambda number: START + timedelta(number))
periods = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))


@dataclass(frozen=True)
class History:
    """Units by number: parents, moves and mergers (unit, other, day), logs."""

    parents: list[int | None]
    moves: list[tuple[int, int, date]]
    mergers: list[tuple[int, int, date]]
    logs: list[tuple[int, Period, int]]


@st.composite
def histories(draw: st.DrawFn, most_logs: int = 10, greatest: int = 50) -> History:
    """A parent always has a smaller number than its child: no move makes a ring."""
    count = draw(st.integers(2, 7))
    parents = [None, *(draw(st.integers(0, number - 1)) for number in range(1, count))]
    child = st.integers(1, count - 1)
    moves = draw(st.lists(st.tuples(child, st.integers(0, count - 2), days), max_size=4))
    mergers = draw(st.lists(st.tuples(child, st.integers(0, count - 2), days), max_size=3))
    logs = st.tuples(st.integers(0, count - 1), periods, st.integers(0, greatest))
    return History(
        parents,
        [each for each in moves if each[1] < each[0]],
        [each for each in {one[0]: one for one in mergers}.values() if each[1] < each[0]],
        draw(st.lists(logs, max_size=most_logs)),
    )


@contextmanager
def played(database: Database, history: History, key: str) -> Iterator[tuple[Ledger, list[Unit]]]:
    """Play a history in a transaction that is rolled back."""
    with database.writing() as session:
        ledger, made = Ledger(session), list[Unit]()
        for number, parent in enumerate(history.parents):
            above = None if parent is None else made[parent]
            made.append(ledger.unit(f"U{number}", above, since=START - timedelta(1)))
        for unit, parent, on in sorted(history.moves, key=lambda move: move[2]):
            if units.versions_of(session, made[unit].id)[-1].valid_from < on:
                ledger.move(made[unit], made[parent], on=on)
        for unit, (since, until), value in history.logs:
            ledger.log(made[unit], until, {key: value}, since=since)
        yield ledger, made
        session.rollback()


relaxed = settings(
    max_examples=24, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
