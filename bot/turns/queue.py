"""Whose turn it is: everybody in a circle, nobody twice at a time."""

import asyncio
from collections.abc import Iterable


class TurnQueue:
    """A queue of people that holds each of them once, and never one whose turn is being taken."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()  # None: closed
        self._closed = False
        self._queued: set[str] = set()
        self._busy: set[str] = set()
        self._again: set[str] = set()  # added while their turn was being taken

    @property
    def is_idle(self) -> bool:
        """Whether nobody waits and no turn is being taken."""
        return not self._queued and not self._busy

    def add(self, whos: Iterable[str]) -> None:
        """Put people at the end of the queue, unless they stand in it already."""
        for who in whos:
            if who in self._busy:
                self._again.add(who)
            elif who not in self._queued:
                self._queued.add(who)
                self._queue.put_nowait(who)

    async def take(self) -> str | None:
        """Wait for the next one, who is busy until `finish`; None once the queue is closed."""
        who = await self._queue.get()
        if who is None or self._closed:
            self._queue.put_nowait(None)  # for whoever else is waiting
            return None
        self._queued.discard(who)
        self._busy.add(who)
        return who

    def finish(self, who: str) -> None:
        """End a turn; whoever was added meanwhile goes to the end of the queue."""
        self._busy.discard(who)
        if who in self._again:
            self._again.discard(who)
            self.add([who])

    def close(self) -> None:
        """Hand out nobody any more."""
        self._closed = True
        self._queue.put_nowait(None)
