"""The queue of updates that the bot has not acknowledged yet."""

import json
from datetime import timedelta
from typing import Any

from aiogram.types import Update

from bot.clock import Clock
from bot.sandbox.bell import Bell
from bot.sandbox.protocol import as_json
from bot.sandbox.state import State

KEPT = timedelta(hours=24)
# Without `allowed_updates` the real server keeps these back.
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
FIRST_UPDATE = 730_000_001


class Updates:
    """Adds, hands out and forgets updates."""

    def __init__(self, state: State, clock: Clock, bell: Bell) -> None:
        self._state = state
        self._clock = clock
        self._bell = bell
        self._poll = 0

    def add(self, **content: Any) -> None:
        """Queue an update with one field, like `message=...`, unless the bot doesn't want it."""
        (kind,) = content
        if self._wanted(kind):
            update_id = self._next_id()
            self._put(update_id, as_json(Update(update_id=update_id, **content)))

    def add_raw(self, body: dict[str, Any]) -> int:
        """Queue an update as it stands, however odd, and return its id."""
        update_id = self._next_id()
        self._put(update_id, json.dumps({"update_id": update_id, **body}))
        return update_id

    def _next_id(self) -> int:
        return self._state.next("update", FIRST_UPDATE)

    def _put(self, update_id: int, body: str) -> None:
        arrived = self._clock.now().timestamp()
        self._state.execute("INSERT INTO updates VALUES (?, ?, ?)", (update_id, arrived, body))
        self._bell.ring("updates")

    def _wanted(self, kind: str) -> bool:
        allowed = self.allowed()
        return kind in allowed if allowed else kind not in NOT_BY_DEFAULT

    def allowed(self) -> list[str]:
        """Return the kinds that the bot asked for; empty means the usual ones."""
        names: list[str] = json.loads(self._state.setting("allowed_updates") or "[]")
        return names

    def allow(self, kinds: list[str]) -> None:
        """Set the kinds; what is queued already stays."""
        self._state.set_setting("allowed_updates", json.dumps(kinds))

    def acknowledge(self, offset: int) -> None:
        """Forget what is older than the offset; a negative one keeps that many of the newest."""
        if offset < 0:
            offset = self._from_the_end(-offset)
        self._state.execute("DELETE FROM updates WHERE update_id < ?", (offset,))

    def _from_the_end(self, count: int) -> int:
        sql = "SELECT update_id FROM updates ORDER BY update_id DESC LIMIT 1 OFFSET ?"
        row = self._state.row(sql, (count - 1,))
        return 0 if row is None else int(row["update_id"])

    def first(self, limit: int) -> list[dict[str, Any]]:
        """Return the oldest updates; those older than 24 hours are gone."""
        oldest = (self._clock.now() - KEPT).timestamp()
        self._state.execute("DELETE FROM updates WHERE arrived < ?", (oldest,))
        rows = self._state.rows("SELECT body FROM updates ORDER BY update_id LIMIT ?", (limit,))
        return [json.loads(row["body"]) for row in rows]

    def pending(self) -> int:
        """Return how many wait."""
        row = self._state.row("SELECT count(*) AS n FROM updates")
        return 0 if row is None else int(row["n"])

    def begin_poll(self) -> int:
        """Start a long poll, which ends the one before it, and return its number."""
        self._poll += 1
        self._bell.ring("updates")
        return self._poll

    def superseded(self, poll: int) -> bool:
        """Tell whether a later poll has begun."""
        return poll != self._poll
