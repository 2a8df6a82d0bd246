"""A proxy before the bot, as it has one in earnest, that counts what messengers are answered."""

import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

HOST = "127.0.0.1"
PASSED_ON = ("Content-Type", "Retry-After")
OWN = {"host", "content-length", "connection", "transfer-encoding"}


class Calls:
    """Hands every call on to `port` on this machine. `statuses` are the answers it has given."""

    def __init__(self, http: aiohttp.ClientSession, port: int) -> None:
        self.port = port
        self.url = ""
        self.statuses: Counter[int] = Counter()
        self._http = http
        self._accepted: set[tuple[str, bytes]] = set()

    @property
    def accepted(self) -> int:
        """How many updates were answered 200; one that was brought twice counts once."""
        return len(self._accepted)

    async def hand_on(self, request: web.Request) -> web.Response:
        """Answer as the bot does, and 502 where it does not."""
        body = await request.read()
        try:
            answer = await self._handed_on(request, body)
        except aiohttp.ClientError:
            answer = web.Response(status=502)
        self.statuses[answer.status] += 1
        if answer.status == 200 and body:  # the probe of a new webhook is empty
            self._accepted.add((request.path, body))
        return answer

    async def _handed_on(self, request: web.Request, body: bytes) -> web.Response:
        headers = {name: text for name, text in request.headers.items() if name.lower() not in OWN}
        to = f"http://{HOST}:{self.port}{request.path}"
        async with self._http.post(to, data=body, headers=headers) as answer:
            kept = {name: answer.headers[name] for name in PASSED_ON if name in answer.headers}
            return web.Response(body=await answer.read(), status=answer.status, headers=kept)


@asynccontextmanager
async def counting() -> AsyncIterator[Calls]:
    """Run the proxy at `url`, before a port that was free a moment ago."""
    app = web.Application()
    runner = web.AppRunner(app, access_log=None)
    async with aiohttp.ClientSession() as http:
        calls = Calls(http, _free_port())
        app.router.add_post("/hook/{channel}", calls.hand_on)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, 0).start()
            calls.url = f"http://{HOST}:{runner.addresses[0][1]}"
            yield calls
        finally:
            await runner.cleanup()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind((HOST, 0))
        return int(bound.getsockname()[1])
