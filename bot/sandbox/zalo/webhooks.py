"""setWebhook, testWebhook, deleteWebhook, getWebhookInfo."""

from typing import Any

import aiohttp

from bot.sandbox.webhook import Target, is_reachable
from bot.sandbox.world import World
from bot.sandbox.zalo.parameters import Hook, Parameters
from bot.sandbox.zalo.refusals import bad_request

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105  (a name, no secret)
PROBE_TIMEOUT = aiohttp.ClientTimeout(total=5)
OUTCOMES = {403: "webhook.http.403", 404: "webhook.http.404", 405: "webhook.http.404"}


async def set_webhook(world: World, wanted: Hook) -> dict[str, Any]:
    """Have events posted to an address, which is tried at once with an empty call."""
    if not is_reachable(wanted.url):
        raise bad_request("url: an https address is wanted")
    goal = Target(wanted.url, wanted.secret_token)
    world.zalo.webhook.set(goal)
    # The answer to the probe changes nothing: the webhook stays set.
    return _info(world) | {"verification": await _probed(goal)}


async def try_webhook(world: World, _wanted: Parameters) -> dict[str, Any]:
    """Try the address that is set."""
    goal = world.zalo.webhook.target()
    if goal is None:
        raise bad_request("no webhook is set")
    return await _probed(goal)


def delete_webhook(world: World, _wanted: Parameters) -> dict[str, Any]:
    """Go back to polling; what waits goes on waiting."""
    world.zalo.webhook.set(None)
    return _info(world)


def get_webhook_info(world: World, _wanted: Parameters) -> dict[str, Any]:
    """Return the address that is set; none is an empty one."""
    return _info(world)


def _info(world: World) -> dict[str, Any]:
    goal = world.zalo.webhook.target() or Target("")
    return {"url": goal.url, "updated_at": goal.changed_at}


async def _probed(goal: Target) -> dict[str, Any]:
    headers = {SECRET_HEADER: goal.secret or ""}
    try:
        async with (
            aiohttp.ClientSession(timeout=PROBE_TIMEOUT) as session,
            session.post(goal.url, headers=headers, allow_redirects=False) as answer,
        ):
            outcome = _outcome(answer.status)
    except (TimeoutError, aiohttp.ClientError):
        outcome = "webhook.err.unreachable"
    return {"ok": outcome == "webhook.ok", "url": goal.url, "outcome": outcome, "hint": ""}


def _outcome(status: int) -> str:
    if 200 <= status < 300:
        return "webhook.ok"
    return OUTCOMES.get(status, "webhook.http.5xx" if status >= 500 else "webhook.http.other")
