"""Zalo's methods: the parameters of each and what answers it. Capitals matter in their names."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.world import World
from bot.sandbox.zalo import parameters, photos, receiving, sending, webhooks
from bot.sandbox.zalo.parameters import Parameters

Handler = Callable[[World, Any], object]


def get_me(world: World, _wanted: Parameters) -> dict[str, Any]:
    """Return the bot itself."""
    return {
        "id": world.settings.zalo_token.partition(":")[0],
        "account_name": world.settings.zalo_name,
        "account_type": "BASIC",
        "can_join_groups": False,
    }


METHODS: dict[str, tuple[type[Parameters], Handler]] = {
    "getMe": (Parameters, get_me),
    "getUpdates": (parameters.Polling, receiving.get_updates),
    "setWebhook": (parameters.Hook, webhooks.set_webhook),
    "testWebhook": (Parameters, webhooks.try_webhook),
    "deleteWebhook": (Parameters, webhooks.delete_webhook),
    "getWebhookInfo": (Parameters, webhooks.get_webhook_info),
    "sendMessage": (parameters.Message, sending.send_message),
    "sendPhoto": (parameters.Photo, photos.send_photo),
    "sendSticker": (parameters.Sticker, sending.send_sticker),
    "sendVoice": (parameters.Voice, sending.send_voice),
    "sendChatAction": (parameters.Action, sending.send_chat_action),
}

# What the sending rate counts.
RATED = {"sendMessage", "sendPhoto", "sendSticker", "sendVoice"}
