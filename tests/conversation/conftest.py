"""Every conversation is held four times: with buttons and without, on each database."""

import itertools
from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone, Phone


@pytest.fixture(params=["buttons", "words"])
def desk(request: pytest.FixtureRequest, database: Database) -> Iterator[Desk]:
    made = Desk(database, buttons=request.param == "buttons")
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
