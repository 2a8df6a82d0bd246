"""Officers who log a visit while the messenger fails, and have the patience to get it done."""

import asyncio
from collections.abc import Awaitable, Sequence

from bot.sandbox.faults import Fault, Faults, Kind
from bot.sandbox.world import World
from tests.benchmarks.load import Caller

PATIENCE = 60.0
RETRY_AFTER = 1
METHODS = ("sendMessage", "getUpdates")


async def log_visits(crowd: Sequence[Caller], patience: float = PATIENCE) -> None:
    """Let everybody log one visit; who gets stuck stops, and the comparison will show it.

    `patience`: for how many seconds an officer waits for one answer.
    """
    await asyncio.gather(*(_log_visit(caller, patience) for caller in crowd))


async def _log_visit(caller: Caller, patience: float) -> None:
    text: str | None = caller.text
    heard = ""
    while text is not None:
        await caller.phone.says(text)
        try:
            heard = await _next_question(caller, heard, patience)
        except TimeoutError:
            return
        text = caller.officer.answer(heard)


async def _next_question(caller: Caller, last: str, patience: float) -> str:
    """Wait for a message that does not only repeat the last one."""
    async with asyncio.timeout(patience):
        while True:
            for event in await caller.phone.events():
                message = event.get("message", {})
                if message.get("from") == "bot" and message["text"] != last:
                    return str(message["text"])
            await asyncio.sleep(0.02)


async def failing(world: World, kind: Kind, every: int, work: Awaitable[None]) -> None:
    """Let one of `every` calls of sendMessage and of getUpdates fail until the work is done."""
    task = asyncio.ensure_future(work)
    due = dict.fromkeys(METHODS, 0)
    while not task.done():
        for method in METHODS:
            made = len(world.journal.calls([method]))
            if made >= due[method]:
                world.faults.add(Fault(method, kind, retry_after=RETRY_AFTER))
                due[method] = made + every
        await asyncio.wait([task], timeout=0.01)
    world.faults.clear()
    await task


async def away(faults: Faults, seconds: float, work: Awaitable[None]) -> None:
    """Take the server away for a while, soon after the work has begun."""
    task = asyncio.ensure_future(work)
    await asyncio.wait([task], timeout=0.3)
    faults.down = True
    await asyncio.sleep(seconds)
    faults.clear()
    await task
