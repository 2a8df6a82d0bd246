"""Moments keep their zone, decimals their last place."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import Person
from storage.types import Exact, UtcDateTime

SUMS = Table("sums", MetaData(), Column("id", Integer, primary_key=True), Column("n", Exact))
SQLITE = sqlite_dialect.dialect()

exact_decimals = st.decimals(
    min_value=Decimal("-1e14"), max_value=Decimal("1e14"), places=4, allow_nan=False
)


def store_person(session: Session, at: datetime) -> int:
    person = Person(created_at=at)
    session.add(person)
    session.flush()
    return person.id


def test_a_naive_moment_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 18, 9)  # noqa: DTZ001 - that is the point
    with pytest.raises(StatementError, match="without a zone"), database.writing() as session:
        store_person(session, naive)


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    hanoi = datetime(2026, 11, 18, 1, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with database.writing() as session:
        person_id = store_person(session, hanoi)
    with database.reading() as session:
        found = session.get_one(Person, person_id).created_at
    assert found == hanoi
    assert found.tzinfo is UTC


def test_moments_of_different_zones_compare_in_the_database(database: Database) -> None:
    at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    with database.writing() as session:
        store_person(session, at)
    later = (at + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-10)))
    with database.reading() as session:
        assert session.scalar(select(func.count()).where(Person.created_at < later)) == 1
        assert session.scalar(select(func.count()).where(Person.created_at > later)) == 0


@given(st.datetimes(timezones=st.timezones()))
def test_any_moment_survives_sqlite(moment: datetime) -> None:
    kind = UtcDateTime()
    stored = kind.process_bind_param(moment, SQLITE)
    assert kind.process_result_value(stored, SQLITE) == moment.astimezone(UTC)


def test_the_database_adds_decimals_exactly(database: Database) -> None:
    with database.writing() as session:
        SUMS.create(session.connection())
        session.execute(insert(SUMS), [{"n": Decimal("0.1")}, {"n": Decimal("0.2")}])
        assert session.scalar(select(func.sum(SUMS.c.n))) == Decimal("0.3")


def test_a_decimal_that_needs_rounding_is_refused(sqlite: Database) -> None:
    with sqlite.writing() as session:
        SUMS.create(session.connection())
        with pytest.raises(StatementError, match="four decimal"):
            session.execute(insert(SUMS), {"n": Decimal("0.00001")})


@given(exact_decimals)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_decimal_of_four_places_survives(value: Decimal) -> None:
    kind = Exact()
    stored = kind.process_bind_param(value, SQLITE)
    assert isinstance(stored, int)
    assert kind.process_result_value(stored, SQLITE) == value
