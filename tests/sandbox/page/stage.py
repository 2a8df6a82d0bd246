"""A sandbox with two phones, the chat page on it, and the bot's side as plain HTTP."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from PIL import Image
from playwright.async_api import Browser, Page

from bot.sandbox.server import Sandbox
from tests.browser import WIDE, page_at

OFFICER, LEADER = 101, 102
PEOPLE = {OFFICER: "Nguyễn Thị Lan", LEADER: "Trần Văn Hưởng"}


@dataclass
class Stage:
    """Everything a test of the page needs at hand."""

    sandbox: Sandbox
    http: httpx.AsyncClient
    browser: Browser

    @asynccontextmanager
    async def page(self, size: tuple[int, int] = WIDE) -> AsyncIterator[Page]:
        async with page_at(self.browser, self.sandbox.url, size) as page:
            await page.get_by_test_id(f"phone-{LEADER}").wait_for(state="attached")
            yield page

    async def bot(self, method: str, **fields: Any) -> Any:
        address = f"{self.sandbox.url}/bot{self.sandbox.token}/{method}"
        answer = (await self.http.post(address, json=fields)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def updates(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.bot("getUpdates", timeout=0)
        return found

    async def phone(self, phone_id: int, action: str, **fields: Any) -> None:
        address = f"{self.sandbox.url}/sandbox/phones/{phone_id}/{action}"
        (await self.http.post(address, json=fields)).raise_for_status()


def keyboard(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": each, "callback_data": each} for each in labels]]}


def picture() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(held, "PNG")
    return held.getvalue()
