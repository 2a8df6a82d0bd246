"""The way in: screened, stored in one transaction, and only then acknowledged."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.receiving.screen import Guard, can_be_answered, screened
from bot.writer import Writer
from domain.messages import Incoming
from storage import inbox, strangers

log = structlog.get_logger()


class Receiver:
    """Brings one channel's updates into the inbox. `wake` is told whose turn there is to take."""

    def __init__(
        self,
        channel: Channel,
        writer: Writer,
        guard: Guard,
        wake: Callable[[Iterable[str]], None],
        now: Callable[[], datetime],
    ) -> None:
        self.channel = channel
        self._writer = writer
        self._guard = guard
        self._wake = wake
        self._now = now
        self.name = channel.name

    async def run(self) -> None:
        """Receive until the channel ends or the task is cancelled.

        Asking the channel for the next batch is what acknowledges the last one.
        """
        async for batch in self.channel.receive():
            await self.take_in(batch)

    async def take_in(self, batch: Sequence[Incoming]) -> None:
        """Store a batch, committed when this returns."""
        now = self._now()
        allowed = [screened(each, self._guard, now) for each in batch if can_be_answered(each)]
        if len(allowed) < len(batch):
            log.warning("inbox.nobodys", updates=len(batch) - len(allowed))
        stripped = partial(strangers.without_texts, incomings=allowed, now=now)
        kept = await self._writer.read(stripped)

        def store(session: Session) -> list[str]:
            return inbox.store(session, kept, now)

        whos = await self._writer.write(store)
        log.debug("inbox.stored", updates=len(batch), whos=len(whos))
        self._wake(whos)
