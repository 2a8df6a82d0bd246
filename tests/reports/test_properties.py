"""Whatever the tree and the logs: sums agree with adding up by hand, and parents with children."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from storage import units
from storage.database import Database
from storage.models import Activity, Unit
from tests.databases import sqlite_copy
from tests.reports.ledger import Ledger, Period

START = date(2026, 1, 1)
LENGTH = 120  # days in which everything happens
KEY = "workdays"

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
def histories(draw: st.DrawFn) -> History:
    """A parent always has a smaller number than its child: no move makes a ring."""
    count = draw(st.integers(2, 7))
    parents = [None, *(draw(st.integers(0, number - 1)) for number in range(1, count))]
    child = st.integers(1, count - 1)
    moves = draw(st.lists(st.tuples(child, st.integers(0, count - 2), days), max_size=4))
    mergers = draw(st.lists(st.tuples(child, st.integers(0, count - 2), days), max_size=3))
    logs = st.tuples(st.integers(0, count - 1), periods, st.integers(0, 50))
    return History(
        parents,
        [each for each in moves if each[1] < each[0]],
        [each for each in {one[0]: one for one in mergers}.values() if each[1] < each[0]],
        draw(st.lists(logs, max_size=10)),
    )


@contextmanager
def played(database: Database, history: History) -> Iterator[tuple[Ledger, list[Unit]]]:
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
            ledger.log(made[unit], until, {KEY: value}, since=since)
        yield ledger, made
        session.rollback()


def by_hand(ledger: Ledger, unit: Unit, period: Period) -> int | None:
    """Add up log by log, asking the tree for each one's day."""
    first, last = period
    values = [
        int(activity.figures[0].value)
        for activity in _activities(ledger)
        if activity.date_to <= last
        and units.is_within(ledger.session, activity.unit_id, unit.id, activity.date_to)
        and (
            activity.date_from >= first
            or (activity.date_to >= first and (activity.date_to - activity.date_from).days <= 30)
        )
    ]
    return sum(values) if values else None


def _activities(ledger: Ledger) -> list[Activity]:
    return list(ledger.session.scalars(select(Activity).options(selectinload(Activity.figures))))


@pytest.fixture(scope="module")
def kept(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with sqlite_copy(sqlite_template, tmp_path_factory.mktemp("totals")) as database:
        yield database


relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@relaxed
@given(history=histories(), period=periods)
def test_then_agrees_with_adding_up_by_hand(
    kept: Database, history: History, period: Period
) -> None:
    with played(kept, history) as (ledger, made):
        for unit in made:
            assert ledger.value(unit, KEY, period) == by_hand(ledger, unit, period)


@relaxed
@given(history=histories(), period=periods)
def test_mergers_change_no_sum_of_the_top(kept: Database, history: History, period: Period) -> None:
    """All units hang below the first; whatever merges into what, nothing is lost or doubled."""
    with played(kept, history) as (ledger, made):
        before = ledger.value(made[0], KEY, period)
        stocks = ledger.value(made[0], KEY, period, tree="now")
        for old, new, on in history.mergers:
            ledger.succeed(made[old], made[new], on=max(on, START + timedelta(LENGTH)))
        assert ledger.value(made[0], KEY, period) == before == stocks
        later = period[0], START + timedelta(LENGTH + 1)
        assert ledger.value(made[0], KEY, later, tree="now") == ledger.value(made[0], KEY, later)


@relaxed
@given(history=histories(), period=periods)
def test_now_a_parent_is_its_own_and_its_childrens_sum(
    kept: Database, history: History, period: Period
) -> None:
    with played(kept, history) as (ledger, made):
        for unit in made:
            children = units.children(ledger.session, unit.id, period[1])
            parts = [ledger.value(unit, KEY, period, "own", "now")] + [
                ledger.value(each, KEY, period, tree="now")
                for each in made
                if each.id in {child.unit_id for child in children}
            ]
            known = [part for part in parts if isinstance(part, Decimal)]
            whole = ledger.value(unit, KEY, period, tree="now")
            assert whole == (sum(known) if known else None)
