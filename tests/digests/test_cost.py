"""What digests cost the database: so many statements a round, however many units are in it."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from domain.catalogue import load
from domain.quiet import Hours
from reports.digest.gathering import gather
from reports.digest.moment import At
from reports.digest.periods import seven_days_before
from scheduler.digests.digesting import Digesting
from storage.database import Database
from tests.benchmarks.country import MONDAY, SATURDAY, Country, settle
from tests.benchmarks.ticking import written
from tests.databases import Standing
from tests.scheduler.duties.statements import Statement, noted, statements

FEW = Country(provinces=2, communes=10, hamlets=2, officers=80, logs=8_000)
MANY = Country(provinces=2, communes=40, hamlets=2, officers=80, logs=8_000)
CATALOGUE = load()
SHORT = r"json_each|anon_|members|branch|report_types|unit_successions|CONSTANT|\(subquery"
READ_WHOLE = re.compile(rf"SCAN (?!{SHORT})")
T = TypeVar("T")


async def test_neither_a_digest_nor_a_look_takes_more_statements_for_more_units(
    database: Database,
) -> None:
    standing = Standing(database)
    settle(database, FEW)
    few = _gathered(database, FEW.led)
    told_few = await _told(database, FEW)
    settle(standing.emptied(), MANY)
    many = _gathered(database, MANY.led)
    told_many = await _told(database, MANY)
    assert len(few) == len(many) < 32
    assert _but_inserts(told_few) == _but_inserts(told_many)


def test_a_digest_reads_nothing_whole(sqlite: Database) -> None:
    settle(sqlite, FEW)
    ran = _gathered(sqlite, range(2, 3))
    with sqlite.reading() as session:
        plans = [each.plan(session) for each in ran]
    assert not [plan for plan in plans if READ_WHOLE.search(plan)]


def _gathered(database: Database, units: range) -> list[Statement]:
    at = At(MONDAY)
    period = seven_days_before(at.today)
    return statements(database, lambda session: gather(session, CATALOGUE, units, *period, at))


async def _told(database: Database, country: Country) -> list[Statement]:
    """Return what the look runs that tells all leaders."""
    await _look(database, SATURDAY)
    ran = await _look(database, MONDAY)
    found = written(database, [country.leader(each) for each in country.led])
    assert found.texts == len(country.led)
    assert not any(found.wrong.values())
    return ran


async def _look(database: Database, now: datetime) -> list[Statement]:
    all_ran: list[Statement] = []

    async def write(task: Callable[[Session], T]) -> T:
        with database.writing() as session, noted(session) as ran:
            result = task(session)
            session.flush()
        all_ran.extend(ran)
        return result

    async def read(task: Callable[[Session], T]) -> T:
        with database.reading() as session, noted(session) as ran:
            result = task(session)
        all_ran.extend(ran)
        return result

    look = Digesting(
        write=write,
        read=read,
        now=lambda: now,
        hours=Hours(),
        catalogue=CATALOGUE,
        with_files=("telegram",),
        told=lambda: None,
    )
    await look.tick()
    return all_ran


def _but_inserts(ran: list[Statement]) -> list[str]:
    """Return what else was run; SQLite takes rows that must be numbered one by one."""
    return [each.text.split("(")[0][:60] for each in ran if not each.is_insert]
