"""Telegram's updates, as raw JSON, into what the rest of the program knows.

Each update is read by itself: one that is odd must not hold up the others, so here an update is
trusted for nothing. Texts of all kinds are handed on for the guard to look at, whatever becomes
of them afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from bot.channels.base import Pushed
from domain.messages import FILE_BYTES, TOO_BIG, Incoming, Kind

CHANNEL = "telegram"
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
CONTENTS = [
    "voice",
    "sticker",
    "video",
    "video_note",
    "animation",
    "audio",
    "contact",
    "poll",
    "location",
    "venue",
    "document",
    "dice",
    "story",
    "game",
    "checklist",
]


class _Chat(BaseModel):
    id: int
    type: str = "private"


class _User(BaseModel):
    id: int


class _File(BaseModel):
    file_id: str = ""
    file_name: str = ""
    file_size: int = 0


class _Message(BaseModel):
    message_id: int
    date: int
    chat: _Chat
    edit_date: int | None = None
    text: str | None = None
    caption: str | None = None
    photo: list[_File] | None = None
    document: _File | None = None
    audio: _File | None = None
    video: _File | None = None
    media_group_id: str | None = None


class _Reference(BaseModel):
    message_id: int
    chat: _Chat


class _Press(BaseModel):
    id: str
    sender: _User = Field(alias="from")
    message: _Reference | None = None
    data: str = ""


class _Member(BaseModel):
    status: str


class _Membership(BaseModel):
    chat: _Chat
    date: int
    new_chat_member: _Member


@dataclass(frozen=True)
class Batch:
    """What one poll brought: what came in, the next offset, the presses to be answered."""

    incomings: list[Incoming]
    offset: int | None
    presses: list[str]
    unreadable: int


def read_batch(updates: Sequence[Any], now: datetime) -> Batch:
    """Read what getUpdates returned.

    A press has no date: it is taken for as old as the update behind it, if that is dated, so
    that what a person did while the bot was away keeps its order.
    """
    known = [update for update in updates if _id_of(update) is not None]
    incomings: list[Incoming] = []
    latest = now
    for update in reversed(known):
        if (incoming := read(update, latest)) is not None:
            latest = min(latest, incoming.at)
            incomings.insert(0, incoming)
    offset = max((_id_of(update) or 0 for update in known), default=None)
    presses = [_press_of(update) for update in known]
    return Batch(
        incomings,
        None if offset is None else offset + 1,
        [press for press in presses if press],
        len(known) - len(incomings),
    )


def read_pushed(update: object, now: datetime) -> tuple[Pushed, bool]:
    """Read what one call to our web server brought, and say whether it could not be read."""
    batch = read_batch([update], now)
    incoming = next(iter(batch.incomings), None)
    reply: dict[str, object] = {}
    for press in batch.presses:
        reply = {"method": "answerCallbackQuery", "callback_query_id": press}
    return Pushed(incoming, reply), incoming is None


def read(update: dict[str, Any], now: datetime) -> Incoming | None:
    """Read one update; what cannot be read is OTHER, or None where not even a sender is found."""
    try:
        return _read(update, now)
    except (ValidationError, ValueError, OverflowError, OSError, LookupError):
        address = _some_address(update)
        if address is None:
            return None
        return _incoming(update, address, Kind.OTHER, now, detail="broken")


def _read(update: dict[str, Any], now: datetime) -> Incoming:
    if "message" in update:
        return _message(update, update["message"])
    if "edited_message" in update:
        message = _Message.model_validate(update["edited_message"])
        return _edited(update, message)
    if "callback_query" in update:
        return _press(update, update["callback_query"], now)
    return _membership(update, _Membership.model_validate(update["my_chat_member"]))


def _message(update: dict[str, Any], raw: Any) -> Incoming:
    message = _Message.model_validate(raw)
    kind, detail = _sort(message, raw)
    document = message.document if kind is Kind.FILE else None
    return _incoming(
        update,
        str(message.chat.id),
        kind,
        _moment(message.date),
        message_id=str(message.message_id),
        text=_words(message),
        photo=message.photo[-1].file_id if kind is Kind.PHOTO and message.photo else None,
        album=message.media_group_id,
        detail=detail,
        file=document.file_id if document and detail is None else None,
    )


def _sort(message: _Message, raw: dict[str, Any]) -> tuple[Kind, str | None]:
    if message.chat.type != "private":
        return Kind.GROUP, None
    if "forward_origin" in raw or "forward_date" in raw:
        return Kind.OTHER, "forward"
    if message.text is not None:
        return Kind.TEXT, None
    if message.photo:
        return Kind.PHOTO, None
    if message.document and "animation" not in raw:  # a moving picture comes as a document too
        return Kind.FILE, TOO_BIG if message.document.file_size > FILE_BYTES else None
    return Kind.OTHER, next((name for name in CONTENTS if name in raw), "other")


def _words(message: _Message) -> str | None:
    names = [file.file_name for file in (message.document, message.audio, message.video) if file]
    return "\n".join(filter(None, [message.text, message.caption, *names])) or None


def _edited(update: dict[str, Any], message: _Message) -> Incoming:
    kind = Kind.EDITED if message.chat.type == "private" else Kind.GROUP
    at = _moment(message.edit_date or message.date)
    message_id = str(message.message_id)
    return _incoming(
        update, str(message.chat.id), kind, at, message_id=message_id, text=_words(message)
    )


def _press(update: dict[str, Any], raw: Any, now: datetime) -> Incoming:
    press = _Press.model_validate(raw)
    where = press.message
    address = str(where.chat.id if where else press.sender.id)
    message_id = str(where.message_id) if where else None
    return _incoming(update, address, Kind.CHOICE, now, message_id=message_id, choice=press.data)


def _membership(update: dict[str, Any], change: _Membership) -> Incoming:
    is_in = change.new_chat_member.status not in {"kicked", "left"}
    inside = Kind.BACK if change.chat.type == "private" else Kind.GROUP
    kind = inside if is_in else Kind.GONE
    return _incoming(update, str(change.chat.id), kind, _moment(change.date))


def _incoming(
    update: dict[str, Any], address: str, kind: Kind, at: datetime, **content: Any
) -> Incoming:
    return Incoming(CHANNEL, address, str(update["update_id"]), kind, at, **content)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _id_of(update: Any) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int else None


def _press_of(update: dict[str, Any]) -> str | None:
    raw = update.get("callback_query")
    number = raw.get("id") if isinstance(raw, dict) else None
    return number if isinstance(number, str) else None


def _some_address(update: dict[str, Any]) -> str | None:
    for part in (update.get(name) for name in WANTED):
        for place in ("chat", "from"):
            found = part.get(place) if isinstance(part, dict) else None
            number = found.get("id") if isinstance(found, dict) else None
            if type(number) is int:
                return str(number)
    return None
