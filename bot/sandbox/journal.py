"""Every call that the bot made, for tests that count."""

import time
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.clock import Clock
from bot.sandbox.chats import Messenger

KEPT = 300_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call; `real` is the monotonic second of its effect.

    `status` is Zalo's error code where that stands in the answer, and 0 is a cut connection.
    """

    n: int
    method: str
    chat: int | None
    at: str
    real: float
    took_effect: bool
    status: int
    messenger: Messenger = "telegram"


class Journal:
    """The latest calls, in memory."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._calls: deque[Call] = deque(maxlen=KEPT)
        self._n = 0

    def note(
        self,
        method: str,
        chat: int | None,
        status: int,
        *,
        took_effect: bool,
        messenger: Messenger = "telegram",
    ) -> None:
        """Write down a call that has just been answered or cut."""
        self._n += 1
        at = self._clock.now().isoformat()
        real = time.monotonic()
        self._calls.append(Call(self._n, method, chat, at, real, took_effect, status, messenger))

    def calls(
        self,
        methods: Collection[str] = (),
        chat: int | None = None,
        after: int = 0,
        messenger: Messenger | None = None,
    ) -> list[Call]:
        """Return the calls of these methods, or of all, in the order in which they ended."""
        wanted = {name.lower() for name in methods}
        return [
            call
            for call in self._calls
            if call.n > after
            and (not wanted or call.method.lower() in wanted)
            and (chat is None or call.chat == chat)
            and (messenger is None or call.messenger == messenger)
        ]

    def clear(self) -> None:
        """Forget all calls; the numbering goes on."""
        self._calls.clear()


def peak_per_second(calls: Iterable[Call]) -> int:
    """Return the most calls that took effect within any second, wherever it begins."""
    window: deque[float] = deque()
    peak = 0
    for call in calls:
        if not call.took_effect:
            continue
        window.append(call.real)
        while window[0] <= call.real - 1.0:
            window.popleft()
        peak = max(peak, len(window))
    return peak
