"""Zalo, through its Bot Platform: words and pictures by address, no buttons, edits or uploads."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import httpx
import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from bot.channels.base import Attachment, Channel, Problem, Pushed, SendError, as_text, fit
from bot.channels.zalo_backoff import Backoff
from bot.channels.zalo_client import TIMED_OUT, ZaloClient, ZaloError, ZaloSettings
from bot.channels.zalo_media import Media, is_any, is_public
from bot.channels.zalo_updates import CHANNEL, read, updates_in
from bot.config_values import is_loopback
from domain.abilities import WORDS_ONLY
from domain.messages import Incoming, Say

log = structlog.get_logger()

T = TypeVar("T")
LIMIT = WORDS_ONLY.text_limit
POLL_SECONDS = 25
IDLE_PAUSE = 0.5
WEBHOOK_TRIES = 3
NAME_LIMIT = 200
LONGEST_ID = 64  # what the outbox can keep; nothing is ever looked up by it here


class Zalo(Channel):
    """The Bot Platform. `longest_wait` in seconds caps the pauses between failing calls."""

    name = CHANNEL
    abilities = WORDS_ONLY
    secret_header = "X-Bot-Api-Secret-Token"  # noqa: S105 - a name, no secret

    def __init__(
        self, settings: ZaloSettings, now: Callable[[], datetime], longest_wait: float = 30.0
    ) -> None:
        self._now = now
        self._longest_wait = longest_wait
        trust = httpx.create_ssl_context()  # slow to make, so one for both
        self._client = ZaloClient(settings, trust)
        played = is_loopback(settings.api_server)
        may = is_any if played else is_public
        self._media = Media(trust, settings.proxy, may=may, plain=played)
        self._backoff = Backoff(time.monotonic)

    async def start(self) -> str | None:
        """Ask for the account's name, as often as it takes."""
        account = await self._patiently(partial(self._client.call, "getMe"))
        name = account.get("account_name") if isinstance(account, dict) else None
        return name if isinstance(name, str) and name else None

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()
        await self._media.close()

    async def receive(self) -> AsyncIterator[list[Incoming]]:
        """Poll for ever. Zalo hands an update out once at most: this is for development."""
        while True:
            result = await self._patiently(self._poll)
            if batch := self._read(result, self._now()):
                yield batch

    async def call_us(self, address: str | None, secret: str) -> None:
        """Set the webhook, or take it away, as often as it takes."""
        if address is None:
            await self._patiently(self._unset_webhook)
            return
        set_it = partial(self._client.call, "setWebhook", url=address, secret_token=secret)
        ask = partial(self._client.call, "getWebhookInfo")
        for _ in range(WEBHOOK_TRIES):  # not for ever: Zalo may well write an address differently
            await self._patiently(set_it)
            info = await self._patiently(ask)
            if isinstance(info, dict) and info.get("url") == address:
                return
        log.error("zalo.webhook_differs")

    def read_pushed(self, body: object, now: datetime) -> Pushed:
        """Read one call, the empty probe of a new webhook too."""
        batch = self._read(body, now)
        return Pushed(batch[0] if batch else None)

    async def say(self, address: str, say: Say) -> str:
        """Send a message with its options under it; plain text, so nothing typed is markup."""
        return await self._send("sendMessage", chat_id=address, text=_written(say))

    async def attach(self, address: str, attachment: Attachment, text: str) -> str:
        """Send a picture, which Zalo fetches by its link, or a link to any other file."""
        if attachment.link is None:
            raise SendError(Problem.REFUSED)
        if attachment.is_picture:
            caption = {"caption": fit(text, LIMIT)} if text else {}
            return await self._send("sendPhoto", chat_id=address, photo=attachment.link, **caption)
        tail = f"{fit(attachment.name, NAME_LIMIT)}\n{attachment.link}"
        words = f"{fit(text, LIMIT - _units(tail) - 1)}\n{tail}" if text else tail
        return await self._send("sendMessage", chat_id=address, text=words)

    async def fetch(self, file: str) -> bytes:
        """Download a picture by its address; soon, since that may expire."""
        return await self._media.fetch(file)

    def _read(self, body: object, now: datetime) -> list[Incoming]:
        updates = updates_in(body)
        found = [read(update, now) for update in updates]
        batch = [incoming for incoming in found if incoming]
        if len(batch) < len(updates):
            log.warning("zalo.passed_over", updates=len(updates) - len(batch))
        return batch

    async def _send(self, method: str, **parameters: str) -> str:
        try:
            result = await self._client.call(method, **parameters)
        except ZaloError as error:
            if error.problem is Problem.THROTTLED:
                error.retry_after = self._backoff.again()
            raise
        self._backoff.reset()
        # It has arrived, whatever is odd about the answer.
        return str(result.get("message_id", ""))[:LONGEST_ID] if isinstance(result, dict) else ""

    async def _poll(self) -> Any:
        try:
            return await self._client.call("getUpdates", POLL_SECONDS, timeout=str(POLL_SECONDS))
        except ZaloError as error:
            if error.code != TIMED_OUT:
                raise
        await asyncio.sleep(IDLE_PAUSE)  # a server that does not wait must not be asked all day
        return None

    async def _unset_webhook(self) -> None:
        try:
            await self._client.call("deleteWebhook")
        except SendError as error:
            if error.problem is not Problem.REFUSED:  # none was set
                raise

    async def _patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(SendError),
            wait=wait_random_exponential(0.5, max=self._longest_wait),
            before_sleep=_tell,
        )

        async def once() -> T:
            return await call()

        return await retrying(once)


def _written(say: Say) -> str:
    """Return the text with the options under it; what is too long loses words, not options."""
    options = as_text(replace(say, text=""))
    room = max(LIMIT - _units(options), LIMIT // 2)
    return fit(fit(say.text, room) + options, LIMIT)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _tell(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    problem = error.problem if isinstance(error, SendError) else None
    lasting = problem in {Problem.MISCONFIGURED, Problem.REFUSED}
    level = log.error if lasting else log.warning
    code = error.code if isinstance(error, ZaloError) else 0
    level("zalo.unreachable", problem=str(problem), code=code, tries=state.attempt_number)
