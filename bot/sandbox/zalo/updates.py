"""The events that wait for the Zalo bot."""

import json
from collections.abc import Mapping
from typing import Any

from aiogram.types import Message

from bot.clock import Clock
from bot.sandbox.bell import Bell
from bot.sandbox.chats import Phone
from bot.sandbox.files import Files
from bot.sandbox.queue import Queue
from bot.sandbox.state import State
from bot.sandbox.zalo.events import event

# What is known of the real server names both.
PHOTO_KEYS = ("photo_url", "photo")


class ZaloUpdates:
    """Adds events and hands them out, each at most once.

    `wrapped` is whether what is posted stands in the same envelope as an answer does.
    """

    def __init__(self, state: State, clock: Clock, bell: Bell, files: Files) -> None:
        self._state = state
        self._files = files
        self.queue = Queue(state, clock, bell, "zalo")
        self.wrapped = True
        self.media_url = ""

    def add(self, phone: Phone, message: Message) -> None:
        """Queue what a phone sent."""
        happened = event(phone, message, self._media(message))
        self.add_raw(phone, {"ok": True, "result": happened} if self.wrapped else happened)

    def add_raw(self, phone: Phone, body: Mapping[str, Any]) -> int:
        """Queue an event as it stands, however odd, and return its number."""
        n = self._state.next("zalo update")
        self.queue.put(n, str(phone.wire_id), json.dumps(body, ensure_ascii=False))
        return n

    def take(self) -> Any:
        """Return the oldest event without its envelope and forget it; None if none waits."""
        for parcel in self.queue.first(1):
            self.queue.remove(parcel.n)
            body = json.loads(parcel.body)
            return body.get("result", body)
        return None

    def _media(self, message: Message) -> dict[str, str]:
        if message.photo:
            key = PHOTO_KEYS[self._state.next("zalo picture", 0) % len(PHOTO_KEYS)]
            return {key: self._address(message.photo[-1].file_id)}
        if message.sticker:
            address = self._address(message.sticker.file_id)
            return {"sticker": message.sticker.file_unique_id, "url": address}
        if message.voice:
            return {"voice_url": self._address(message.voice.file_id)}
        return {}

    def _address(self, file_id: str) -> str:
        return f"{self.media_url}/{file_id}"
