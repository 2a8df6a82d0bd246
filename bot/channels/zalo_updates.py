"""Zalo's updates, as decoded JSON, into what the rest of the program knows.

An update is trusted for nothing. Ids are kept letter for letter: "00012" and "1e5" are ids like
any other. The text of every kind is handed on for the guard, whatever becomes of it afterwards.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from domain.messages import Incoming, Kind

CHANNEL = "zalo"
TEXT = "message.text.received"
LINK = "message.link.received"  # undocumented: a text with an address in it
IMAGE = "message.image.received"
REACTION = "message.reaction.received"  # undocumented too; there is nothing to answer
WITHOUT_CONTENT = {"message.sticker.received": "sticker", "message.voice.received": "voice"}
_PRIVATE = "PRIVATE"
_GROUPS_BEGIN = "zgr-"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_MOMENT = 20
# A database may refuse to store what is outside of this, and with it all that came in beside it.
_ADDRESS = re.compile(r"https?://[!-~]{1,2000}")


def _plain(value: object) -> object:
    return str(value) if type(value) is int else value


_Id = Annotated[str, Field(min_length=1), BeforeValidator(_plain)]


class _Sender(BaseModel):
    is_bot: bool | None = None


class _Chat(BaseModel):
    id: _Id
    chat_type: str | None = None


class _Message(BaseModel):
    message_id: _Id
    date: int  # in milliseconds
    chat: _Chat
    sender: _Sender | None = Field(default=None, alias="from")
    text: str | None = None
    caption: str | None = None
    photo_url: str | None = None
    photo: str | None = None


class _Update(BaseModel):
    event_name: str | None = None  # some documented samples of getUpdates have none
    message: _Message


def updates_in(body: object) -> list[dict[str, Any]]:
    """Return the updates, bare or inside `result`; none of a probe."""
    inside = body["result"] if isinstance(body, dict) and "result" in body else body
    found = inside if isinstance(inside, list) else [inside]
    return [each for each in found if isinstance(each, dict) and each]


def read(update: dict[str, Any], now: datetime) -> Incoming | None:
    """Read one update; what cannot be read is OTHER.

    None where nobody is to be answered: no sender, a bot, a mere reaction.
    """
    if update.get("event_name") == REACTION:
        return None
    try:
        return _read(_Update.model_validate(update))
    except (ValueError, OverflowError):
        return _broken(update, now)


def _read(update: _Update) -> Incoming | None:
    message = update.message
    if message.sender and message.sender.is_bot:
        return None
    address = message.chat.id
    number = f"{update.event_name or 'message'}:{message.message_id}"
    at = _EPOCH + timedelta(milliseconds=message.date)
    if _is_group(address, message.chat.chat_type):
        return Incoming(CHANNEL, address, number, Kind.GROUP, at)
    kind, detail = _sort(update)
    return Incoming(
        CHANNEL,
        address,
        number,
        kind,
        at,
        message_id=message.message_id,
        text="\n".join(filter(None, [message.text, message.caption])) or None,
        photo=_address(message) if kind is Kind.PHOTO else None,
        detail=detail,
    )


def _sort(update: _Update) -> tuple[Kind, str | None]:
    message = update.message
    event = update.event_name or (IMAGE if _picture(message) else TEXT)
    if event in {TEXT, LINK}:
        if not message.text:
            raise ValueError("a text without a text")
        return Kind.TEXT, None
    if event == IMAGE:
        return Kind.PHOTO, None
    return Kind.OTHER, WITHOUT_CONTENT.get(event, "other")


def _picture(message: _Message) -> str:
    return message.photo_url or message.photo or ""


def _address(message: _Message) -> str:
    link = _picture(message)
    if not _ADDRESS.fullmatch(link):
        raise ValueError("no address to fetch the picture from")
    return link


def _is_group(address: str, chat_type: object) -> bool:
    named = isinstance(chat_type, str) and chat_type.upper() != _PRIVATE
    return named or address.startswith(_GROUPS_BEGIN)


def _broken(update: dict[str, Any], now: datetime) -> Incoming | None:
    message = _part(update, "message")
    chat, sender = _part(message, "chat"), _part(message, "from")
    address = _some_id(chat.get("id")) or _some_id(sender.get("id"))
    if address is None or sender.get("is_bot") is True:
        return None
    kind = Kind.GROUP if _is_group(address, chat.get("chat_type")) else Kind.OTHER
    number = _number_of(message, address, now)
    return Incoming(CHANNEL, address, number, kind, now, detail="broken")


def _number_of(message: dict[str, Any], address: str, now: datetime) -> str:
    """Return what tells a repeat from a new update, as far as that can be told at all."""
    sent = _some_id(message.get("date"))
    if (named := _some_id(message.get("message_id"))) is not None:
        return f"broken:{named}"
    return f"broken:{address}:{sent or int(now.timestamp() * 1000)}"


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    found = whole.get(name)
    return found if isinstance(found, dict) else {}


def _some_id(value: object) -> str | None:
    if type(value) is int and abs(value) < 10**_LONGEST_MOMENT:
        return str(value)
    return value if isinstance(value, str) and value else None
