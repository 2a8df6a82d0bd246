"""A crowd of officers, each of whom answers when the bot has asked; no network anywhere."""

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from tests.benchmarks.officer import Officer

THINKING_SECONDS = 0.05  # nobody answers before the bot knows that its question has gone out
BATCH = 100  # of getUpdates, as Telegram's

Update = dict[str, Any]


class Crowd:
    """Everybody logs one visit. `updates` is what getUpdates returns, `hears` what was sent.

    It ends early after `most` answers were heard, if that is given. Updates are numbered from
    `first` on.
    """

    def __init__(
        self, officers: Sequence[Officer], most: int | None = None, first: int = 1
    ) -> None:
        self.turns = 0
        self.first = first
        self.finished = asyncio.Event()
        self.broken: Exception | None = None
        self._officers = {officer.address: officer for officer in officers}
        self._most = most
        self._left = len(officers)
        self._numbers = itertools.count(first)
        self._waiting: deque[Update] = deque()
        self._bell = asyncio.Event()
        for officer in officers:
            self._say(officer, "1")

    async def updates(self) -> list[Update]:
        """Return the next batch, the oldest first; empty once it is over."""
        while not self._waiting and not self.finished.is_set():
            self._bell.clear()
            await self._bell.wait()
        if self.finished.is_set():
            return []
        most = min(BATCH, len(self._waiting))
        return [self._waiting.popleft() for _ in range(most)]

    def hears(self, address: int, text: str) -> None:
        """Take a message of the bot's."""
        officer = self._officers[address]
        self.turns += 1
        try:
            answer = officer.answer(text)
        except Exception as broken:  # a figure must not go on without this officer
            self.broken = broken
            self._end()
            return
        if answer is None:
            self._left -= 1
        else:
            asyncio.get_running_loop().call_later(THINKING_SECONDS, self._say, officer, answer)
        if not self._left or self.turns == self._most:
            self._end()

    def check(self) -> None:
        """Raise what went wrong."""
        if self.broken is not None:
            raise self.broken

    def _say(self, officer: Officer, text: str) -> None:
        self._waiting.append(_update(next(self._numbers), officer.address, text))
        self._bell.set()

    def _end(self) -> None:
        self.finished.set()
        self._bell.set()


def _update(number: int, address: int, text: str) -> Update:
    """Return a text message as Telegram writes it."""
    name = f"Cán bộ {address}"
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "from": {"id": address, "is_bot": False, "first_name": name, "language_code": "vi"},
            "chat": {"id": address, "first_name": name, "type": "private"},
            "date": int(time.time()),
            "text": text,
        },
    }
