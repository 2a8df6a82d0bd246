"""Taking a file by an upload link: `GET /u/{token}` shows the page, `POST` takes the file.

A file is an update like any other: stored before it is acknowledged, answered in the chat.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

import structlog
from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import BadHttpMessage

from bot.turns.fetching import kept
from bot.web.intake import TakeIn
from bot.web.upload_links import UploadLinks
from bot.web.upload_page import form, line
from domain.messages import FILE_BYTES, Incoming, Kind
from handlers.uploads import Upload, detail_of

log = structlog.get_logger()

BODY_SECONDS = 180.0  # 5 MB over a bad line
AT_A_TIME = 4
CHUNK = 64 * 1024
MOST_PARTS = 5
_FRAME = 16 * 1024  # what stands around the file in the body, at most
_CUT = (ConnectionError, web.RequestPayloadError, BadHttpMessage)

Judge = Callable[[Upload], Awaitable[tuple[str, str] | None]]  # → channel and address


@dataclass(frozen=True)
class Intakes:
    """Where files go: read into `folder`, then stored by the `take_in` of their channel.

    `judge` returns where a link's answer goes; None where it is spent, or the person may not.
    """

    folder: Path
    take_in: Mapping[str, TakeIn]
    judge: Judge
    now: Callable[[], datetime]


class UploadPage:
    """One and the same page for every link that is no longer good, or never was."""

    def __init__(self, links: UploadLinks, intakes: Intakes) -> None:
        self._links = links
        self._intakes = intakes
        self._room = asyncio.Semaphore(AT_A_TIME)

    async def show(self, request: web.Request) -> web.Response:
        """Show the form."""
        return form() if await self._found(request) else _closed()

    async def take(self, request: web.Request) -> web.Response:
        """Take the file. A token is looked at before a byte of the body is read."""
        found = await self._found(request)
        if found is None:
            return _closed()
        if (request.content_length or 0) > FILE_BYTES + _FRAME:
            return _too_big()
        if self._room.locked():
            return line("upload.later", HTTPStatus.SERVICE_UNAVAILABLE)
        async with self._room:
            return await self._store(request, *found)

    async def _found(self, request: web.Request) -> tuple[Upload, str, str] | None:
        upload = self._links.find(request.match_info["token"])
        where = await self._intakes.judge(upload) if upload else None
        if upload is None or where is None or where[0] not in self._intakes.take_in:
            return None
        return upload, *where

    async def _store(
        self, request: web.Request, upload: Upload, channel: str, address: str
    ) -> web.Response:
        content = await _content(request)
        if content is None:
            return _too_big()
        if not content:
            return form(note="upload.empty", status=HTTPStatus.BAD_REQUEST)
        got = await asyncio.to_thread(kept, Kind.FILE, self._intakes.folder, content)
        incoming = Incoming(
            channel,
            address,
            f"upload:{secrets.token_hex(8)}",
            Kind.FILE,
            self._intakes.now(),
            file=got.sha256,
            detail=detail_of(upload, got.detail),  # why it cannot be used is told in the chat
        )
        try:
            await self._intakes.take_in[channel]([incoming])
        except Exception as error:
            log.exception("web.file_unstored", exc_info=error)
            return line("upload.later", HTTPStatus.SERVICE_UNAVAILABLE)
        return line("upload.taken")


def _closed() -> web.Response:
    return line("upload.closed", HTTPStatus.NOT_FOUND)


def _too_big() -> web.Response:
    return form(note="upload.too_big", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


async def _content(request: web.Request) -> bytes | None:
    """Return the file in the form, empty where there is none; None where it is too large."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _file_of(request)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (*_CUT, ValueError, AssertionError):
        raise web.HTTPBadRequest from None  # no form, or one that is not written as it should


async def _file_of(request: web.Request) -> bytes | None:
    reader = await request.multipart()
    for _ in range(MOST_PARTS):
        part = await reader.next()
        if part is None:
            break
        if isinstance(part, BodyPartReader) and part.name == "file":
            return await _limited(part)
    return b""


async def _limited(part: BodyPartReader) -> bytes | None:
    content = bytearray()
    while chunk := await part.read_chunk(CHUNK):
        content += chunk
        if len(content) > FILE_BYTES:
            return None
    return bytes(content)
