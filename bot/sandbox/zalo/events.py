"""A person's message as Zalo tells the bot of it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from aiogram.types import Message

from bot.sandbox.chats import Phone

ID_LENGTH = 20


def wire_message_id(message: Message) -> str:
    """Return a message's id on the wire: 20 hexadecimal characters, for ever the same."""
    return hashlib.sha256(f"message {message.message_id}".encode()).hexdigest()[:ID_LENGTH]


def milliseconds(message: Message) -> int:
    """Return when a message was sent, in Zalo's measure."""
    return int(message.date.timestamp() * 1000)


def event(phone: Phone, message: Message, media: Mapping[str, str]) -> dict[str, Any]:
    """Return the event; `media` holds the fields that lead to a picture, sticker or recording."""
    name, content = _content(message, media)
    head = {
        "from": {"id": phone.wire_id, "display_name": phone.name, "is_bot": False},
        "chat": {"id": phone.wire_id, "chat_type": "PRIVATE"},
        "message_id": wire_message_id(message),
        "date": milliseconds(message),
    }
    return {"event_name": f"message.{name}.received", "message": head | content}


def _content(message: Message, media: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    if message.photo:
        caption = {"caption": message.caption} if message.caption else {}
        return "image", {**media, **caption}
    if message.sticker:
        return "sticker", dict(media)
    if message.voice:
        return "voice", dict(media)
    if message.text:
        return "text", {"text": message.text}
    return "unsupported", {}
