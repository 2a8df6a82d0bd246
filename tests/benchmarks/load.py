"""Officers on phones who type at a steady rate, whatever the bot does; it stops by itself."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.benchmarks.officer import Officer
from tests.benchmarks.stage import Stage
from tests.phone import Phone

PATIENCE = 10.0
AGAIN = "/ghi"


@dataclass
class Caller:
    """An officer, the phone in their hand, and what they will type next."""

    officer: Officer
    phone: Phone
    text: str = "1"


@dataclass
class Replies:
    """The seconds from each message to the bot's answer on the phone."""

    waits: list[float] = field(default_factory=list)
    unanswered: int = 0
    nobody_free: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """The answered messages a second."""
        return len(self.waits) / self.seconds


async def callers(stage: Stage, officers: Sequence[Officer]) -> list[Caller]:
    """Give each officer a phone, whose id is the address in the database."""
    return [
        Caller(each, await Phone.join(stage.http, f"Cán bộ {each.address}", id=each.address))
        for each in officers
    ]


async def load(callers: Sequence[Caller], per_second: float, seconds: float) -> Replies:
    """Send `per_second * seconds` messages, each on its moment, and wait for the last answers.

    Nobody types before the last answer came; where all are waiting, a message is left out.
    """
    replies, free = Replies(), deque(callers)
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as typing:
        for number in range(round(per_second * seconds)):
            await asyncio.sleep(begun + number / per_second - time.perf_counter())
            if free:
                typing.create_task(_exchange(free.popleft(), replies, free))
            else:
                replies.nobody_free += 1
    replies.seconds = time.perf_counter() - begun
    return replies


async def exchange(caller: Caller) -> float | None:
    """Type what is next, and return the seconds until the answer; None where none came."""
    begun = time.perf_counter()
    try:
        await caller.phone.says(caller.text)
        heard = await caller.phone.sees("", within=PATIENCE)
    except (AssertionError, OSError):  # what the phone raises when it sees nothing
        return None
    waited = time.perf_counter() - begun
    caller.text = caller.officer.answer(heard.text) or AGAIN
    return waited


async def _exchange(caller: Caller, replies: Replies, free: deque[Caller]) -> None:
    waited = await exchange(caller)
    if waited is None:
        replies.unanswered += 1
        return
    replies.waits.append(waited)
    free.append(caller)
