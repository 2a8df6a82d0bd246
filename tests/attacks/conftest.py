"""A desk with buttons, on each database: what is pressed here, nobody was ever shown."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone, Phone
from tests.pairing import BACKENDS


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest) -> Database:
    """An empty migrated database: every attack is tried on both."""
    found: Database = request.getfixturevalue(f"emptied_{request.param}")
    return found


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(database, "telegram", folder=tmp_path)
    made.settle()
    yield made
    made.close()


@pytest.fixture
def new_phone(desk: Desk) -> NewPhone:
    numbers = itertools.count(101)
    return lambda: Phone(desk, str(next(numbers)))


@pytest.fixture
async def officer(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    await phone.activates()
    return phone
