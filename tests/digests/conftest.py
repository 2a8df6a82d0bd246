"""An empty ledger on each database."""

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.reports.ledger import Ledger


@pytest.fixture
def ledger(database: Database) -> Iterator[Ledger]:
    with database.writing() as session:
        yield Ledger(session)
