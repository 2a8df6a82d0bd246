"""setWebhook, deleteWebhook, getWebhookInfo."""

import re
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook
from aiogram.types import WebhookInfo

from bot.sandbox.bot_api.call import Call
from bot.sandbox.refusals import bad_request
from bot.sandbox.webhook import Target, set_target, target
from bot.sandbox.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
NEWER_THAN_ALL = 2**62


def set_webhook(world: World, call: Call[SetWebhook]) -> bool:
    """Have updates posted to an address. Plain http is taken for loopback alone: it is a test."""
    method = call.method
    if method.secret_token and not SECRET.fullmatch(method.secret_token):
        raise bad_request("secret token contains unallowed characters")
    address = urlsplit(method.url)
    if method.url and address.scheme != "https" and address.hostname not in LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if method.allowed_updates is not None:
        world.updates.allow(method.allowed_updates)
    _drop(world, method.drop_pending_updates)
    set_target(world.state, Target(method.url, method.secret_token) if method.url else None)
    # Ends a long poll that is under way, as the real server does, and wakes the delivery.
    world.updates.begin_poll()
    return True


def delete_webhook(world: World, call: Call[DeleteWebhook]) -> bool:
    """Go back to polling."""
    _drop(world, call.method.drop_pending_updates)
    set_target(world.state, None)
    return True


def get_webhook_info(world: World, _call: Call[GetWebhookInfo]) -> WebhookInfo:
    """Return the webhook, what waits for it and its last failure."""
    goal = target(world.state) or Target("")
    allowed = world.updates.allowed()
    info = {
        "url": goal.url,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending(),
        "last_error_date": goal.error_at,
        "last_error_message": goal.error,
        "allowed_updates": allowed or None,
    }
    return WebhookInfo.model_validate(info)


def _drop(world: World, wanted: bool | None) -> None:
    if wanted:
        world.updates.acknowledge(NEWER_THAN_ALL)
