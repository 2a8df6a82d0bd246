"""Telegram, through python-telegram-bot's client. Nothing else in the program imports that.

Updates are polled raw and read one by one: the library's own call raises for a whole batch over
one odd update, and acknowledges what nobody has stored yet.
"""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from json import dumps
from typing import TypeVar
from urllib.parse import urlencode

import httpx
import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from bot.channels.base import Channel, Command, Problem, SendError, fit, numbered
from bot.channels.telegram_updates import CHANNEL, WANTED, Batch, read_batch
from domain.abilities import Abilities
from domain.messages import Incoming, Say

log = structlog.get_logger()

# `retry_after` as a timedelta is the library's coming default; without this it warns at each 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")

T = TypeVar("T")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
POLL_SECONDS = 25
BUTTONS = 100
TEXT_UNITS = 4096
_NEVER_WRITTEN = (httpx.ConnectTimeout, httpx.PoolTimeout)
_UNCHANGED = "message is not modified"
_NO_LONGER_THERE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOBODY_THERE = ("chat not found", "peer_id_invalid", "user not found")


@dataclass(frozen=True)
class TelegramSettings:
    """Where the servers are and how to reach them. `proxy` may be socks5:// or http://."""

    token: str
    api_server: str = "https://api.telegram.org"
    file_server: str = "https://api.telegram.org"
    proxy: str | None = None


class Telegram(Channel):
    """The Bot API. `longest_wait` in seconds caps the pauses between failing polls."""

    name = CHANNEL
    abilities = Abilities(
        buttons=True,
        edit=True,
        delete=True,
        commands=True,
        files=True,
        text_limit=TEXT_UNITS,
        leave=True,
    )

    def __init__(
        self, settings: TelegramSettings, now: Callable[[], datetime], longest_wait: float = 30.0
    ) -> None:
        self._now = now
        self._longest_wait = longest_wait
        self._updates_at = f"{settings.api_server}/bot{settings.token}/getUpdates"
        trust = httpx.create_ssl_context()  # slow to make, so one for both
        self._polling = _request(settings, trust, connections=2, read_seconds=POLL_SECONDS + 10.0)
        self._bot = Bot(
            settings.token,
            base_url=f"{settings.api_server}/bot",
            base_file_url=f"{settings.file_server}/file/bot",
            request=_request(settings, trust, connections=100, read_seconds=20.0),
            get_updates_request=self._polling,
        )
        self._presses: set[asyncio.Task[None]] = set()

    async def start(self) -> str | None:
        """Ask for the bot's own name, as often as it takes."""
        return (await self._patiently(self._bot.get_me)).username

    async def close(self) -> None:
        """Close both connections."""
        for task in self._presses:
            task.cancel()
        await asyncio.gather(*self._presses, return_exceptions=True)
        for request in self._bot.request, self._polling:
            await request.shutdown()

    async def receive(self) -> AsyncIterator[list[Incoming]]:
        """Poll for ever; the offset moves on when the next batch is asked for."""
        offset: int | None = None
        while True:
            batch = await self._poll(offset)
            if batch.incomings:
                yield batch.incomings
            offset = batch.offset or offset
            for press in batch.presses:
                self._answer(press)

    async def say(self, address: str, say: Say) -> str:
        """Send a message with its options as buttons; plain text, so nothing typed is markup."""
        call = self._bot.send_message(
            address,
            fit(say.text, TEXT_UNITS),
            reply_markup=_keyboard(say),
            link_preview_options=NO_PREVIEW,
        )
        return str((await _sent(call)).message_id)

    async def edit(self, address: str, message_id: str, say: Say) -> str:
        """Edit a message; one that is no longer there is said anew."""
        call = self._bot.edit_message_text(
            fit(say.text, TEXT_UNITS),
            chat_id=address,
            message_id=int(message_id),
            reply_markup=_keyboard(say),
            link_preview_options=NO_PREVIEW,
        )
        try:
            await _sent(call)
        except SendError as error:
            if _says(error, *_NO_LONGER_THERE):
                return await self.say(address, say)
            if not _says(error, _UNCHANGED):
                raise
        return message_id

    async def delete(self, address: str, message_id: str) -> None:
        """Delete a message; one that is gone, or too old to be deleted, is left alone."""
        try:
            await _sent(self._bot.delete_message(address, int(message_id)))
        except SendError as error:
            if error.problem is not Problem.REFUSED:
                raise

    async def set_commands(self, address: str, commands: Sequence[Command]) -> None:
        """Set the menu of one chat."""
        menu = [BotCommand(name, description) for name, description in commands]
        await _sent(self._bot.set_my_commands(menu, scope=BotCommandScopeChat(address)))

    async def leave(self, address: str) -> None:
        """Leave a group; having left already is as good."""
        try:
            await _sent(self._bot.leave_chat(address))
        except SendError as error:
            if error.problem not in {Problem.REFUSED, Problem.GONE}:
                raise

    async def fetch(self, file: str) -> bytes:
        """Download a file by its id; at most 20 MB, which is the server's own limit."""
        found = await _sent(self._bot.get_file(file))
        return bytes(await _sent(found.download_as_bytearray()))

    async def _poll(self, offset: int | None) -> Batch:
        asked = {"timeout": POLL_SECONDS, "allowed_updates": dumps(WANTED)}
        query = urlencode(asked if offset is None else {**asked, "offset": offset})
        updates = await self._patiently(partial(self._polling.post, f"{self._updates_at}?{query}"))
        batch = read_batch(updates if isinstance(updates, list) else [], self._now())
        if batch.unreadable:
            log.warning("telegram.unreadable", updates=batch.unreadable)
        return batch

    async def _patiently(self, call: Callable[[], Awaitable[T]]) -> T:
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(TelegramError),
            wait=wait_random_exponential(0.5, max=self._longest_wait),
            before_sleep=_tell,
        )

        async def once() -> T:
            return await call()

        return await retrying(once)

    def _answer(self, press: str) -> None:
        task = asyncio.create_task(self._stop_spinner(press))
        self._presses.add(task)
        task.add_done_callback(self._presses.discard)

    async def _stop_spinner(self, press: str) -> None:
        with suppress(TelegramError):  # best effort: it only turns until the answer comes
            await self._bot.answer_callback_query(press)


def _request(
    settings: TelegramSettings, trust: ssl.SSLContext, *, connections: int, read_seconds: float
) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=read_seconds,
        write_timeout=10.0,
        connect_timeout=10.0,
        pool_timeout=10.0,
        proxy=settings.proxy,
        httpx_kwargs={"verify": trust},
    )


def _keyboard(say: Say) -> InlineKeyboardMarkup | None:
    keys = [
        InlineKeyboardButton(numbered(option), callback_data=option.action)
        for option in say.options[:BUTTONS]
    ]
    rows = [keys[at : at + say.columns] for at in range(0, len(keys), say.columns)]
    return InlineKeyboardMarkup(rows) if rows else None


async def _sent(call: Awaitable[T]) -> T:
    try:
        return await call
    except TelegramError as error:
        raise _send_error(error) from error


def _send_error(error: TelegramError) -> SendError:
    """Translate one to one; the order matters, since some of these are kinds of others."""
    match error:
        case RetryAfter():
            return SendError(Problem.THROTTLED, _seconds(error.retry_after))
        case Forbidden():
            return SendError(Problem.GONE)
        case InvalidToken():
            return SendError(Problem.MISCONFIGURED)
        case ChatMigrated():
            return SendError(Problem.REFUSED)
        case BadRequest():
            nobody = any(words in error.message.lower() for words in _NOBODY_THERE)
            return SendError(Problem.GONE if nobody else Problem.REFUSED)
        case TimedOut():
            unwritten = isinstance(error.__cause__, _NEVER_WRITTEN)
            return SendError(Problem.TEMPORARY if unwritten else Problem.UNKNOWN)
        case _:  # the network, a 5xx, a cut connection
            return SendError(Problem.TEMPORARY)


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _says(error: SendError, *words: str) -> bool:
    said = str(error.__cause__).lower()
    return any(each in said for each in words)


def _tell(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    level = log.error if isinstance(error, InvalidToken) else log.warning
    kind = "conflict" if isinstance(error, Conflict) else "unreachable"
    level(f"telegram.{kind}", error=type(error).__name__, tries=state.attempt_number)
