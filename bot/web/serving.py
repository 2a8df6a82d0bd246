"""Serving linked files: `GET /f/{token}`."""

import asyncio
import re
from urllib.parse import quote

from aiohttp import web

from bot.web.links import File, Links
from domain.folding import fold

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\]")
_NOT_PLAIN = re.compile(r"[^a-z0-9._ -]")
_ATTR_CHARS = "!#$&+-.^_`|~"  # RFC 8187, beside letters and digits


class FilePage:
    """Answers with the file that a link leads to, and with one and the same 404 else."""

    def __init__(self, links: Links) -> None:
        self._links = links

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Return the file, or as much of it as was asked for."""
        file = await asyncio.to_thread(self._links.find, request.match_info["token"])
        if file is None:
            raise web.HTTPNotFound
        headers = {"Content-Type": file.content_type, "Content-Disposition": disposition(file)}
        return web.FileResponse(file.path, headers=headers)


def disposition(file: File) -> str:
    """Return the header of RFC 6266: the name itself, and a plain one for old clients."""
    shown = _NOT_IN_NAMES.sub("_", file.shown)
    plain = _NOT_PLAIN.sub("_", fold(shown)) or "file"
    encoded = quote(shown, safe=_ATTR_CHARS, errors="replace")
    way = "inline" if file.is_picture else "attachment"
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
