"""The methods that are played: aiogram's model of each and what answers it."""

from collections.abc import Callable
from typing import Any

from aiogram import methods
from aiogram.methods import TelegramMethod

from bot.sandbox.bot_api import receiving, sending
from bot.sandbox.bot_api.call import Call
from bot.sandbox.world import World

Handler = Callable[[World, Call[Any]], object]

_PLAYED: dict[type[TelegramMethod[Any]], Handler] = {
    methods.GetUpdates: receiving.get_updates,
    methods.SendMessage: sending.send_message,
    methods.SendChatAction: sending.send_chat_action,
}

# The real server doesn't mind capitals in a method's name.
METHODS: dict[str, tuple[type[TelegramMethod[Any]], Handler]] = {
    str(model.__api_method__).lower(): (model, handler) for model, handler in _PLAYED.items()
}


def _one(_method: Any) -> int:
    return 1


# What the sending rates count, and as how many messages.
RATED: dict[type[TelegramMethod[Any]], Callable[[Any], int]] = {
    methods.SendMessage: _one,
}
