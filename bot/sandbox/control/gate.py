"""Keeps foreign web pages out: the sandbox listens on loopback, but so does every browser."""

from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from bot.sandbox.control.request import refuse

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SAME_SITE = {None, "same-origin", "none"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
}


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign hosts (rebound names), foreign origins and requests across sites."""
    if urlsplit(f"//{request.host}").hostname not in LOOPBACK:
        refuse(403, "this host is not loopback")
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is not None and origin != f"http://{request.host}":
        refuse(403, "another site's page may not do this")
    if request.headers.get("Sec-Fetch-Site") not in SAME_SITE and not _is_page(request):
        refuse(403, "another site's page may not do this")
    return await handler(request)


def _is_page(request: web.Request) -> bool:
    # A link to the page itself may come from anywhere. A picture in a foreign page whose address
    # is a method of the bot may not: its token is no secret here.
    return request.path == "/"


async def harden(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on that every answer carries."""
    response.headers.update(HEADERS)
