"""Telegram's updates that the bot has not acknowledged yet."""

import json
from typing import Any

from aiogram.types import Update

from bot.clock import Clock
from bot.sandbox.bell import Bell
from bot.sandbox.protocol import as_json
from bot.sandbox.queue import Queue
from bot.sandbox.state import State

# Without `allowed_updates` the real server keeps these back.
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
FIRST_UPDATE = 730_000_001


class Updates:
    """Adds, hands out and forgets updates."""

    def __init__(self, state: State, clock: Clock, bell: Bell) -> None:
        self._state = state
        self._bell = bell
        self._poll = 0
        self.queue = Queue(state, clock, bell, "telegram")

    def add(self, **content: Any) -> None:
        """Queue an update with one field, like `message=...`, unless the bot doesn't want it."""
        ((kind, thing),) = content.items()
        if self._wanted(kind):
            update_id = self._next_id()
            body = as_json(Update(update_id=update_id, **content))
            self.queue.put(update_id, str(getattr(thing, "message", thing).chat.id), body)

    def add_raw(self, chat_id: int, body: dict[str, Any]) -> int:
        """Queue an update as it stands, however odd, and return its id."""
        update_id = self._next_id()
        self.queue.put(update_id, str(chat_id), json.dumps({"update_id": update_id, **body}))
        return update_id

    def _next_id(self) -> int:
        return self._state.next("update", FIRST_UPDATE)

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
            offset = self.queue.from_the_end(-offset)
        self.queue.remove_before(offset)

    def first(self, limit: int) -> list[dict[str, Any]]:
        """Return the oldest updates; those older than 24 hours are gone."""
        return [json.loads(parcel.body) for parcel in self.queue.first(limit)]

    def pending(self) -> int:
        """Return how many wait."""
        return self.queue.pending()

    def begin_poll(self) -> int:
        """Start a long poll, which ends the one before it, and return its number."""
        self._poll += 1
        self._bell.ring(self.queue.key)
        return self._poll

    def superseded(self, poll: int) -> bool:
        """Tell whether a later poll has begun."""
        return poll != self._poll
