"""A province with two communes, and its month's report; duties are made by the real ticks."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from storage.database import Database
from tests.report_types.province import Province


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def province(session: Session) -> Province:
    return Province(session)
