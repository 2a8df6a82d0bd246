"""A province whose leaders get digests."""

import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.log import PROCESSORS
from storage.database import Database
from tests.scheduler.digests.leaders import Leaders


@pytest.fixture(autouse=True)
def plain_log() -> Iterator[None]:
    """Without it structlog takes seconds to print a traceback with all its variables."""
    structlog.configure(
        processors=PROCESSORS, logger_factory=structlog.WriteLoggerFactory(sys.stderr)
    )
    yield
    structlog.reset_defaults()


@pytest.fixture
def leaders(database: Database) -> Leaders:
    return Leaders(database)
