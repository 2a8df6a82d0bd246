"""What /healthz tells, and to whom it may be shown."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.channels.telegram import Telegram
from bot.web.health import Health, Status
from domain.messages import Incoming
from tests.web.caller import hook_of, listening, message


async def test_all_is_well() -> None:
    async with listening() as caller:
        status, told = await caller.health()
    assert status == 200
    channels = {"telegram": "ok"}
    assert told == {
        "status": "ok",
        "idle": True,
        "channels": channels,
        "refused": 0,
        "next_at": None,
    }


@pytest.mark.parametrize("how", ["starting", "trouble"])
async def test_whatever_is_not_well_is_503(how: Status) -> None:
    async def ask() -> Health:
        return Health(how, idle=False, channels={"telegram": how})

    async with listening(health=ask) as caller:
        status, told = await caller.health()
    assert (status, told["status"], told["channels"]) == (503, how, {"telegram": how})


async def test_who_cannot_say_is_in_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    async def raising() -> Health:
        raise OSError("postgresql://so:secret@10.0.0.7/so")

    async def hanging() -> Health:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr("bot.web.health.SECONDS", 0.02)
    for ask in (raising, hanging):
        async with listening(health=ask) as caller:
            trouble = {"status": "trouble", "idle": False, "channels": {}, "refused": 0}
            trouble["next_at"] = None
            assert await caller.health() == (503, trouble)


async def test_it_is_not_idle_while_a_call_is_being_stored(telegram: Telegram) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def slowly(_batch: Sequence[Incoming]) -> None:
        begun.set()
        await release.wait()

    async with listening(hook_of(telegram, slowly, patience=10.0)) as caller:
        call = asyncio.ensure_future(caller.calls(message(1)))
        await begun.wait()
        assert (await caller.health())[1]["idle"] is False
        release.set()
        assert await call == 200
        assert (await caller.health())[1]["idle"] is True


async def test_it_is_not_idle_when_a_call_came_in_while_it_looked(telegram: Telegram) -> None:
    asked, release = asyncio.Event(), asyncio.Event()

    async def slow_look() -> Health:
        asked.set()
        await release.wait()
        return Health("ok", idle=True)

    async def take_in(_batch: Sequence[Incoming]) -> None:
        pass

    async with listening(hook_of(telegram, take_in), health=slow_look) as caller:
        look = asyncio.ensure_future(caller.health())
        await asked.wait()
        assert await caller.calls(message(1)) == 200
        release.set()
        assert (await look)[1]["idle"] is False
