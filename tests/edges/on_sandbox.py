"""The Telegram channel on a sandbox, and what a test orders there."""

from datetime import UTC, datetime
from typing import Any

import aiohttp

from bot.channels.telegram import Telegram, TelegramSettings
from bot.sandbox.server import Sandbox
from tests.phone import Phone


def telegram_for(sandbox: Sandbox, token: str | None = None, server: str = "") -> Telegram:
    at = server or sandbox.url
    settings = TelegramSettings(token or sandbox.token, api_server=at, file_server=at)
    return Telegram(settings, lambda: datetime.now(UTC), longest_wait=0.2)


async def fault(sandbox: Sandbox, **what: object) -> None:
    await ask(sandbox, "/sandbox/faults", what)


async def ask(sandbox: Sandbox, path: str, body: dict[str, Any]) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession(sandbox.url) as http,
        http.post(path, json=body) as answer,
    ):
        answer.raise_for_status()
        given: dict[str, Any] = await answer.json()
        return given


async def new_group(sandbox: Sandbox, member: Phone) -> str:
    made = await ask(sandbox, "/sandbox/groups", {"title": "Xã Tân An", "members": [member.id]})
    return str(made["id"])
