"""Every conversation is held four times: on both kinds of phone, on each database.

On a Telegram phone by its buttons, on a Zalo phone in words and digits alone.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests import databases
from tests.conversation.desk import KINDS, Desk
from tests.conversation.officer import NewPhone, Phone


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


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """An empty migrated database: each conversation is held on both."""
    standing: databases.Standing = request.getfixturevalue(f"standing_{request.param}")
    return standing.emptied()


@pytest.fixture(params=list(KINDS))
def desk(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(database, request.param, folder=tmp_path)
    made.settle()
    yield made
    made.close()


@pytest.fixture
def new_phone(desk: Desk) -> NewPhone:
    numbers = itertools.count(101)
    return lambda: Phone(desk, str(next(numbers)))


@pytest.fixture
def officer(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined()
    return phone
