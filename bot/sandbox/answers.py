"""How a call of a bot ends, well or badly: with JSON, with a gateway's page, or cut off."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

_PAGE = (
    "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
    "<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    "</body>\r\n</html>\r\n"
)


class CutError(Exception):
    """The connection is to be cut instead of an answer."""


@dataclass(slots=True)
class Visit:
    """What the journal will say about a request."""

    method: str
    chat: int | None = None
    took_effect: bool = False


def cut(request: web.Request) -> web.Response:
    """Reset the connection; what is returned never reaches the other side."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def in_json(status: int, body: dict[str, Any]) -> web.Response:
    """Return an answer of the messenger's server."""
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(status=status, text=text, content_type="application/json")


def gateway_page(status: int, title: str) -> web.Response:
    """Return what a gateway before the messenger's server says: no JSON."""
    text = _PAGE.format(title=f"{status} {title}")
    return web.Response(status=status, text=text, content_type="text/html")
