"""A server that answers as Zalo's does, with what a test lays out for it, over real HTTP."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

TOKEN = "123456789:" + "bi-mat_" * 3
OK = {"ok": True, "result": {"message_id": "82599fa32f56d00e8941", "date": 1_795_162_000_000}}
IDLE = {"ok": False, "error_code": 408, "description": "Request timeout"}
CUT = "cut"  # the connection ends without an answer
HANG = "hang"  # no answer comes

Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


def refusal(code: int) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": "…"}


class ZaloServer:
    """`lay` answers for a method: they are given out in order, then the last one for ever."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.pages: dict[str, Page] = {}
        self._answers: defaultdict[str, deque[Any]] = defaultdict(lambda: deque([OK]))
        self._released = asyncio.Event()
        app = web.Application()
        app.router.add_post("/zalo/bot{token}/{method}", self._call)
        app.router.add_get("/media/{name}", self._page)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self.url = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._released.set()
        await self._runner.cleanup()

    def lay(self, method: str, *answers: Any) -> None:
        self._answers[method] = deque(answers)

    def of(self, method: str) -> list[dict[str, Any]]:
        return [parameters for name, parameters in self.calls if name == method]

    def serve(self, name: str, page: Page) -> str:
        self.pages[name] = page
        return f"{self.url}/media/{name}"

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return web.json_response(refusal(401))
        self.calls.append((method, await request.json()))
        answers = self._answers[method]
        return await self._play(request, answers.popleft() if len(answers) > 1 else answers[0])

    async def _play(self, request: web.Request, answer: Any) -> web.StreamResponse:
        if answer == HANG:
            await self._released.wait()
        if answer in (HANG, CUT):
            assert request.transport
            request.transport.close()
            return web.Response()
        if isinstance(answer, web.Response):
            return web.Response(status=answer.status, body=answer.body)
        return web.json_response(answer)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return await self.pages[request.match_info["name"]](request)
