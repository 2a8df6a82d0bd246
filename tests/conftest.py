"""Fixtures that every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from storage.database import Database
from tests import databases
from tests.counting import pytest_sessionfinish, pytest_terminal_summary
from tests.garbage import pytest_collection_finish, pytest_configure

__all__ = [  # hooks
    "pytest_collection_finish",
    "pytest_configure",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgresql_server() -> URL:
    return databases.postgresql_server()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: URL) -> str:
    return databases.postgresql_template(postgresql_server)


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty migrated database in a file."""
    with databases.sqlite_copy(sqlite_template, tmp_path) as database:
        yield database


@pytest.fixture(scope="session")
def postgresql_shelf(
    postgresql_server: URL, postgresql_template: str
) -> Iterator[databases.PostgresqlShelf]:
    shelf = databases.PostgresqlShelf(postgresql_server, postgresql_template)
    yield shelf
    shelf.close()


@pytest.fixture
def postgresql(postgresql_shelf: databases.PostgresqlShelf) -> Iterator[Database]:
    """An empty migrated database on a PostgreSQL server."""
    with postgresql_shelf.lend() as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """The test runs twice: on SQLite and on PostgreSQL."""
    found: Database = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def standing_sqlite(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[databases.Standing]:
    with databases.sqlite_copy(sqlite_template, tmp_path_factory.mktemp("standing")) as opened:
        yield databases.Standing(opened)


@pytest.fixture(scope="session")
def standing_postgresql(
    postgresql_shelf: databases.PostgresqlShelf,
) -> Iterator[databases.Standing]:
    with postgresql_shelf.lend() as opened:
        yield databases.Standing(opened)


@pytest.fixture
def emptied_sqlite(standing_sqlite: databases.Standing) -> Database:
    """The database that a worker keeps open, without a row."""
    return standing_sqlite.emptied()


@pytest.fixture
def emptied_postgresql(standing_postgresql: databases.Standing) -> Database:
    """The database that a worker keeps open, without a row."""
    return standing_postgresql.emptied()
