"""sendMessage, sendSticker, sendVoice, sendChatAction."""

from collections.abc import Mapping
from typing import Any

from aiogram import types

from bot.sandbox.chats import Phone
from bot.sandbox.world import World
from bot.sandbox.zalo import parameters
from bot.sandbox.zalo.events import milliseconds, wire_message_id
from bot.sandbox.zalo.refusals import bad_request


def writable(world: World, chat_id: str) -> Phone:
    """Return the phone of a call if the bot may write to it; raise if not."""
    phone = world.chats.by_wire_id(chat_id)
    if phone is None or not phone.wrote or phone.blocked:
        # One refusal for all: what the real server says here is not published.
        raise bad_request("chat_id is invalid or the user can't be messaged")
    return phone


def shown(world: World, phone: Phone, content: Mapping[str, Any]) -> dict[str, Any]:
    """Put a message of the bot's on a phone and return what the bot learns of it."""
    message = types.Message(
        message_id=world.messages.next_id(),
        date=world.clock.now().replace(microsecond=0),
        chat=phone.chat(),
        from_user=world.bot(),
        **content,
    )
    world.show(message)
    return {"message_id": wire_message_id(message), "date": milliseconds(message)}


def send_message(world: World, wanted: parameters.Message) -> dict[str, Any]:
    """Put a text into a chat; markup stays as it was written."""
    phone = writable(world, wanted.chat_id)
    return shown(world, phone, {"text": wanted.text})


def send_sticker(world: World, wanted: parameters.Sticker) -> dict[str, Any]:
    """Put a sticker into a chat."""
    phone = writable(world, wanted.chat_id)
    sticker = types.Sticker(
        file_id=wanted.sticker,
        file_unique_id=wanted.sticker,
        type="regular",
        width=512,
        height=512,
        is_animated=False,
        is_video=False,
    )
    return shown(world, phone, {"sticker": sticker})


def send_voice(world: World, wanted: parameters.Voice) -> dict[str, Any]:
    """Put a recording into a chat; its address is not fetched."""
    phone = writable(world, wanted.chat_id)
    voice = types.Voice(file_id=wanted.voice_url, file_unique_id=wanted.voice_url, duration=1)
    return shown(world, phone, {"voice": voice})


def send_chat_action(world: World, wanted: parameters.Action) -> None:
    """Show "typing" or the like; the real server gives no result."""
    phone = writable(world, wanted.chat_id)
    world.events.add(phone.id, "typing", phone.id, action=wanted.action)
