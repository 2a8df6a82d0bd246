"""Filling an empty database with a country."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import Activity, Base, OutreachModel, Person, ReportType, Unit
from tests.benchmarks.country import bulk
from tests.benchmarks.country.aftermath import aftermath, models
from tests.benchmarks.country.logs import tables
from tests.benchmarks.country.people import people
from tests.benchmarks.country.reports import reports
from tests.benchmarks.country.size import Country
from tests.benchmarks.seeding import go_on_counting

NUMBERED = (Unit, Person, OutreachModel, Activity, ReportType)  # their rows came with their numbers


def settle(database: Database, country: Country) -> None:
    """Fill a migrated, empty database; PostgreSQL then knows its tables as after a night."""
    with database.writing() as session:
        _add(session, people(country))
        _add(session, [(OutreachModel, models(country))])
        for table in tables(country):
            bulk.load(session, table)
        _add(session, aftermath(country))
        _add(session, reports(country))
        if not database.is_sqlite:
            go_on_counting(session, NUMBERED)
    if not database.is_sqlite:
        with database.connection() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(
                text("VACUUM (ANALYZE)")
            )


def _add(session: Session, tables: Iterable[tuple[type[Base], list[dict[str, Any]]]]) -> None:
    for table, rows in tables:
        if rows:
            session.execute(insert(table), rows)
