"""Whatever the tree and the logs: sums agree with adding up by hand, and parents with children."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from storage import units
from storage.database import Database
from storage.models import Activity, Unit
from tests.reports.histories import LENGTH, START, History, histories, periods, played, relaxed
from tests.reports.ledger import Ledger, Period

KEY = "workdays"


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


@relaxed
@given(history=histories(), period=periods)
def test_then_agrees_with_adding_up_by_hand(
    kept: Database, history: History, period: Period
) -> None:
    with played(kept, history, KEY) as (ledger, made):
        for unit in made:
            assert ledger.value(unit, KEY, period) == by_hand(ledger, unit, period)


@relaxed
@given(history=histories(), period=periods)
def test_mergers_change_no_sum_of_the_top(kept: Database, history: History, period: Period) -> None:
    """All units hang below the first; whatever merges into what, nothing is lost or doubled."""
    with played(kept, history, KEY) as (ledger, made):
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
    with played(kept, history, KEY) as (ledger, made):
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
