"""Every conversation is held twice: on both kinds of phone, and on both databases.

On a Telegram phone by its buttons, on a Zalo phone in words and digits alone. Which phone is on
which database goes by the name of the test, so each pair is met by half of them; with
`EVERY_PAIR=1` in the environment each conversation is held on all four.
"""

import itertools
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.conversation.desk import KINDS, Desk
from tests.conversation.officer import NewPhone, Phone
from tests.pairing import BACKENDS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Pair phones with databases."""
    if "desk" not in metafunc.fixturenames:
        return
    marks = metafunc.definition.iter_markers("parametrize")
    if any(mark.args[0] == "desk" for mark in marks):  # on one kind of phone only
        metafunc.parametrize("database", BACKENDS, indirect=True)
        return
    kinds = list(KINDS)
    if zlib.crc32(metafunc.function.__name__.encode()) % 2:
        kinds.reverse()
    pairs = list(zip(kinds, BACKENDS, strict=True))
    if os.environ.get("EVERY_PAIR"):
        pairs = list(itertools.product(kinds, BACKENDS))
    metafunc.parametrize(("desk", "database"), pairs, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Database:
    """An empty migrated database."""
    found: Database = request.getfixturevalue(f"emptied_{request.param}")
    return found


@pytest.fixture
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
