"""Files on their way to the bot: `GET /file/bot<token>/<file_path>`."""

from aiohttp import web

from bot.sandbox.bot_api.dispatch import cut
from bot.sandbox.control.request import world

METHOD = "download"


async def download(request: web.Request) -> web.StreamResponse:
    """Return a file's bytes; faults name this as the method `download`."""
    here = world(request)
    fault = None if here.faults.down else await here.faults.take_after_delays(METHOD, None)
    if here.faults.down or (fault is not None and fault.kind.startswith("cut")):
        here.journal.note(METHOD, None, 0, took_effect=False)
        return cut(request)
    stored = here.files.at(request.match_info["path"])
    status = int(fault.kind) if fault is not None else 200
    if request.match_info["token"] != here.settings.token:
        status = 401
    elif stored is None:
        status = 404
    here.journal.note(METHOD, None, status, took_effect=status == 200)
    if status != 200 or stored is None:
        return web.json_response({"ok": False, "error_code": status}, status=status)
    return web.Response(body=stored.data, content_type="application/octet-stream")
