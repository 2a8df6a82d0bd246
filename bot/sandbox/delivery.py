"""Posts what waits to a webhook: one after another in a chat, several chats side by side."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp

from bot.sandbox.bell import Bell
from bot.sandbox.queue import Parcel, Queue
from bot.sandbox.webhook import Target, Webhook

LONGEST_PAUSE = 60.0
TIMEOUT = aiohttp.ClientTimeout(total=30)
JSON = {"Content-Type": "application/json"}


class Delivery:
    """Runs for ever; a 2xx takes a parcel off the queue, all else is tried again.

    `answered`, if given, gets the body of each 2xx.
    """

    def __init__(  # noqa: PLR0913  (the parts of a messenger, by name)
        self,
        *,
        bell: Bell,
        queue: Queue,
        webhook: Webhook,
        secret_header: str,
        retry_seconds: float,
        answered: Callable[[bytes], Awaitable[None]] | None,
    ) -> None:
        self._bell = bell
        self._queue = queue
        self._webhook = webhook
        self._secret_header = secret_header
        self._retry_seconds = retry_seconds
        self._answered = answered
        self._busy: set[str] = set()

    async def run(self) -> None:
        """Post until the sandbox stops."""
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session, asyncio.TaskGroup() as posts:
            while not self._bell.closed:
                for parcel in self._next():
                    self._busy.add(parcel.chat)
                    posts.create_task(self._carry(session, parcel))
                await self._bell.wait(self._queue.key, LONGEST_PAUSE)

    def _next(self) -> list[Parcel]:
        goal = self._webhook.target()
        if goal is None or goal.connections <= len(self._busy):
            return []
        return self._queue.heads(self._busy, goal.connections - len(self._busy))

    async def _carry(self, session: aiohttp.ClientSession, parcel: Parcel) -> None:
        pause = self._retry_seconds
        while self._queue.holds(parcel.n) and (goal := self._webhook.target()) is not None:
            problem = await self._post(session, goal, parcel)
            if problem is None:
                self._queue.remove(parcel.n)
                break
            self._webhook.note(goal, problem)
            # Who sets the webhook again is there again: no need to wait for the end of the pause.
            await self._bell.wait(self._webhook.key, min(pause, LONGEST_PAUSE))
            pause *= 2
        self._busy.discard(parcel.chat)
        self._bell.ring(self._queue.key)

    async def _post(
        self, session: aiohttp.ClientSession, goal: Target, parcel: Parcel
    ) -> str | None:
        headers = JSON | ({self._secret_header: goal.secret} if goal.secret else {})
        try:
            async with session.post(
                goal.url, data=parcel.body.encode(), headers=headers, allow_redirects=False
            ) as answer:
                body = await answer.read()
                if not 200 <= answer.status < 300:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (TimeoutError, aiohttp.ClientError) as problem:
            return f"Connection failed: {type(problem).__name__}"
        if self._answered is not None:
            await self._answered(body)
        return None
