"""What every answer has in common: headers that keep it private, and errors that tell nothing."""

from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

log = structlog.get_logger()

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer what goes wrong by its number alone."""
    try:
        return await handler(request)
    except web.HTTPException as refusal:
        return _bare(refusal.status)
    except Exception as error:
        log.exception("web.broken", exc_info=error)
        return _bare(500)


async def harden(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on, and take off the one that names the server's version.

    A page may bring a policy of its own.
    """
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.pop("Server", None)


def _bare(status: int) -> web.Response:
    # Which of our addresses take what method is nobody's business either.
    shown = HTTPStatus.NOT_FOUND if status == HTTPStatus.METHOD_NOT_ALLOWED else HTTPStatus(status)
    return web.Response(status=shown, text=shown.phrase)
