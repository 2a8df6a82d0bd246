"""The methods that are played: aiogram's model of each and what answers it."""

from collections.abc import Callable
from typing import Any

from aiogram import methods
from aiogram.methods import TelegramMethod

from bot.sandbox.bot_api import (
    answering,
    editing,
    knowing,
    media,
    menus,
    receiving,
    sending,
    webhooks,
)
from bot.sandbox.bot_api.call import Call
from bot.sandbox.world import World

Handler = Callable[[World, Call[Any]], object]

_PLAYED: dict[type[TelegramMethod[Any]], Handler] = {
    methods.GetMe: knowing.get_me,
    methods.GetUpdates: receiving.get_updates,
    methods.SetWebhook: webhooks.set_webhook,
    methods.DeleteWebhook: webhooks.delete_webhook,
    methods.GetWebhookInfo: webhooks.get_webhook_info,
    methods.SendMessage: sending.send_message,
    methods.SendPhoto: media.send_photo,
    methods.SendDocument: media.send_document,
    methods.SendMediaGroup: media.send_media_group,
    methods.SendChatAction: sending.send_chat_action,
    methods.EditMessageText: editing.edit_message_text,
    methods.EditMessageReplyMarkup: editing.edit_message_reply_markup,
    methods.DeleteMessage: editing.delete_message,
    methods.AnswerCallbackQuery: answering.answer_callback_query,
    methods.GetFile: knowing.get_file,
    methods.GetChat: knowing.get_chat,
    methods.LeaveChat: knowing.leave_chat,
    methods.SetMyCommands: menus.set_my_commands,
    methods.GetMyCommands: menus.get_my_commands,
    methods.DeleteMyCommands: menus.delete_my_commands,
}

# The real server doesn't mind capitals in a method's name.
METHODS: dict[str, tuple[type[TelegramMethod[Any]], Handler]] = {
    str(model.__api_method__).lower(): (model, handler) for model, handler in _PLAYED.items()
}


def _one(_method: Any) -> int:
    return 1


def _album(method: methods.SendMediaGroup) -> int:
    return len(method.media)


# What the sending rates count, and as how many messages. Edits count too: the real server
# answers fast series of them with 429 as well, though it publishes no figure.
RATED: dict[type[TelegramMethod[Any]], Callable[[Any], int]] = {
    methods.SendMessage: _one,
    methods.SendPhoto: _one,
    methods.SendDocument: _one,
    methods.SendMediaGroup: _album,
    methods.EditMessageText: _one,
    methods.EditMessageReplyMarkup: _one,
}
