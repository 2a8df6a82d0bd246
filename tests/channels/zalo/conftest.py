"""Fixtures of Zalo's tests."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.channels.zalo import Zalo
from bot.channels.zalo_client import ZaloSettings
from tests.channels.zalo.server import TOKEN, ZaloServer

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def settings_for(server: ZaloServer, token: str = TOKEN) -> ZaloSettings:
    return ZaloSettings(token, api_server=f"{server.url}/zalo")


@pytest.fixture
async def server() -> AsyncIterator[ZaloServer]:
    async with ZaloServer() as running_one:
        yield running_one


@pytest.fixture
async def zalo(server: ZaloServer) -> AsyncIterator[Zalo]:
    channel = Zalo(settings_for(server), lambda: NOW, longest_wait=0.01)
    yield channel
    await channel.close()
