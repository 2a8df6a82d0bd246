"""The web server of a bot that takes what a webhook posts, or refuses it while it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web


@dataclass(frozen=True)
class Posted:
    """One call that came in."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Receiver:
    def __init__(self) -> None:
        self.failures = 0
        self.status = 200
        self.reply: dict[str, Any] = {}
        self.got: asyncio.Queue[Posted] = asyncio.Queue()
        self.url = ""
        self._open = asyncio.Event()
        self._open.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Receiver"]:
        app = web.Application()
        app.router.add_post("/hook", self._take)
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        yield self
        await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.Response(status=503)
        self.got.put_nowait(Posted(request.headers, await request.read()))
        await self._open.wait()
        return web.json_response(self.reply, status=self.status)

    async def next(self) -> Posted:
        async with asyncio.timeout(5):
            return await self.got.get()

    @contextmanager
    def holding_back(self) -> Iterator[None]:
        """Note what comes in, and answer none of it until the end."""
        self._open.clear()
        yield
        self._open.set()
