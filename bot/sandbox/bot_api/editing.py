"""editMessageText, editMessageReplyMarkup, deleteMessage."""

from collections.abc import Mapping
from datetime import timedelta

from aiogram.methods import DeleteMessage, EditMessageReplyMarkup, EditMessageText
from aiogram.types import Message

from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.texts import message_text
from bot.sandbox.keyboards import checked
from bot.sandbox.refusals import bad_request, not_modified
from bot.sandbox.world import World

DELETABLE = timedelta(hours=48)


def edit_message_text(world: World, call: Call[EditMessageText]) -> Message:
    """Change the text of a message of the bot's; without a keyboard the old one goes."""
    method = call.method
    message = _own(world, method.chat_id, method.message_id)
    if message.text is None:
        raise bad_request("there is no text in the message to edit")
    ready = message_text(method.text or "", method.parse_mode, method.entities)
    change = {
        "text": ready.text,
        "entities": ready.entities or None,
        "reply_markup": checked(method.reply_markup),
    }
    return _edited(world, message, change)


def edit_message_reply_markup(world: World, call: Call[EditMessageReplyMarkup]) -> Message:
    """Change the keyboard of a message of the bot's, or take it away."""
    method = call.method
    message = _own(world, method.chat_id, method.message_id)
    return _edited(world, message, {"reply_markup": checked(method.reply_markup)})


def _own(world: World, chat_id: int | str | None, message_id: int | None) -> Message:
    if chat_id is None:
        raise bad_request("chat_id is empty")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    chat = world.chats.writable(chat_id)
    message = world.messages.get(chat.id, message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message.from_user is None or not message.from_user.is_bot:
        raise bad_request("message can't be edited")
    return message


def _edited(world: World, message: Message, change: Mapping[str, object]) -> Message:
    if all(getattr(message, key) == value for key, value in change.items()):
        raise not_modified()
    now = int(world.clock.now().timestamp())
    changed = message.model_copy(update={**change, "edit_date": now})
    world.show(changed, "edited")
    return changed


def delete_message(world: World, call: Call[DeleteMessage]) -> bool:
    """Delete a message: the bot's own, and in a private chat the person's, for 48 hours."""
    chat = world.chats.find(call.method.chat_id)
    message = world.messages.get(chat.id, call.method.message_id)
    if message is None:
        raise bad_request("message to delete not found")
    own = message.from_user is not None and message.from_user.is_bot
    if not own and chat.id < 0:
        raise bad_request("message can't be deleted")
    if world.clock.now() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    world.remove(message)
    return True
