"""`GET /healthz`: how the program is, for whoever watches it; no names, no tokens, no addresses."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

import structlog
from aiohttp import web

from bot.web.hooks import Hooks

log = structlog.get_logger()

Status = Literal["ok", "starting", "trouble"]
SECONDS = 2.0


@dataclass(frozen=True)
class Health:
    """How the program is.

    `idle`: all that came in is answered, all that is due has run, all answers are sent.
    `channels` has a state for each messenger. `next_at`, ISO: when something is due next.
    `refused`, the calls with a wrong secret, is put in by the web server.
    """

    status: Status
    idle: bool
    channels: Mapping[str, Status] = field(default_factory=dict)
    refused: int = 0
    next_at: str | None = None


Ask = Callable[[], Awaitable[Health]]


class HealthPage:
    """Answers with what `ask` knows and what the hooks add to it."""

    def __init__(self, ask: Ask, hooks: Hooks) -> None:
        self._ask = ask
        self._hooks = hooks
        self._one_look = asyncio.Lock()  # anybody may ask, and each look takes a database thread

    async def answer(self, request: web.Request) -> web.Response:
        """Return the health as JSON: 200 when all is well, 503 otherwise."""
        before = self._hooks.calls
        health = await self._asked()
        # A call that came in while we asked may have brought something to do.
        is_idle = health.idle and self._hooks.is_idle and self._hooks.calls == before
        health = replace(health, idle=is_idle, refused=self._hooks.refused)
        status = 200 if health.status == "ok" else 503
        return web.json_response(asdict(health), status=status)

    async def _asked(self) -> Health:
        try:
            async with asyncio.timeout(SECONDS), self._one_look:
                return await self._ask()
        except TimeoutError:  # the database is away, most likely
            log.warning("health.unknown")
        except Exception as error:
            log.exception("health.unknown", exc_info=error)
        return Health("trouble", idle=False)
