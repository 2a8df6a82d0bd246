"""The web server itself. It speaks plain HTTP: the proxy before it brings TLS."""

from collections.abc import Mapping

from aiohttp import web

from bot.web.gate import gate, harden
from bot.web.health import Ask, HealthPage
from bot.web.hooks import Hook, Hooks
from bot.web.links import Links
from bot.web.serving import FilePage
from bot.web.uploading import UploadPage

LARGEST_BODY = 1024 * 1024
LINGER_SECONDS = 2.0  # for the rest of a body that is not wanted
STOP_SECONDS = 5.0
BACKLOG = 1_024  # a messenger may open many connections at once; a full queue costs it a second


class WebServer:
    """Listens on `host` and `port`; 0 takes any free port, and `port` then tells which.

    `hooks` go by the name of their channel; without `uploads` no file can be sent in.
    """

    def __init__(  # noqa: PLR0913 - all that it serves
        self,
        host: str,
        port: int,
        hooks: Mapping[str, Hook],
        links: Links,
        health: Ask,
        *,
        uploads: UploadPage | None = None,
    ) -> None:
        self.port = port
        self._host = host
        self._hooks = Hooks(hooks)
        self._app = _app(self._hooks, FilePage(links), HealthPage(health, self._hooks))
        if uploads is not None:
            self._app.router.add_get("/u/{token}", uploads.show)
            self._app.router.add_post("/u/{token}", uploads.take)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Begin to listen; raises OSError where the port is taken."""
        self._runner = web.AppRunner(
            self._app,
            access_log=None,  # it would hold the tokens of links
            lingering_time=LINGER_SECONDS,
            shutdown_timeout=STOP_SECONDS,
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self.port, backlog=BACKLOG).start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Take no more calls, and answer those that are there."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        await self._hooks.close()


def _app(hooks: Hooks, files: FilePage, health: HealthPage) -> web.Application:
    app = web.Application(middlewares=[gate], client_max_size=LARGEST_BODY)
    app.on_response_prepare.append(harden)
    app.router.add_post("/hook/{channel}", hooks.answer)
    app.router.add_get("/f/{token}", files.answer)
    app.router.add_get("/healthz", health.answer)
    return app
