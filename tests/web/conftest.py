"""Fixtures of the web server's tests."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import Telegram, TelegramSettings
from tests.edges.conftest import plain_log
from tests.edges.house import START

__all__ = ["plain_log"]


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A real channel that reads what comes in, and never calls anybody."""
    channel = Telegram(TelegramSettings("5550001:" + "A" * 35), lambda: START)
    yield channel
    await channel.close()
