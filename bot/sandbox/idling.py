"""Waiting until the bot has nothing left to do, so that a moved clock leaves nothing behind."""

import asyncio
from datetime import datetime

import aiohttp

from bot.sandbox.world import World

LOOK_AGAIN = 0.1
TIMEOUT = aiohttp.ClientTimeout(total=5)


async def until_idle(world: World) -> bool | None:
    """Return True once it is so, False where it takes too long, None where nobody can be asked."""
    url = world.settings.health_url
    if url is None:
        return None
    loop = asyncio.get_running_loop()
    until = loop.time() + world.settings.idle_seconds
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        while not (_nothing_waits(world) and await _is_idle(session, url)):
            if loop.time() >= until or world.bell.closed:
                return False
            await asyncio.sleep(LOOK_AGAIN)
    return True


async def next_due(world: World) -> datetime | None:
    """Return when the bot has something to do again; None where it does not say."""
    if world.settings.health_url is None:
        return None
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        health = await _health(session, world.settings.health_url)
    moment = health.get("next_at")
    return datetime.fromisoformat(moment) if isinstance(moment, str) else None


def _nothing_waits(world: World) -> bool:
    return world.updates.pending() == 0 and world.zalo.updates.queue.pending() == 0


async def _is_idle(session: aiohttp.ClientSession, url: str) -> bool:
    return (await _health(session, url)).get("idle") is True


async def _health(session: aiohttp.ClientSession, url: str) -> dict[str, object]:
    """Return what the bot says of itself; nothing while it is being started, or in trouble."""
    try:
        async with session.get(url) as answer:
            found = await answer.json()
    except (TimeoutError, aiohttp.ClientError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
