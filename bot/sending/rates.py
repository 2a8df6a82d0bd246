"""When a channel may be written to: its rate in each chat, and pauses after problems.

The rate over all chats is `storage.pace`: processes share it.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from aiolimiter import AsyncLimiter

from bot.channels.base import Problem
from bot.sending.settling import Report

LONGEST_PAUSE = 30.0
PATIENCE = 3  # one failure may be the message's fault, this many in a row are the network's


@dataclass(frozen=True)
class Rate:
    """`per_second` over all chats; in one chat a few at once, then a little under one a second.

    Without `per_second` there is no pacing at all.
    """

    per_second: float | None = 28.0
    chat_burst: int = 3
    chat_seconds: float = 1.1


class Chats:
    """Which chats have just had so much that they must wait."""

    def __init__(self, rate: Rate, now: Callable[[], float]) -> None:
        self._rate = rate
        self._now = now
        self._limiters: dict[str, tuple[AsyncLimiter, float]] = {}

    async def count(self, address: str) -> None:
        """Count a message to a chat that is not full."""
        if self._rate.per_second is None:
            return
        limiter, _ = self._limiters.pop(address, (self._new(), 0.0))
        self._limiters[address] = limiter, self._now()  # at the end: the dict is in this order
        await limiter.acquire()

    def full(self) -> list[str]:
        """Return the chats that have to wait, and forget those that have been quiet."""
        quiet = self._now() - self._rate.chat_burst * self._rate.chat_seconds
        for address, (_, used) in list(self._limiters.items()):
            if used > quiet:
                break
            del self._limiters[address]
        return [
            address
            for address, (limiter, _) in self._limiters.items()
            if not limiter.has_capacity()
        ]

    def _new(self) -> AsyncLimiter:
        return AsyncLimiter(self._rate.chat_burst, self._rate.chat_burst * self._rate.chat_seconds)


class Pauses:
    """Who has to wait after a problem: one chat, or the whole channel."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._throttled: dict[str, float] = {}
        self._until = 0.0
        self._failures = 0

    def note(self, report: Report) -> None:
        """Learn from what became of a row."""
        match report.problem:
            case Problem.THROTTLED:
                self._throttle(report.address, self._now() + report.retry_after)
            case Problem.TEMPORARY:
                self._fail()
            case Problem.MISCONFIGURED:
                self._until = self._now() + LONGEST_PAUSE
            case Problem.UNKNOWN:
                pass
            case _:
                self._failures = 0

    def channel(self) -> float:
        """Return for how many seconds the channel has to wait."""
        return max(0.0, self._until - self._now())

    def chats(self) -> list[str]:
        """Return the chats that were told to wait."""
        now = self._now()
        self._throttled = {chat: until for chat, until in self._throttled.items() if until > now}
        return list(self._throttled)

    def _throttle(self, address: str, until: float) -> None:
        """One chat may have had too much; two at a time mean that the bot has sent too much."""
        self.chats()
        self._throttled[address] = until
        if len(self._throttled) > 1:
            self._until = max(self._until, *self._throttled.values())

    def _fail(self) -> None:
        if self.channel():  # those that were under way when the pause began count as one
            return
        self._failures += 1
        if self._failures >= PATIENCE:
            pause = min(2.0 ** (self._failures - PATIENCE), LONGEST_PAUSE)
            self._until = self._now() + random.uniform(pause / 2, pause)  # noqa: S311
