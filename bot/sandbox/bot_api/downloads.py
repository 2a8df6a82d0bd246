"""Files on their way to a bot: Telegram's `/file/bot<token>/<path>`, and what Zalo links to."""

from aiohttp import web

from bot.sandbox.answers import cut
from bot.sandbox.chats import Messenger
from bot.sandbox.control.request import world
from bot.sandbox.files import StoredFile

METHOD = "download"  # what faults and the journal call it


async def download(request: web.Request) -> web.StreamResponse:
    """GET /file/bot{token}/{path}."""
    here = world(request)
    if request.match_info["token"] != here.settings.token:
        return await _served(request, "telegram", 401, None)
    return await _served(request, "telegram", 404, here.files.at(request.match_info["path"]))


async def media(request: web.Request) -> web.StreamResponse:
    """GET /zalo/media/{file_id}: whoever has the link may fetch it, as on the real server."""
    found = world(request).files.get(request.match_info["file_id"])
    return await _served(request, "zalo", 404, found)


async def _served(
    request: web.Request, messenger: Messenger, otherwise: int, stored: StoredFile | None
) -> web.StreamResponse:
    here = world(request)
    fault = None
    if not here.faults.down:
        fault = await here.faults.take_after_delays(METHOD, None, messenger)
    is_cut = here.faults.down or (fault is not None and fault.kind.startswith("cut"))
    status = otherwise if stored is None else 200
    if fault is not None and not is_cut:
        status = int(fault.kind)
    here.journal.note(
        METHOD,
        None,
        0 if is_cut else status,
        took_effect=status == 200 and not is_cut,
        messenger=messenger,
    )
    if is_cut:
        return cut(request)
    if status != 200 or stored is None:
        return web.json_response({"ok": False, "error_code": status}, status=status)
    # Telegram names no type, whatever the file is.
    mime = stored.mime if messenger == "zalo" else "application/octet-stream"
    return web.Response(body=stored.data, content_type=mime)
