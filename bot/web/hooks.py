"""Where messengers call: `POST /hook/{channel}`. Stored first, and only then answered 200."""

import asyncio
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from aiohttp import web

from bot.channels.base import Channel, Pushed
from bot.web.intake import Intake, NotStored, TakeIn

log = structlog.get_logger()

BODY_SECONDS = 10.0
TELL_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Hook:
    """Where one messenger calls, and who stores what it brings.

    `take_in` returns when a batch is committed. A call that cannot be stored within `patience`
    seconds, or that finds `most_waiting` others in front of it, is answered 503.
    """

    channel: Channel
    secret: str
    take_in: TakeIn
    now: Callable[[], datetime]
    patience: float = 1.5
    most_waiting: int = 1_000

    def __post_init__(self) -> None:
        if not self.secret or not self.channel.secret_header:
            raise ValueError("a hook without a secret would take in what anybody sends")


class Hooks:
    """All hooks, by the name that stands in their address."""

    def __init__(self, hooks: Mapping[str, Hook]) -> None:
        self._doors = {name: _Door(hook) for name, hook in hooks.items()}

    @property
    def refused(self) -> int:
        """How many calls came with a wrong secret, or none."""
        return sum(door.refused for door in self._doors.values())

    @property
    def calls(self) -> int:
        """How many calls have been let in."""
        return sum(door.calls for door in self._doors.values())

    @property
    def is_idle(self) -> bool:
        """Whether no call is being stored."""
        return all(door.intake.is_idle for door in self._doors.values())

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        door = self._doors.get(request.match_info["channel"])
        if door is None:
            raise web.HTTPNotFound
        return await door.answer(request)

    async def close(self) -> None:
        """Let go of what has begun and whose callers are answered."""
        for door in self._doors.values():
            await door.intake.close()


class _Door:
    def __init__(self, hook: Hook) -> None:
        self.intake = Intake(hook.take_in, patience=hook.patience, most_waiting=hook.most_waiting)
        self.refused = 0
        self.calls = 0
        self._hook = hook
        self._told: datetime | None = None

    async def answer(self, request: web.Request) -> web.Response:
        # The secret is looked at before a byte of the body is read.
        if not self._knows_secret(request):
            self._refuse()
        self.calls += 1
        pushed = self._read(await _body(request))
        if pushed.incoming is not None:
            try:
                await self.intake.store(pushed.incoming)
            except NotStored:
                return web.Response(status=503, headers={"Retry-After": "1"})
        return web.json_response(pushed.reply) if pushed.reply else web.Response()

    def _knows_secret(self, request: web.Request) -> bool:
        given = request.headers.get(self._hook.channel.secret_header, "")
        return hmac.compare_digest(
            given.encode(errors="surrogateescape"), self._hook.secret.encode()
        )

    def _refuse(self) -> None:
        self.refused += 1
        now = self._hook.now()
        if self._told is None or now - self._told >= TELL_EVERY:
            self._told = now
            log.warning("web.refused", channel=self._hook.channel.name, calls=self.refused)
        raise web.HTTPForbidden

    def _read(self, body: bytes) -> Pushed:
        """Read what came; what cannot be read counts as nothing and is answered 200 too.

        It holds nothing that could be stored, and any other answer has the messenger bring the
        same bytes for hours, with what people write meanwhile behind them.
        """
        try:
            return self._hook.channel.read_pushed(json.loads(body), self._hook.now())
        except (ValueError, RecursionError):
            log.warning("web.unreadable", channel=self._hook.channel.name)
        except Exception as error:
            log.exception("web.unreadable", channel=self._hook.channel.name, exc_info=error)
        return Pushed(None)


async def _body(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ConnectionError, web.RequestPayloadError):
        raise web.HTTPBadRequest from None  # it was cut, or is not packed as it says
