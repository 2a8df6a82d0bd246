"""Where updates are posted when the bot set a webhook, and the task that posts them."""

import asyncio
import json
from dataclasses import asdict, dataclass

import aiohttp

from bot.sandbox.state import State
from bot.sandbox.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a name, no secret)
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Target:
    """A webhook and its last failure."""

    url: str
    secret: str | None = None
    error: str | None = None
    error_at: int | None = None


def target(state: State) -> Target | None:
    """Return the webhook that is set."""
    stored = state.setting("webhook")
    return Target(**json.loads(stored)) if stored else None


def set_target(state: State, new: Target | None) -> None:
    """Set the webhook, or none."""
    state.set_setting("webhook", "" if new is None else json.dumps(asdict(new)))


async def deliver_for_ever(world: World) -> None:
    """Post one update after the other in their order; a 2xx acknowledges, all else is retried."""
    failures = 0
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        while not world.bell.closed:
            goal, updates = target(world.state), world.updates.first(1)
            if goal is None or not updates:
                await world.bell.wait("updates", LONGEST_PAUSE)
                continue
            problem = await _post(session, goal, updates[0])
            if problem is None:
                failures = 0
                world.updates.acknowledge(updates[0]["update_id"] + 1)
                continue
            failures += 1
            _note(world, goal, problem)
            pause = world.settings.webhook_retry_seconds * 2 ** (failures - 1)
            await asyncio.sleep(min(pause, LONGEST_PAUSE))


async def _post(
    session: aiohttp.ClientSession, goal: Target, update: dict[str, object]
) -> str | None:
    headers = {SECRET_HEADER: goal.secret} if goal.secret else {}
    try:
        async with session.post(goal.url, json=update, headers=headers) as answer:
            if answer.ok:
                return None
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (TimeoutError, aiohttp.ClientError) as problem:
        return f"Connection failed: {type(problem).__name__}"


def _note(world: World, goal: Target, problem: str) -> None:
    if target(world.state) == goal:
        now = int(world.clock.now().timestamp())
        set_target(world.state, Target(goal.url, goal.secret, problem, now))
