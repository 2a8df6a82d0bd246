"""Fixtures of the edges' tests."""

import sys
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from bot.channels.telegram import Telegram
from bot.log import PROCESSORS
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from tests.edges.on_sandbox import telegram_for
from tests.phone import Phone


@pytest.fixture(autouse=True)
def plain_log() -> Iterator[None]:
    """Without it structlog prints every traceback with all that stood in its variables."""
    structlog.configure(
        processors=PROCESSORS, logger_factory=structlog.WriteLoggerFactory(sys.stderr)
    )
    yield
    structlog.reset_defaults()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(Settings(limits=Limits(enabled=False))) as running_one:
        yield running_one


@pytest.fixture
async def lan(sandbox: Sandbox) -> AsyncIterator[Phone]:
    async with Phone.on(sandbox.url, "Lan") as phone:
        await phone.says("/start")
        yield phone


@pytest.fixture
async def telegram(sandbox: Sandbox) -> AsyncIterator[Telegram]:
    channel = telegram_for(sandbox)
    yield channel
    await channel.close()
