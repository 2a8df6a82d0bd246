"""One browser for a module's tests, a sandbox and a page for each."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio
from playwright.async_api import Browser

from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Limits, Settings
from tests.browser import chromium
from tests.sandbox.page.stage import OFFICER, PEOPLE, Stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def stage(browser: Browser, tmp_path: Path) -> AsyncIterator[Stage]:
    settings = Settings(offset_file=tmp_path / "offset", limits=Limits(enabled=False))
    async with Sandbox(settings) as sandbox, httpx.AsyncClient() as http:
        for phone_id, name in PEOPLE.items():
            new = {"id": phone_id, "name": name}
            (await http.post(f"{sandbox.url}/sandbox/phones", json=new)).raise_for_status()
        stage = Stage(sandbox, http, browser)
        # A bot may write only to who wrote first.
        await stage.phone(OFFICER, "say", text="/start")
        yield stage
