"""A tick costs in proportion to what is due: rows by an index, statements by the batch."""

import re
from collections.abc import Callable
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.quiet import Hours
from scheduler.duties.due import next_due
from scheduler.duties.opening import open_periods
from scheduler.duties.promises import promises_due
from scheduler.duties.staging import stage_due
from scheduler.duties.telling import tell_due
from storage.database import Database
from storage.models import OutboxRow
from tests.databases import Standing
from tests.scheduler.duties.crowded import NOW, fill
from tests.scheduler.duties.statements import Statement, statements

HOURS = Hours()
TICK: dict[str, Callable[[Session], object]] = {
    "look": next_due,
    "open": lambda session: open_periods(session, NOW, HOURS.zone),
    "stage": lambda session: stage_due(session, NOW, HOURS),
    "promises": lambda session: promises_due(session, NOW, HOURS),
    "tell": lambda session: tell_due(session, NOW, HOURS),
}
# The first statement of a step looks for what is due.
INDICES = {
    "look": ("ix_report_types_next_at", "ix_duties_next_at", "ix_notices_waiting"),
    "open": ("ix_report_types_next_at",),
    "stage": ("ix_duties_next_at",),
    "tell": ("ix_notices_waiting",),
}

# On either database, without an index: the one of what waits is short.
READ_WHOLE = re.compile(r"(SCAN|Seq Scan on) (duties|notices)\b(?! USING)")
Ran = dict[str, list[Statement]]


def test_forty_thousand_reports_cost_no_more_than_the_hundred_that_are_due(
    database: Database,
) -> None:
    standing = Standing(database)
    fill(database, duties=1_000, due=10)
    few = _tick(database)
    assert _told(database) == 10
    fill(standing.emptied(), duties=1_000, due=100)
    many = _tick(database)
    assert _told(database) == 100
    fill(standing.emptied(), duties=40_000, due=100)
    among_more = _tick(database)
    assert _told(database) == 100
    for name in TICK:
        assert len(among_more[name]) == len(many[name])
        assert _but_inserts(many[name]) == _but_inserts(few[name])
    _check_plans(database, among_more)


def _tick(database: Database) -> Ran:
    """Return what each step ran."""
    return {name: statements(database, step) for name, step in TICK.items()}


def _told(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(OutboxRow)) or 0


def _but_inserts(ran: list[Statement]) -> int:
    return sum(not each.is_insert for each in ran)


def _check_plans(database: Database, ran: Ran) -> None:
    with database.writing() as session:
        plans = {name: [each.plan(session) for each in ran[name]] for name in TICK}
    for name, indices in INDICES.items():
        assert all(index in plans[name][0] for index in indices), plans[name][0]
    for plan in chain(*plans.values()):
        assert not READ_WHOLE.search(plan), plan
