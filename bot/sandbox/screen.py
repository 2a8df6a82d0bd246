"""A message as a phone shows it: plain text, rows of buttons, links to pictures and files."""

from datetime import UTC, datetime
from typing import Any

from aiogram.types import InlineKeyboardMarkup, Message

KINDS = (
    "photo",
    "document",
    "sticker",
    "voice",
    "video",
    "contact",
    "location",
    "poll",
)


def item(message: Message, phone_id: int) -> dict[str, Any]:
    """Return the control API's `Item` for one phone."""
    return {
        "message_id": message.message_id,
        "from": _side(message, phone_id),
        "name": message.from_user.first_name if message.from_user else "",
        "date": _utc(message.date).isoformat(),
        "edited": message.edit_date is not None,
        "kind": kind_of(message),
        "text": message.text or message.caption or "",
        "photo": f"/sandbox/files/{message.photo[-1].file_id}" if message.photo else None,
        "file": _file(message),
        "buttons": _buttons(message.reply_markup),
        "reply_to": message.reply_to_message.message_id if message.reply_to_message else None,
        "media_group_id": message.media_group_id,
    }


def kind_of(message: Message) -> str:
    """Return `text`, or what else the message is."""
    return next((kind for kind in KINDS if getattr(message, kind)), "text")


def labels(message: Message) -> dict[str, str]:
    """Return the data of a message's buttons by their labels."""
    return {
        key["label"]: key["data"]
        for row in _buttons(message.reply_markup)
        for key in row
        if key["data"] is not None
    }


def _side(message: Message, phone_id: int) -> str:
    sender = message.from_user
    if sender is None or sender.is_bot:
        return "bot"
    return "me" if sender.id == phone_id else "member"


def _utc(date: datetime) -> datetime:
    return date.astimezone(UTC)


def _file(message: Message) -> dict[str, Any] | None:
    document = message.document
    if document is None:
        return None
    return {
        "url": f"/sandbox/files/{document.file_id}",
        "name": document.file_name or "",
        "size": document.file_size or 0,
    }


def _buttons(markup: InlineKeyboardMarkup | None) -> list[list[dict[str, Any]]]:
    if markup is None:
        return []
    return [
        [{"label": key.text, "data": key.callback_data, "url": key.url} for key in row]
        for row in markup.inline_keyboard
    ]
