"""Members read once, and the walk down the tree, held against the table that is worked out."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from sqlalchemy import CTE, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.edges import edges_below
from storage.known_members import KnownMembers
from storage.membership import Scope, Tree, members
from storage.models import Unit
from tests.reports.histories import LENGTH, START, History, days, histories, played, relaxed
from tests.reports.ledger import Ledger
from tests.reports.test_trees import AFTER, BEFORE, REFORM, merged_pair


@pytest.mark.parametrize("tree", ["then", "now"])
@pytest.mark.parametrize("scope", ["subtree", "own"])
def test_members_are_the_same_read_or_worked_out(ledger: Ledger, scope: Scope, tree: Tree) -> None:
    ids = [unit.id for unit in _changed(ledger)]
    worked_out = members(ids, scope, tree, AFTER)
    assert _rows(ledger.session, KnownMembers(ledger.session, worked_out).table()) == _rows(
        ledger.session, worked_out
    )


def test_nobody_has_no_members(ledger: Ledger) -> None:
    none = members([], "subtree", "then", AFTER)
    assert _rows(ledger.session, KnownMembers(ledger.session, none).table()) == []
    assert edges_below(ledger.session, [], AFTER) == []


@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_the_walk_finds_who_is_a_member_now(ledger: Ledger, on: date) -> None:
    units = _changed(ledger)
    for asked in ([units[0]], units[:2], units):
        _walk_finds_the_members(ledger.session, asked, on)


@relaxed
@given(history=histories(most_logs=0), on=days)
def test_the_walk_finds_them_in_any_tree(kept: Database, history: History, on: date) -> None:
    with played(kept, history, "workdays") as (ledger, made):
        later = START + timedelta(LENGTH)
        for old, new, _ in history.mergers:
            ledger.succeed(made[old], made[new], on=later)
        for unit in made:
            _walk_finds_the_members(ledger.session, [unit], on)
            _walk_finds_the_members(ledger.session, [unit], later)


def _changed(ledger: Ledger) -> list[Unit]:
    """Return a province in which two communes were merged, one was split, and one came in."""
    province, one, two, merged = merged_pair(ledger)
    split, other = ledger.unit("X", province), ledger.unit("HT")
    parts = [ledger.unit(f"X{n}", province, since=REFORM) for n in (1, 2)]
    ledger.succeed(split, *parts, on=REFORM)
    moved = ledger.unit("Y", other)
    ledger.move(moved, province, on=REFORM)
    hamlet = ledger.unit("T", one)
    return [province, other, one, two, merged, split, *parts, moved, hamlet]


def _walk_finds_the_members(session: Session, asked: Sequence[Unit], on: date) -> None:
    ids = [unit.id for unit in asked]
    edges = edges_below(session, ids, on)
    inside = set(session.scalars(select(members(ids, "subtree", "now", on).c.unit_id)))
    assert {unit for unit, _ in edges} | set(ids) == inside
    assert {above for _, above in edges} <= inside
    assert len(edges) == len(set(edges))


def _rows(session: Session, table: CTE) -> list[tuple[object, ...]]:
    columns = (table.c.root_id, table.c.unit_id, table.c.since, table.c.before)
    return sorted(tuple(row) for row in session.execute(select(*columns)))
