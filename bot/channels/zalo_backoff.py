"""How long to wait where Zalo says "too much": it never says for how long, so we make it up."""

import random
from collections.abc import Callable

LONGEST = 60.0
JITTER = 1.25


class Backoff:
    """Twice as long each time, up to a minute; the first success after a wait ends it.

    What was under way when a wait began learns nothing new: it shares that wait, neither
    doubling it nor ending it. `monotonic` is in seconds.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._times = 0
        self._until = 0.0

    def again(self) -> float:
        """Note a refusal; return for how many seconds to wait, a little different for each."""
        now = self._monotonic()
        if now >= self._until:
            self._times = min(self._times + 1, 10)
            self._until = now + min(2.0**self._times, LONGEST) / JITTER
        rest = self._until - now
        return random.uniform(rest, rest * JITTER)  # noqa: S311 - no secret

    def reset(self) -> None:
        """Note a success."""
        if self._monotonic() >= self._until:
            self._times = 0
