"""getUpdates: long polling with acknowledgement by offset."""

import asyncio
from typing import Any

from aiogram.methods import GetUpdates

from bot.sandbox.bot_api.call import Call
from bot.sandbox.refusals import polled_elsewhere, webhook_is_set
from bot.sandbox.world import World

LONGEST = 50
MOST = 100


async def get_updates(world: World, call: Call[GetUpdates]) -> list[dict[str, Any]]:
    """Return the oldest updates, waiting for the first; a newer poll ends this one with a 409."""
    if world.webhook.target() is not None:
        raise webhook_is_set()
    method = call.method
    poll = world.updates.begin_poll()
    if method.allowed_updates is not None:
        world.updates.allow(method.allowed_updates)
    if method.offset is not None:
        world.updates.acknowledge(method.offset)
    limit = method.limit if method.limit and 1 <= method.limit <= MOST else MOST
    until = asyncio.get_running_loop().time() + min(method.timeout or 0, LONGEST)
    return await _wait(world, poll, limit, until)


async def _wait(world: World, poll: int, limit: int, until: float) -> list[dict[str, Any]]:
    while True:
        if world.updates.superseded(poll):
            raise polled_elsewhere()
        left = until - asyncio.get_running_loop().time()
        found = world.updates.first(limit)
        if found or left <= 0 or world.bell.closed:
            return found
        await world.bell.wait(world.updates.queue.key, left)
