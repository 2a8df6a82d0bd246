"""The server: wires the bot's side, the phones' side and the chat page on one loopback port."""

import asyncio
import contextlib
from types import TracebackType

from aiohttp import web

from bot.sandbox.bot_api.dispatch import Answerer
from bot.sandbox.bot_api.downloads import download, media
from bot.sandbox.bot_api.parameters import ROOM_FOR_FIELDS, UPLOAD_BYTES
from bot.sandbox.control import page
from bot.sandbox.control.gate import gate, harden
from bot.sandbox.control.request import WORLD
from bot.sandbox.control.routes import routes
from bot.sandbox.delivery import Delivery
from bot.sandbox.settings import Settings
from bot.sandbox.world import World
from bot.sandbox.zalo.dispatch import ZaloAnswerer
from bot.sandbox.zalo.webhooks import SECRET_HEADER as ZALO_SECRET_HEADER

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a name, no secret)


class Sandbox:
    """A running sandbox; also an async context manager that starts and stops it.

    `url` is where python-telegram-bot's `base_url` (`{url}/bot`) and `base_file_url`
    (`{url}/file/bot`) begin; the Zalo bot's server is `zalo_url`.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.port = 0
        self._runner: web.AppRunner | None = None
        self._deliveries: list[asyncio.Task[None]] = []
        self._world: World | None = None

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return f"http://{self.settings.host}:{self.port}"

    @property
    def zalo_url(self) -> str:
        """The address that stands for Zalo's server."""
        return f"{self.url}/zalo"

    @property
    def token(self) -> str:
        """The Telegram bot's token."""
        return self.settings.token

    @property
    def zalo_token(self) -> str:
        """The Zalo bot's token."""
        return self.settings.zalo_token

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
        self._world.zalo.updates.media_url = f"{self.zalo_url}/media"
        self._deliveries = [asyncio.create_task(each.run()) for each in _deliveries(self._world)]

    async def stop(self) -> None:
        """End the long polls, stop listening, close the state's file."""
        if self._runner is None:
            return
        self.world.bell.close()
        for delivery in self._deliveries:
            delivery.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await delivery
        self._deliveries = []
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


def _deliveries(world: World) -> list[Delivery]:
    return [
        Delivery(
            bell=world.bell,
            queue=world.updates.queue,
            webhook=world.webhook,
            secret_header=SECRET_HEADER,
            retry_seconds=world.settings.webhook_retry_seconds,
            answered=Answerer(world).replied,
        ),
        Delivery(
            bell=world.bell,
            queue=world.zalo.updates.queue,
            webhook=world.zalo.webhook,
            secret_header=ZALO_SECRET_HEADER,
            retry_seconds=world.settings.webhook_retry_seconds,
            answered=None,
        ),
    ]


def _app(world: World) -> web.Application:
    app = web.Application(middlewares=[gate], client_max_size=UPLOAD_BYTES + ROOM_FOR_FIELDS)
    app[WORLD] = world
    app.on_response_prepare.append(harden)
    app.add_routes(routes())
    app.router.add_get("/", page.index)
    app.router.add_get("/page/{path:.+}", page.part)
    app.router.add_route("*", "/zalo/bot{token}/{method}", ZaloAnswerer(world).answer)
    app.router.add_get("/zalo/media/{file_id}", media)
    app.router.add_route("*", "/bot{token}/{method}", Answerer(world).answer)
    app.router.add_get("/file/bot{token}/{path:.+}", download)
    return app
