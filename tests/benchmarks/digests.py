"""Figure 6: the weekly digests of a whole country, and of one province on SQLite."""

import tempfile
from pathlib import Path

import pytest
from sqlalchemy import URL

from storage.database import Database
from storage.schema import migrate
from tests import databases
from tests.benchmarks.country import MONDAY, SATURDAY, Country, settle
from tests.benchmarks.postgresql import durable_server
from tests.benchmarks.results import Section
from tests.benchmarks.ticking import tick, written

COUNTRY = Country()
PROVINCE = Country(provinces=0, communes=100, officers=1_000, logs=51_200)
COUNTRY_SECONDS = 60
PROVINCE_SECONDS = 1
HOW = """\
One look at the digests on Monday at 7:30, in a new process, until the text, the picture's and the
files' rows of every leader stand in the outbox; pictures and files are drawn when they go out. The
country on PostgreSQL (durable): {provinces} provinces, {communes:,} communes with {hamlets} hamlets
each, {officers:,} officers, a leader of each unit but hamlets, {logs:,} logs of a year with their
figures, texts, promises and proposals, a year of monthly reports. The province on SQLite
(`synchronous=FULL`): {own_communes} communes, {own_logs:,} logs."""


def measure(
    country: Country = COUNTRY, province: Country = PROVINCE, server: URL | None = None
) -> Section:
    """Take the figure, on a PostgreSQL server of its own unless one is given."""
    section = Section(6, "Weekly digests of a whole country", _how(country, province))
    try:
        _on_postgresql(section, country, server or durable_server())
    except pytest.skip.Exception as none:
        section.add("the country on PostgreSQL: no server", str(none))
    with tempfile.TemporaryDirectory() as folder:
        _on_sqlite(section, province, Path(folder))
    return section


def _how(country: Country, province: Country) -> str:
    return HOW.format(
        provinces=country.provinces,
        communes=country.communes,
        hamlets=country.hamlets,
        officers=country.officers,
        logs=country.logs,
        own_communes=province.communes,
        own_logs=province.logs,
    )


def _on_postgresql(section: Section, country: Country, server: URL) -> None:
    shelf = databases.PostgresqlShelf(server, databases.postgresql_template(server))
    try:
        with shelf.lend() as database:
            _take(section, "the country on PostgreSQL", database, country, COUNTRY_SECONDS)
    finally:
        shelf.close()


def _on_sqlite(section: Section, province: Country, folder: Path) -> None:
    database = Database(f"sqlite:///{folder}/so.db")
    try:
        migrate(database)
        _take(section, "the province on SQLite", database, province, PROVINCE_SECONDS)
    finally:
        database.close()


def _take(section: Section, what: str, database: Database, country: Country, goal: float) -> None:
    settle(database, country)
    tick(database, SATURDAY)  # works out when each is due
    seconds = tick(database, MONDAY)
    section.at_most(what, seconds, goal, " s")
    found = written(database, [country.leader(each) for each in country.led])
    besides = f"{found.texts:,} texts, {found.pictures:,} pictures, {found.files:,} files"
    section.none("its digests", found.wrong, besides)
