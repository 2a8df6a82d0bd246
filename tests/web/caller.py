"""A messenger, or anybody else, that calls the web server."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp

from bot.channels.base import Channel
from bot.web.health import Ask, Health
from bot.web.hooks import Hook
from bot.web.intake import TakeIn
from bot.web.links import Links
from bot.web.server import WebServer
from tests.edges.house import START, Hands

SECRET = "nghe_goi-2026"
KEY = b"k" * 32


async def well() -> Health:
    return Health("ok", idle=True, channels={"telegram": "ok"})


def message(number: int, text: str = "chào", who: int = 1) -> dict[str, Any]:
    chat = {"id": who, "type": "private", "first_name": "Lan"}
    sent = {"message_id": number, "date": int(START.timestamp()), "chat": chat, "text": text}
    return {"update_id": number, "message": sent}


def hook_of(channel: Channel, take_in: TakeIn, **more: Any) -> Hook:
    given: dict[str, Any] = {"now": Hands(START).now, **more}
    return Hook(channel, SECRET, take_in, **given)


@dataclass
class Caller:
    """Calls over HTTP; `links` makes what the server finds."""

    http: aiohttp.ClientSession
    server: WebServer
    links: Links
    header: str

    async def posts(self, body: bytes, secret: str | None = SECRET) -> int:
        """Post to the hook and return the status."""
        headers = {} if secret is None else {self.header: secret}
        sent = BytesIO(body)  # bytes as large as some of these draw a warning
        async with self.http.post("/hook/telegram", data=sent, headers=headers) as answer:
            await answer.read()
            return answer.status

    async def calls(self, update: object) -> int:
        """Bring one update and return the status."""
        return await self.posts(json.dumps(update).encode())

    async def insists(self, update: object) -> None:
        """Bring it until it is taken, as messengers do."""
        while await self.calls(update) != 200:  # noqa: ASYNC110 - nothing tells when it would be
            await asyncio.sleep(0.01)

    async def health(self) -> tuple[int, dict[str, Any]]:
        async with self.http.get("/healthz") as answer:
            return answer.status, await answer.json()

    async def types(self, raw: bytes) -> bytes:
        """Write these bytes to the server, and return the first line of what it answers."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        writer.write(raw)
        try:
            return await asyncio.wait_for(reader.readline(), 10)
        finally:
            writer.close()


@asynccontextmanager
async def listening(
    *hooks: Hook,
    root: Path = Path(),
    hours: int = 24,
    health: Ask = well,
    hands: Hands | None = None,
) -> AsyncIterator[Caller]:
    """Start the server on a free port, with somebody to call it."""
    known: Mapping[str, Hook] = {hook.channel.name: hook for hook in hooks}
    links = Links(KEY, "http://so.example", root, hours, (hands or Hands(START)).now)
    server = WebServer("127.0.0.1", 0, known, links, health)
    await server.start()
    header = hooks[0].channel.secret_header if hooks else ""
    connector = aiohttp.TCPConnector(limit=200)
    try:
        async with aiohttp.ClientSession(
            f"http://127.0.0.1:{server.port}", connector=connector
        ) as http:
            yield Caller(http, server, links, header)
    finally:
        await server.stop()
