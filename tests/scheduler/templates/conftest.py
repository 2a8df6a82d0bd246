"""A province whose officers use the template of quick logs."""

import pytest

from storage.database import Database
from tests.scheduler.templates.officers import Officers


@pytest.fixture
def officers(database: Database) -> Officers:
    return Officers(database)
