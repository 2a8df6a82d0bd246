"""What happened on each phone, numbered, for the chat page and for tests that watch."""

import json
from typing import Any

from bot.clock import Clock
from bot.sandbox.bell import Bell
from bot.sandbox.state import State

KEPT = 200_000
TRIM_EVERY = 5_000


class Events:
    """One numbering for all phones; each phone reads its own."""

    def __init__(self, state: State, clock: Clock, bell: Bell) -> None:
        self._state = state
        self._clock = clock
        self._bell = bell

    def add(self, phone_id: int, kind: str, chat_id: int, **content: Any) -> int:
        """Append an event for one phone and return its number."""
        n = self._state.next("event")
        body = {"kind": kind, "chat": chat_id, "at": self._clock.now().isoformat(), **content}
        self._state.execute("INSERT INTO events VALUES (?, ?, ?)", (n, phone_id, json.dumps(body)))
        if n % TRIM_EVERY == 0:
            self._state.execute("DELETE FROM events WHERE n <= ?", (n - KEPT,))
        self._bell.ring(("phone", phone_id))
        return n

    def after(self, phone_id: int, n: int) -> list[dict[str, Any]]:
        """Return a phone's events after a number, the oldest first."""
        rows = self._state.rows(
            "SELECT n, body FROM events WHERE phone_id = ? AND n > ? ORDER BY n", (phone_id, n)
        )
        return [{"n": row["n"], **json.loads(row["body"])} for row in rows]

    def last(self) -> int:
        """Return the number of the latest event of any phone."""
        return self._state.last("event")

    async def wait(self, phone_id: int, n: int, seconds: float) -> list[dict[str, Any]]:
        """Return a phone's events after a number; wait for the first one, at most so long."""
        found = self.after(phone_id, n)
        if found or seconds <= 0:
            return found
        await self._bell.wait(("phone", phone_id), seconds)
        return self.after(phone_id, n)
