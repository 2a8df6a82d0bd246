"""Waiting until the bot has nothing left to do, so that a moved clock leaves nothing behind."""

import asyncio

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


def _nothing_waits(world: World) -> bool:
    return world.updates.pending() == 0 and world.zalo.updates.queue.pending() == 0


async def _is_idle(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as answer:
            return bool((await answer.json())["idle"])
    except (TimeoutError, aiohttp.ClientError, ValueError, KeyError):
        return False  # it is being started, or it is in trouble
