"""The sending rates, counted in real time however the sandbox's clock is moved."""

import math
import time
from collections import deque
from collections.abc import Callable

from bot.sandbox.settings import Limits


class Rates:
    """Says which message comes too early, and how long it should have waited."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._now = now
        self._all: deque[float] = deque()
        self._buckets: dict[int, tuple[float, float]] = {}
        self._groups: dict[int, deque[float]] = {}
        self._zalo: deque[float] = deque()

    def take(self, chat_id: int, messages: int = 1) -> int | None:
        """Count messages to a chat; if they are too many, count none and return `retry_after`.

        Of Telegram alone. An album counts as its messages. Seconds are whole, as the real server
        gives them.
        """
        if not self.limits.enabled:
            return None
        now = self._now()
        waits = [self._wait_for_all(now, messages), self._wait_in_chat(chat_id, now, messages)]
        if chat_id < 0:
            waits.append(self._wait_in_group(chat_id, now, messages))
        if (longest := max(waits)) > 0:
            return max(1, math.ceil(longest))
        self._count(chat_id, now, messages)
        return None

    def take_zalo(self) -> bool:
        """Count a message of the Zalo bot; if it is too many, don't, and return False."""
        if not self.limits.enabled:
            return True
        now = self._now()
        is_free = _window(self._zalo, now, 1.0, self.limits.zalo_per_second, 1) <= 0
        if is_free:
            self._zalo.append(now)
        return is_free

    def _wait_for_all(self, now: float, messages: int) -> float:
        return _window(self._all, now, 1.0, self.limits.per_second, messages)

    def _wait_in_group(self, chat_id: int, now: float, messages: int) -> float:
        sent = self._groups.setdefault(chat_id, deque())
        return _window(sent, now, 60.0, self.limits.group_per_minute, messages)

    def _tokens(self, chat_id: int, now: float) -> float:
        full = float(self.limits.chat_burst)
        tokens, since = self._buckets.get(chat_id, (full, now))
        return min(full, tokens + (now - since) * self.limits.chat_per_second)

    def _wait_in_chat(self, chat_id: int, now: float, messages: int) -> float:
        # An album larger than the bucket passes when the bucket is full, and leaves a debt.
        needed = min(messages, self.limits.chat_burst)
        missing = needed - self._tokens(chat_id, now)
        return missing / self.limits.chat_per_second if missing > 1e-9 else 0.0

    def _count(self, chat_id: int, now: float, messages: int) -> None:
        self._buckets[chat_id] = (self._tokens(chat_id, now) - messages, now)
        self._all.extend([now] * messages)
        if chat_id < 0:
            self._groups[chat_id].extend([now] * messages)


def _window(sent: deque[float], now: float, seconds: float, most: int, more: int) -> float:
    """Return how long until `more` fit into a sliding window that holds at most `most`."""
    while sent and sent[0] <= now - seconds:
        sent.popleft()
    surplus = min(len(sent) + more - most, len(sent))
    return sent[surplus - 1] + seconds - now if surplus > 0 else 0.0
