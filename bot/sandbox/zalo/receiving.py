"""getUpdates: one event or none, and whatever becomes of it, it is not given again."""

import asyncio
from typing import Any

from bot.sandbox.world import World
from bot.sandbox.zalo.parameters import Polling
from bot.sandbox.zalo.refusals import bad_request, timed_out

LONGEST = 50.0


async def get_updates(world: World, wanted: Polling) -> Any:
    """Return the oldest event, waiting for it; raise a 408 if none comes."""
    if world.zalo.webhook.target() is not None:
        raise bad_request("can't use getUpdates while a webhook is set; use deleteWebhook first")
    until = asyncio.get_running_loop().time() + min(wanted.timeout, LONGEST)
    while True:
        found = world.zalo.updates.take()
        if found is not None:
            return found
        left = until - asyncio.get_running_loop().time()
        if left <= 0 or world.bell.closed:
            raise timed_out()
        await world.bell.wait(world.zalo.updates.queue.key, left)
