"""The chat page's files."""

from pathlib import Path

from aiohttp import web

from bot.sandbox.control.request import refuse

PAGE = Path(__file__).parent.parent / "page"


async def index(_request: web.Request) -> web.FileResponse:
    """GET /."""
    return _file("index.html")


async def part(request: web.Request) -> web.FileResponse:
    """GET /page/*."""
    return _file(request.match_info["path"])


def _file(name: str) -> web.FileResponse:
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        refuse(404, "there is no such page")
    return web.FileResponse(path)
