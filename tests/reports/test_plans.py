"""Totals find the logs of a subtree by an index, and never read a whole table."""

from datetime import date

import pytest
from sqlalchemy import event

from storage import figures
from storage.database import Database
from storage.figures import Asked
from storage.membership import Scope, Tree
from tests.edges.test_plans import plan_of
from tests.reports.ledger import Ledger

# What the tree "now" reads whole: the few rows of the tree itself, once.
_TREE = ("SCAN unit_", "SCAN merged", "SCAN edges", "SCAN members")


@pytest.mark.parametrize("tree", ["then", "now"])
@pytest.mark.parametrize("scope", ["subtree", "own"])
def test_logs_are_found_by_unit_and_day(sqlite: Database, scope: Scope, tree: Tree) -> None:
    asked = Asked((1,), date(2026, 1, 1), date(2026, 1, 31), {"training"}, scope, tree)
    with sqlite.writing() as session:
        plan = plan_of(session, lambda opened: figures.sums(opened, asked))
    assert any("activities USING INDEX ix_activities_unit_id_date_to" in step for step in plan)
    assert any("figures USING INDEX" in step and "activity_id=" in step for step in plan)
    scans = [step for step in plan if step.startswith("SCAN")]
    assert not [step for step in scans if not step.startswith(_TREE)], plan


def test_the_tree_as_it_was_is_walked_by_its_parents(sqlite: Database) -> None:
    asked = Asked((1,), date(2026, 1, 1), date(2026, 1, 31), {"training"})
    with sqlite.writing() as session:
        plan = plan_of(session, lambda opened: figures.sums(opened, asked))
    assert any("ix_unit_versions_parent_id_valid_from (parent_id=?)" in step for step in plan)
    assert not [step for step in plan if step.startswith("SCAN unit_")]


def test_a_whole_tree_takes_no_more_statements_than_one_unit(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    for number in range(20):
        commune = ledger.unit(f"X{number}", province)
        ledger.log(commune, date(2026, 1, 5), {"models_maintained": number})
    ran: list[str] = []
    connection = ledger.session.connection()

    def note(_1: object, _2: object, statement: str, *_more: object) -> None:
        ran.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    found = ledger.totals(province, (date(2026, 1, 1), date(2026, 1, 31)))
    event.remove(connection, "before_cursor_execute", note)
    assert found["models_maintained"].value == 190
    assert len(ran) == 3
