"""An empty ledger on each database; one file for all examples of a property."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.databases import sqlite_copy
from tests.reports.ledger import Ledger


@pytest.fixture
def ledger(database: Database) -> Iterator[Ledger]:
    with database.writing() as session:
        yield Ledger(session)


@pytest.fixture(scope="module")
def kept(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with sqlite_copy(sqlite_template, tmp_path_factory.mktemp("totals")) as database:
        yield database
