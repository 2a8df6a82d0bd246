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
from datetime import datetime
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
from telegram.error import TelegramError
from telegram.request import HTTPXRequest
from tenacity import AsyncRetrying, retry_if_exception_type, wait_random_exponential

from bot.channels.base import (
    Attachment,
    Channel,
    Command,
    Problem,
    Pushed,
    SendError,
    fit,
    numbered,
)
from bot.channels.telegram_errors import says, sent, tell
from bot.channels.telegram_updates import CHANNEL, WANTED, Batch, read_batch, read_pushed
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
CAPTION_UNITS = 1024
PHOTO_BYTES = 10_000_000
MOST_CALLS = 40  # of the server to us at a time
_UNCHANGED = "message is not modified"
_NO_LONGER_THERE = ("message to edit not found", "message can't be edited", "message_id_invalid")


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
    secret_header = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name, no secret

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

    async def call_us(self, address: str | None, secret: str) -> None:
        """Set the webhook, or take it off; what waits at the server comes all the same."""
        if address is None:
            await self._patiently(self._bot.delete_webhook)
            return
        setting = partial(self._bot.set_webhook, address, secret_token=secret)
        await self._patiently(partial(setting, allowed_updates=WANTED, max_connections=MOST_CALLS))

    def read_pushed(self, body: object, now: datetime) -> Pushed:
        """Read one update; a press has its spinner stopped by our very answer."""
        pushed, is_unreadable = read_pushed(body, now)
        if is_unreadable:
            log.warning("telegram.unreadable", updates=1)
        return pushed

    async def say(self, address: str, say: Say) -> str:
        """Send a message with its options as buttons; plain text, so nothing typed is markup."""
        call = self._bot.send_message(
            address,
            fit(say.text, TEXT_UNITS),
            reply_markup=_keyboard(say),
            link_preview_options=NO_PREVIEW,
        )
        return str((await sent(call)).message_id)

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
            await sent(call)
        except SendError as error:
            if says(error, *_NO_LONGER_THERE):
                return await self.say(address, say)
            if not says(error, _UNCHANGED):
                raise
        return message_id

    async def attach(self, address: str, attachment: Attachment, text: str) -> str:
        """Upload it with the text as its caption; a text too long for that goes before it.

        So a long text may come twice, where the upload after it fails and is tried again.
        """
        content = await _content(attachment)
        caption: str | None = text or None
        if fit(text, CAPTION_UNITS) != text:
            caption = None
            await self.say(address, Say(text))
        name = attachment.name
        if attachment.is_picture and len(content) <= PHOTO_BYTES:
            call = self._bot.send_photo(address, content, caption=caption, filename=name)
        else:
            call = self._bot.send_document(address, content, caption=caption, filename=name)
        return str((await sent(call)).message_id)

    async def delete(self, address: str, message_id: str) -> None:
        """Delete a message; one that is gone, or too old to be deleted, is left alone."""
        try:
            await sent(self._bot.delete_message(address, int(message_id)))
        except SendError as error:
            if error.problem is not Problem.REFUSED:
                raise

    async def set_commands(self, address: str, commands: Sequence[Command]) -> None:
        """Set the menu of one chat."""
        menu = [BotCommand(name, description) for name, description in commands]
        await sent(self._bot.set_my_commands(menu, scope=BotCommandScopeChat(address)))

    async def leave(self, address: str) -> None:
        """Leave a group; having left already is as good."""
        try:
            await sent(self._bot.leave_chat(address))
        except SendError as error:
            if error.problem not in {Problem.REFUSED, Problem.GONE}:
                raise

    async def fetch(self, file: str) -> bytes:
        """Download a file by its id; at most 20 MB, which is the server's own limit."""
        found = await sent(self._bot.get_file(file))
        return bytes(await sent(found.download_as_bytearray()))

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
            before_sleep=tell,
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


async def _content(attachment: Attachment) -> bytes:
    try:
        return await asyncio.to_thread(attachment.path.read_bytes)
    except OSError as error:
        raise SendError(Problem.REFUSED) from error
