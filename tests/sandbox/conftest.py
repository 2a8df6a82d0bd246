"""A sandbox without rates, a bot of python-telegram-bot's, and Lan, who has written to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from telegram import Bot

from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from tests.phone import Phone
from tests.sandbox.receiver import Receiver


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        state=tmp_path / "sandbox.sqlite",
        offset_file=tmp_path / "clock",
        limits=Limits(enabled=False),
        webhook_retry_seconds=0.01,
    )


@pytest.fixture
async def sandbox(settings: Settings) -> AsyncIterator[Sandbox]:
    async with Sandbox(settings) as running:
        yield running


def bot_for(sandbox: Sandbox, token: str | None = None) -> Bot:
    return Bot(
        token or sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
    )


@pytest.fixture
async def bot(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with bot_for(sandbox) as ready:
        yield ready


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield session


@pytest.fixture
async def lan(http: aiohttp.ClientSession) -> Phone:
    phone = await Phone.join(http, "Lan", username="lan_tan_an")
    await phone.says("/start")
    return phone


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver().running() as running:
        yield running
