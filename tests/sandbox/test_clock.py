"""The sandbox's clock: forward only, for everybody, and not over the head of a busy bot."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot

from bot.clock import Clock
from bot.sandbox.server import Sandbox
from bot.sandbox.settings import Settings
from tests.phone import Phone

HOUR = timedelta(hours=1)


class Health:
    """A bot's `/healthz`: `answers` are given in turn, the last one again and again."""

    def __init__(self, clock: Clock) -> None:
        self.answers = [True]
        self.offsets: list[timedelta] = []  # of the clock, each time somebody asked
        self.then: Callable[[], object] = lambda: None
        self.due: list[datetime] = []  # each done as soon as somebody asks after it has come
        self._clock = clock

    async def give(self, request: web.Request) -> web.Response:
        self.offsets.append(self._clock.offset())
        self.then()
        idle = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.due = [moment for moment in self.due if moment > self._clock.now()]
        next_at = self.due[0].isoformat() if self.due else None
        return web.json_response({"status": "ok", "idle": idle, "next_at": next_at})


@pytest.fixture
async def health(settings: Settings, sandbox: Sandbox) -> AsyncIterator[Health]:
    made = Health(sandbox.world.clock)
    app = web.Application()
    app.router.add_get("/healthz", made.give)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    settings.health_url = f"http://127.0.0.1:{runner.addresses[0][1]}/healthz"
    yield made
    await runner.cleanup()


async def _moved(http: aiohttp.ClientSession, **how: Any) -> dict[str, Any]:
    async with http.post("/sandbox/clock", json=how) as answer:
        assert answer.ok
        body: dict[str, Any] = await answer.json()
        return body


async def test_the_clock_goes_forward_for_everybody_who_reads_the_file(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession, settings: Settings
) -> None:
    before = datetime.now(UTC)
    async with http.post("/sandbox/clock", json={"forward_seconds": 86400}) as answer:
        assert (await answer.json())["offset_seconds"] == 86400
    assert Clock(settings.offset_file).now() - before >= timedelta(days=1)
    assert (await bot.send_message(lan.id, "x")).date - before >= timedelta(days=1, seconds=-1)


async def test_the_clock_can_be_set_to_a_moment_but_not_back(http: aiohttp.ClientSession) -> None:
    later = datetime.now(UTC) + timedelta(days=7)
    async with http.post("/sandbox/clock", json={"to": later.isoformat()}) as answer:
        now = datetime.fromisoformat((await answer.json())["now"])
    assert timedelta() <= now - later < timedelta(minutes=1)
    earlier = (later - timedelta(days=1)).isoformat()
    async with http.post("/sandbox/clock", json={"to": earlier}) as answer:
        assert answer.status == 409
    async with http.post("/sandbox/clock", json={"forward_seconds": -1}) as answer:
        assert answer.status == 400
    async with http.post("/sandbox/clock", json={"reset": True}) as answer:
        assert (await answer.json())["offset_seconds"] == 0


async def test_without_an_offset_file_the_clock_stands_with_the_worlds(tmp_path: Path) -> None:
    async with Sandbox() as plain, aiohttp.ClientSession(plain.url) as http:
        async with http.post("/sandbox/clock", json={"forward_seconds": 1}) as answer:
            assert answer.status == 409
        async with http.get("/sandbox/clock") as answer:
            assert (await answer.json())["offset_seconds"] == 0


async def test_a_move_waits_for_an_idle_bot_before_and_after(
    http: aiohttp.ClientSession, health: Health
) -> None:
    health.answers = [False, False, True, True, False, True]  # the fourth: what is due next
    moved = await _moved(http, forward_seconds=3600)
    assert (moved["idle"], moved["offset_seconds"]) == (True, 3600)
    assert health.offsets == [timedelta()] * 4 + [HOUR] * 2


async def test_a_move_stops_at_each_due_moment_until_the_bot_has_done_what_is_due(
    http: aiohttp.ClientSession, health: Health, sandbox: Sandbox
) -> None:
    now = sandbox.world.clock.now()
    health.due = [now + n * HOUR for n in (6, 12, 30)]
    moved = await _moved(http, forward_seconds=86400)
    assert (moved["idle"], moved["offset_seconds"]) == (True, 86400)
    stops = {round(offset / HOUR) for offset in health.offsets}
    assert stops == {0, 6, 12, 24}
    assert health.due == [now + 30 * HOUR]


async def test_a_move_waits_for_what_a_phone_said(
    http: aiohttp.ClientSession, health: Health, sandbox: Sandbox, lan: Phone, settings: Settings
) -> None:
    settings.idle_seconds = 0.0
    assert (await _moved(http, forward_seconds=1))["idle"] is False
    assert health.offsets == []  # nobody needs to be asked while an update waits
    sandbox.world.updates.acknowledge(2**62)
    assert (await _moved(http, forward_seconds=1))["idle"] is True


async def test_a_bot_that_stays_busy_or_away_does_not_hold_the_clock(
    http: aiohttp.ClientSession, health: Health, settings: Settings
) -> None:
    settings.idle_seconds = 0.0
    health.answers = [False]
    moved = await _moved(http, forward_seconds=3600)
    assert (moved["idle"], moved["offset_seconds"]) == (False, 3600)
    settings.health_url = "http://127.0.0.1:9/healthz"
    assert (await _moved(http, forward_seconds=1))["idle"] is False


async def test_a_jump_waits_for_nobody(http: aiohttp.ClientSession, health: Health) -> None:
    health.answers = [False]
    moved = await _moved(http, forward_seconds=3600, jump=True)
    assert (moved["idle"], moved["offset_seconds"]) == (None, 3600)
    assert health.offsets == []


async def test_a_moment_that_passes_while_the_bot_is_waited_for_moves_nothing_back(
    http: aiohttp.ClientSession, health: Health, sandbox: Sandbox, settings: Settings
) -> None:
    path = settings.offset_file
    assert path is not None
    health.then = lambda: path.write_text("7200")  # somebody else moves it meanwhile
    soon = (sandbox.world.clock.now() + HOUR).isoformat()
    assert (await _moved(http, to=soon))["offset_seconds"] == 7200
