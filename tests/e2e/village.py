"""The demo's village with everybody in the book; its clock is moved over HTTP, as on the page."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from bot.sandbox.demo import Demo
from bot.sandbox.server import Sandbox
from tests.browser import chromium, page_at
from tests.e2e import process
from tests.e2e.stage import PATIENCE
from tests.phone import Phone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass
class Village:
    """The demo with everybody in the book."""

    http: aiohttp.ClientSession
    phones: dict[str, Phone]
    sandbox: Sandbox

    def __getitem__(self, name: str) -> Phone:
        return self.phones[name]

    @property
    def now(self) -> datetime:
        return self.sandbox.world.clock.now()

    async def goes_to(self, moment: datetime) -> None:
        async with self.http.post("/sandbox/clock", json={"to": moment.isoformat()}) as answer:
            assert (await answer.json())["idle"] is True

    async def jumps_to(self, moment: datetime) -> None:
        """Let the clock jump: what came due meanwhile, the bot finds as after a time away."""
        body = {"to": moment.isoformat(), "jump": True}
        async with self.http.post("/sandbox/clock", json=body) as answer:
            answer.raise_for_status()

    async def told(self, name: str, *words: str) -> list[datetime]:
        """Return the local minutes at which the phone got a message with any of these words."""
        shown = [item for item in await self.phones[name].screen() if item.sender == "bot"]
        found = [item for item in shown if any(each in item.text for each in words)]
        return [item.date.astimezone(ZONE).replace(second=0, microsecond=0) for item in found]


@asynccontextmanager
async def village(folder: Path) -> AsyncIterator[Village]:
    """Start the demo in a folder, and let everybody activate their phone.

    Its clock begins on a Wednesday morning, so that no digest or Monday comes unawares.
    """
    ahead = _next_wednesday(datetime.now(UTC)) - datetime.now(UTC)
    (folder / "clock-offset").write_text(f"{ahead.total_seconds()}", encoding="ascii")
    async with (
        Demo(folder, limits=False, start=process.forked).running() as sandbox,
        aiohttp.ClientSession(sandbox.url) as http,
    ):
        made = Village(http, {}, sandbox)
        async with http.get("/sandbox/phones") as answer:
            phones: list[dict[str, Any]] = (await answer.json())["phones"]
        for each in phones:
            if "`" in each["note"]:
                made.phones[each["name"]] = await _activated(Phone(http, each), each["note"])
        yield made


def _next_wednesday(now: datetime) -> datetime:
    morning = now.astimezone(ZONE).replace(hour=10, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=7 + (2 - morning.weekday()) % 7)


async def _activated(phone: Phone, note: str) -> Phone:
    await phone.says(note.split("`")[1])
    await phone.sees("KHÔNG ghi tên", PATIENCE)
    await phone.chooses("Đồng ý")
    await phone.sees("Chào", PATIENCE)
    return phone


async def pictured(village: Village, names: Sequence[str], beginning: str) -> None:
    """Take pictures of these phones, where `SCREENSHOTS` names a folder."""
    if not (folder := os.environ.get("SCREENSHOTS")):
        return
    async with chromium() as browser, page_at(browser, village.sandbox.url, (390, 844)) as page:
        for name in names:
            await page.get_by_test_id(f"tab-{village[name].id}").click()
            await page.wait_for_timeout(700)  # what slides in has come to rest
            path = Path(folder) / f"{beginning}-{village[name].address}.png"
            await page.screenshot(path=path, scale="css")
