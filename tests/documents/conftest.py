"""A house with reports on each database."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.storage.duties.house import House


@pytest.fixture
def house(database: Database) -> Iterator[House]:
    with database.writing() as session:
        yield House(session)
