"""The page on which a file is sent: one field, one button, no script, readable on an old phone."""

import base64
import hashlib
from html import escape
from http import HTTPStatus

from aiohttp import web

from domain.messages import FILE_BYTES
from domain.texts import Texts

MEGABYTES = FILE_BYTES // (1024 * 1024)
_STYLE = (
    "body{font:18px/1.5 sans-serif;max-width:30em;margin:0 auto;padding:1em;color:#111;"
    "background:#fff}h1{font-size:1.2em}input,button{font:inherit;display:block;width:100%;"
    "box-sizing:border-box;margin:1em 0}button{padding:.7em;border:0;border-radius:.4em;"
    "background:#0a5bd3;color:#fff}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""
_FORM = """<form method="post" enctype="multipart/form-data">
<label for="file">{choose}</label>
<input type="file" id="file" name="file" accept=".xlsx,.csv" required>
<button type="submit">{send}</button>
</form>"""


def form(*, note: str | None = None, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """Return the page with the form; `note` is the key of what went wrong before."""
    texts = Texts()
    said = f"<p>{escape(texts(note, mb=MEGABYTES))}</p>\n" if note else ""
    fields = _FORM.format(
        choose=escape(texts("upload.choose", mb=MEGABYTES)), send=escape(texts("upload.send"))
    )
    return _page(said + fields, status)


def line(key: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """Return the page with one line on it."""
    return _page(f"<p>{escape(Texts()(key))}</p>", status)


def _page(body: str, status: HTTPStatus) -> web.Response:
    title = escape(Texts()("upload.title"))
    return web.Response(
        status=status,
        text=_PAGE.format(title=title, style=_STYLE, body=body),
        content_type="text/html",
        charset="utf-8",
        headers={"Content-Security-Policy": POLICY},
    )
