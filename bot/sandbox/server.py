"""The server: wires the bot's side, the phones' side and the chat page on one loopback port."""

import asyncio
import contextlib
from types import TracebackType

from aiohttp import web

from bot.sandbox.bot_api.dispatch import Answerer
from bot.sandbox.bot_api.downloads import download
from bot.sandbox.bot_api.parameters import ROOM_FOR_FIELDS, UPLOAD_BYTES
from bot.sandbox.control import page
from bot.sandbox.control.gate import gate, harden
from bot.sandbox.control.request import WORLD
from bot.sandbox.control.routes import routes
from bot.sandbox.settings import Settings
from bot.sandbox.webhook import deliver_for_ever
from bot.sandbox.world import World


class Sandbox:
    """A running sandbox; also an async context manager that starts and stops it.

    `url` is where python-telegram-bot's `base_url` (`{url}/bot`) and `base_file_url`
    (`{url}/file/bot`) begin.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.port = 0
        self._runner: web.AppRunner | None = None
        self._webhook: asyncio.Task[None] | None = None
        self._world: World | None = None

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return f"http://{self.settings.host}:{self.port}"

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.settings.token

    @property
    def world(self) -> World:
        """The rooms behind the HTTP interface, for tests in the same process."""
        if self._world is None:
            raise RuntimeError("the sandbox is not running")
        return self._world

    async def start(self, port: int = 0) -> None:
        """Begin to listen; port 0 takes any free one."""
        self._world = World(self.settings)
        self._runner = web.AppRunner(_app(self._world), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.settings.host, port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self._webhook = asyncio.create_task(deliver_for_ever(self._world))

    async def stop(self) -> None:
        """End the long polls, stop listening, close the state's file."""
        if self._runner is None or self._webhook is None:
            return
        self.world.bell.close()
        self._webhook.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._webhook
        await self._runner.cleanup()
        self.world.close()
        self._runner = self._world = None

    async def __aenter__(self) -> "Sandbox":
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()


def _app(world: World) -> web.Application:
    app = web.Application(middlewares=[gate], client_max_size=UPLOAD_BYTES + ROOM_FOR_FIELDS)
    app[WORLD] = world
    app.on_response_prepare.append(harden)
    app.add_routes(routes())
    app.router.add_get("/", page.index)
    app.router.add_get("/page/{path:.+}", page.part)
    app.router.add_route("*", "/bot{token}/{method}", Answerer(world).answer)
    app.router.add_get("/file/bot{token}/{path:.+}", download)
    return app
