"""Storing what many calls bring at once: calls that wait together are committed together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import islice

import structlog

from domain.messages import Incoming

log = structlog.get_logger()

TakeIn = Callable[[Sequence[Incoming]], Awaitable[None]]
MOST_AT_ONCE = 200


class NotStored(Exception):
    """It may not have been stored: the messenger is to bring it again."""


class Intake:
    """Hands batches to `take_in`, one after another.

    A commit takes as long for two hundred updates as for one, so what comes in during one waits
    for the next. `patience` is in seconds of real time, whatever the bot's clock says: a
    messenger does not wait longer for its answer.
    """

    def __init__(self, take_in: TakeIn, *, patience: float, most_waiting: int) -> None:
        self._take_in = take_in
        self._patience = patience
        self._most_waiting = most_waiting
        self._waiting: dict[asyncio.Future[bool], Incoming] = {}
        self._storing: asyncio.Task[None] | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits and nothing is being stored."""
        return self._storing is None or self._storing.done()

    async def store(self, incoming: Incoming) -> None:
        """Return once it is committed, or raise NotStored.

        What could not be begun in time is forgotten. What has begun may still be stored later;
        it does no harm when it comes again.
        """
        if len(self._waiting) >= self._most_waiting:
            raise NotStored
        stored = asyncio.get_running_loop().create_future()
        self._waiting[stored] = incoming
        if self.is_idle:
            self._storing = asyncio.create_task(self._store_all())
        try:
            async with asyncio.timeout(self._patience):
                is_stored = await stored
        except TimeoutError:
            raise NotStored from None
        finally:
            self._waiting.pop(stored, None)
        if not is_stored:
            raise NotStored

    async def close(self) -> None:
        """Wait for nothing more: whoever still waited has been refused."""
        if self._storing is not None:
            self._storing.cancel()
            await asyncio.gather(self._storing, return_exceptions=True)

    async def _store_all(self) -> None:
        while self._waiting:
            batch = dict(islice(self._waiting.items(), MOST_AT_ONCE))
            for stored in batch:
                del self._waiting[stored]
            is_stored = await self._is_stored(list(batch.values()))
            for stored in batch:
                if not stored.done():
                    stored.set_result(is_stored)

    async def _is_stored(self, batch: Sequence[Incoming]) -> bool:
        try:
            await self._take_in(batch)
        except Exception as error:  # the messenger will bring them again
            log.exception("web.unstored", exc_info=error, updates=len(batch))
            return False
        return True
