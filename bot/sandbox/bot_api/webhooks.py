"""setWebhook, deleteWebhook, getWebhookInfo."""

import re

from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook
from aiogram.types import WebhookInfo

from bot.sandbox.bot_api.call import Call
from bot.sandbox.refusals import bad_request
from bot.sandbox.webhook import CONNECTIONS, Target, is_reachable
from bot.sandbox.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MOST_CONNECTIONS = 100
NEWER_THAN_ALL = 2**62


def set_webhook(world: World, call: Call[SetWebhook]) -> bool:
    """Have updates posted to an address. Plain http is taken for loopback alone: it is a test."""
    method = call.method
    if method.secret_token and not SECRET.fullmatch(method.secret_token):
        raise bad_request("secret token contains unallowed characters")
    if method.url and not is_reachable(method.url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if method.allowed_updates is not None:
        world.updates.allow(method.allowed_updates)
    _drop(world, method.drop_pending_updates)
    connections = min(max(method.max_connections or CONNECTIONS, 1), MOST_CONNECTIONS)
    goal = Target(method.url, method.secret_token, connections)
    world.webhook.set(goal if method.url else None)
    # Ends a long poll that is under way, as the real server does, and wakes the delivery.
    world.updates.begin_poll()
    return True


def delete_webhook(world: World, call: Call[DeleteWebhook]) -> bool:
    """Go back to polling."""
    _drop(world, call.method.drop_pending_updates)
    world.webhook.set(None)
    return True


def get_webhook_info(world: World, _call: Call[GetWebhookInfo]) -> WebhookInfo:
    """Return the webhook, what waits for it and its last failure."""
    goal = world.webhook.target() or Target("")
    allowed = world.updates.allowed()
    info = {
        "url": goal.url,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending(),
        "max_connections": goal.connections,
        "last_error_date": goal.error_at,
        "last_error_message": goal.error,
        "allowed_updates": allowed or None,
    }
    return WebhookInfo.model_validate(info)


def _drop(world: World, wanted: bool | None) -> None:
    if wanted:
        world.updates.acknowledge(NEWER_THAN_ALL)
