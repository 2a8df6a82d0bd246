"""Where a messenger's updates are posted when the bot set a webhook."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from bot.sandbox.bell import Bell
from bot.sandbox.queue import queue_key
from bot.sandbox.state import State

CONNECTIONS = 40  # as many posts side by side unless the bot asks for another number
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Target:
    """A webhook and its last failure; `changed_at` is in milliseconds."""

    url: str
    secret: str | None = None
    connections: int = CONNECTIONS
    error: str | None = None
    error_at: int | None = None
    changed_at: int = 0


class Webhook:
    """The webhook of one messenger, kept over restarts; `key` rings when it changes."""

    def __init__(
        self, state: State, bell: Bell, messenger: str, now: Callable[[], datetime]
    ) -> None:
        self._state = state
        self._bell = bell
        self._now = now
        self._setting = f"webhook of {messenger}"
        self._queue_key = queue_key(messenger)  # what waited may go out now
        self.key = ("webhook", messenger)

    def target(self) -> Target | None:
        """Return the webhook that is set."""
        stored = self._state.setting(self._setting)
        return Target(**json.loads(stored)) if stored else None

    def set(self, new: Target | None) -> None:
        """Set the webhook, or none."""
        self._store(new and replace(new, changed_at=int(self._now().timestamp() * 1000)))
        self._bell.ring(self.key)
        self._bell.ring(self._queue_key)

    def note(self, goal: Target, problem: str) -> None:
        """Note a failure, unless the webhook has been changed meanwhile."""
        if self.target() == goal:
            now = int(self._now().timestamp())
            self._store(replace(goal, error=problem, error_at=now))

    def _store(self, new: Target | None) -> None:
        self._state.set_setting(self._setting, "" if new is None else json.dumps(asdict(new)))


def is_reachable(url: str) -> bool:
    """Tell whether posts may go there: https, and plain http on loopback alone, which is a test."""
    try:
        address: SplitResult = urlsplit(url)
    except ValueError:
        return False
    if address.scheme == "http":
        return address.hostname in LOOPBACK
    return address.scheme == "https" and bool(address.hostname)
