"""What waits to be fetched by a bot or posted to it: one queue a messenger, kept over restarts."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.sandbox.bell import Bell
from bot.sandbox.state import State

KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Parcel:
    """An update as JSON; those of one `chat` are posted one after another."""

    n: int
    chat: str
    body: str


def queue_key(messenger: str) -> tuple[str, str]:
    """Return what rings on the bell when something waits for this messenger's bot."""
    return ("queue", messenger)


def _parcel(row: sqlite3.Row) -> Parcel:
    return Parcel(row["n"], row["chat"], row["body"])


class Queue:
    """Puts in, hands out and forgets; `key` rings when something was put in."""

    def __init__(self, state: State, clock: Clock, bell: Bell, messenger: str) -> None:
        self._state = state
        self._clock = clock
        self._bell = bell
        self._messenger = messenger
        self.key = queue_key(messenger)

    def put(self, n: int, chat: str, body: str) -> None:
        """Append a parcel; numbers only rise."""
        arrived = self._clock.now().timestamp()
        self._state.execute(
            "INSERT INTO queue VALUES (?, ?, ?, ?, ?)", (self._messenger, n, arrived, chat, body)
        )
        self._bell.ring(self.key)

    def first(self, most: int) -> list[Parcel]:
        """Return the oldest parcels."""
        self._forget_old()
        sql = "SELECT * FROM queue WHERE messenger = ? ORDER BY n LIMIT ?"
        return [_parcel(row) for row in self._state.rows(sql, (self._messenger, most))]

    def heads(self, busy: Collection[str], most: int) -> list[Parcel]:
        """Return the oldest parcel of each chat that is not busy, at most so many."""
        self._forget_old()
        # SQLite takes the columns beside min() from the row that has it.
        sql = "SELECT min(n) AS n, chat, body FROM queue WHERE messenger = ? GROUP BY chat"
        found = [_parcel(row) for row in self._state.rows(sql, (self._messenger,))]
        free = [parcel for parcel in found if parcel.chat not in busy]
        return sorted(free, key=lambda parcel: parcel.n)[: max(0, most)]

    def _forget_old(self) -> None:
        oldest = (self._clock.now() - KEPT).timestamp()
        self._state.execute(
            "DELETE FROM queue WHERE messenger = ? AND arrived < ?", (self._messenger, oldest)
        )

    def holds(self, n: int) -> bool:
        """Tell whether a parcel still waits."""
        sql = "SELECT 1 FROM queue WHERE messenger = ? AND n = ?"
        return self._state.row(sql, (self._messenger, n)) is not None

    def remove(self, n: int) -> None:
        """Forget one parcel: it has arrived."""
        self._state.execute("DELETE FROM queue WHERE messenger = ? AND n = ?", (self._messenger, n))

    def remove_before(self, n: int) -> None:
        """Forget all that are older than a number."""
        self._state.execute("DELETE FROM queue WHERE messenger = ? AND n < ?", (self._messenger, n))

    def from_the_end(self, count: int) -> int:
        """Return the number of the newest parcel but so many, 0 if there are not so many."""
        sql = "SELECT n FROM queue WHERE messenger = ? ORDER BY n DESC LIMIT 1 OFFSET ?"
        row = self._state.row(sql, (self._messenger, count - 1))
        return 0 if row is None else int(row["n"])

    def pending(self) -> int:
        """Return how many wait."""
        row = self._state.row(
            "SELECT count(*) AS n FROM queue WHERE messenger = ?", (self._messenger,)
        )
        return 0 if row is None else int(row["n"])
