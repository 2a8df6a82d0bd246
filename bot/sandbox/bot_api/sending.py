"""sendMessage and sendChatAction."""

from collections.abc import Mapping
from typing import Any

from aiogram.methods import SendChatAction, SendMessage
from aiogram.types import Message, ReplyParameters

from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.texts import message_text
from bot.sandbox.chats import Group, Phone
from bot.sandbox.keyboards import checked
from bot.sandbox.protocol import given
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import World

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, call: Call[SendMessage]) -> Message:
    """Put a text into a chat."""
    method = call.method
    chat = world.chats.writable(method.chat_id)
    ready = message_text(method.text, method.parse_mode, method.entities)
    content = {
        "text": ready.text,
        "entities": ready.entities or None,
        "reply_markup": checked(method.reply_markup),
        "reply_to_message": replied(world, chat, method.reply_parameters),
    }
    message = written(world, chat, content)
    world.show(message)
    return message


def written(world: World, chat: Phone | Group, content: Mapping[str, Any]) -> Message:
    """Return a new message of the bot's with the next id and the clock's time."""
    return Message(
        message_id=world.messages.next_id(),
        date=world.clock.now().replace(microsecond=0),
        chat=chat.chat(),
        from_user=world.bot(),
        **content,
    )


def replied(
    world: World, chat: Phone | Group, parameters: ReplyParameters | None
) -> Message | None:
    """Return the message that a call answers; raise if it is gone."""
    if parameters is None or parameters.message_id is None:
        return None
    found = world.messages.get(chat.id, parameters.message_id)
    if found is None and not given(parameters.allow_sending_without_reply):
        raise bad_request("message to be replied not found")
    return found and found.model_copy(update={"reply_to_message": None})


def send_chat_action(world: World, call: Call[SendChatAction]) -> bool:
    """Show "typing" or the like."""
    chat = world.chats.writable(call.method.chat_id)
    if call.method.action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    for phone_id in world.chats.watchers(chat.id):
        world.events.add(phone_id, "typing", chat.id, action=call.method.action)
    return True
