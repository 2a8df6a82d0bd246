"""The comparison is worth something: three faults, each planted in the program, make it fail."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from domain.reporting import stages, working_days
from storage import notices
from storage.database import Database
from tests.databases import Standing
from tests.scheduler.simulation.oracle import told
from tests.scheduler.simulation.playing import play
from tests.scheduler.simulation.provinces import province
from tests.scheduler.simulation.world import Told, World

SEED, COMMUNES = 7, 12
DAY = timedelta(days=1)
HOLIDAY = date(2026, 11, 24)


@pytest.fixture
def world() -> World:
    return province(SEED, COMMUNES)


def differences(database: Database, world: World) -> tuple[Counter[Told], Counter[Told]]:
    """Return what is told against the rules, and what is missing."""
    real = Counter(play(Standing(database).emptied(), world))
    expected = Counter(told(world))
    return real - expected, expected - real


def test_without_a_fault_there_is_no_difference(sqlite: Database, world: World) -> None:
    assert differences(sqlite, world) == (Counter(), Counter())


def test_a_stage_a_day_off_is_noticed(
    sqlite: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stages.Stage

    def a_day_late(number: int, offset: int, at: datetime, **who: bool) -> stages.Stage:
        return made(number, offset, at + (number == 2) * DAY, **who)

    monkeypatch.setattr(stages, "Stage", a_day_late)
    too_many, missing = differences(sqlite, world)
    assert {each.stage for each in missing} >= {2}
    assert too_many


def test_a_missing_holiday_is_noticed(
    sqlite: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    national = working_days._national

    def without(year: int) -> frozenset[date]:
        return national(year) | {HOLIDAY}

    monkeypatch.setattr(working_days, "_national", without)
    too_many, missing = differences(sqlite, world)
    assert {each.report.kept for each in missing} == {"tháng của ngành"}
    assert HOLIDAY in {each.minute.date() for each in too_many}


def test_a_double_send_is_noticed(
    sqlite: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = notices.plan

    def twice(session: Session, plans: Sequence[notices.Plan], now: datetime) -> int:
        again = [replace(each, key=f"{each.key}:again") for each in plans]
        return plan(session, [*plans, *again], now)

    monkeypatch.setattr(notices, "plan", twice)
    too_many, missing = differences(sqlite, world)
    assert len(too_many) == len(told(world))
    assert not missing
