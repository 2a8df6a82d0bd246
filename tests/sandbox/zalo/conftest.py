"""A Zalo bot as a plain HTTP client, and Páo, who has written to it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.server import Sandbox
from tests.phone import Phone
from tests.sandbox.zalo.caller import Caller


@pytest.fixture
async def zalo(sandbox: Sandbox) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(session, f"{sandbox.zalo_url}/bot{sandbox.zalo_token}")


@pytest.fixture
async def pao(http: aiohttp.ClientSession, zalo: Caller) -> Phone:
    """The event of his first message has been fetched."""
    phone = await Phone.join(http, "Nông Văn Páo", messenger="zalo")
    await phone.says("chào")
    await zalo.gets("getUpdates")
    return phone
