"""What a phone shows: its screen, its events, the files behind the pictures."""

from urllib.parse import quote

from aiohttp import web

from bot.sandbox.control.request import answer, chat, number, phone, refuse, world
from bot.sandbox.protocol import as_plain
from bot.sandbox.screen import item

LONGEST_WAIT = 55.0
SHOWN_INLINE = {"image/jpeg", "image/png", "image/gif", "image/webp"}


async def screen(request: web.Request) -> web.Response:
    """GET /sandbox/phones/{id}/screen."""
    owner, here = phone(request), world(request)
    group = int(number(request.query, "chat", owner.id))
    where = chat(request, owner, group)
    menu = here.commands.shown(owner.id, owner.language) if owner.messenger == "telegram" else []
    return answer(
        {
            "phone": {"id": owner.id, "name": owner.name, "blocked": owner.blocked},
            "last_event": here.events.last(),
            "messages": [item(each, owner.id) for each in here.messages.of_chat(where.id)],
            "commands": as_plain(menu),
        }
    )


async def events(request: web.Request) -> web.Response:
    """GET /sandbox/phones/{id}/events."""
    owner, here = phone(request), world(request)
    after = int(number(request.query, "after", 0))
    seconds = min(number(request.query, "wait", 0), LONGEST_WAIT)
    found = await here.events.wait(owner.id, after, seconds)
    return answer({"events": found, "last_event": found[-1]["n"] if found else after})


async def file(request: web.Request) -> web.Response:
    """GET /sandbox/files/{file_id}: pictures are shown, all else is only saved."""
    stored = world(request).files.get(request.match_info["file_id"])
    if stored is None:
        refuse(404, "there is no such file")
    how = "inline" if stored.mime in SHOWN_INLINE else "attachment"
    return web.Response(
        body=stored.data,
        content_type=stored.mime,
        headers={"Content-Disposition": f"{how}; filename*=UTF-8''{quote(stored.name)}"},
    )
