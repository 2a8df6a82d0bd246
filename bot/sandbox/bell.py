"""Wakes the long polls that wait for a key: an update queue, or one phone's events."""

import asyncio
from collections import defaultdict
from collections.abc import Hashable


class Bell:
    """Many may wait for a key; all of them wake at the next ring."""

    def __init__(self) -> None:
        self._waiting: defaultdict[Hashable, set[asyncio.Event]] = defaultdict(set)
        self.closed = False

    async def wait(self, key: Hashable, seconds: float) -> None:
        """Return at the next ring for this key or after that many seconds."""
        if self.closed:
            return
        event = asyncio.Event()
        self._waiting[key].add(event)
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            pass
        finally:
            self._forget(key, event)

    def _forget(self, key: Hashable, event: asyncio.Event) -> None:
        self._waiting[key].discard(event)
        if not self._waiting[key]:
            del self._waiting[key]

    def ring(self, key: Hashable) -> None:
        """Wake all who wait for this key."""
        for event in self._waiting.get(key, ()):
            event.set()

    def close(self) -> None:
        """Wake everybody for good: the server stops."""
        self.closed = True
        for key in list(self._waiting):
            self.ring(key)
