"""Whoever asks how things are all day long must not take the database from the messengers."""

import asyncio

from bot.web.health import Health
from tests.web.caller import listening


async def test_one_look_is_taken_at_a_time() -> None:
    looking, most = 0, 0

    async def ask() -> Health:
        nonlocal looking, most
        looking += 1
        most = max(most, looking)
        for _ in range(10):
            await asyncio.sleep(0)
        looking -= 1
        return Health("ok", idle=True)

    async with listening(health=ask) as caller:
        answers = await asyncio.gather(*(caller.health() for _ in range(8)))
    assert {status for status, _ in answers} == {200}
    assert most == 1
