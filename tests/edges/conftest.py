"""Fixtures of the edges' tests."""

import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.log import PROCESSORS


@pytest.fixture(autouse=True)
def plain_log() -> Iterator[None]:
    """Without it structlog prints every traceback with all that stood in its variables."""
    structlog.configure(
        processors=PROCESSORS, logger_factory=structlog.WriteLoggerFactory(sys.stderr)
    )
    yield
    structlog.reset_defaults()
