"""sendPhoto: the picture is fetched from its address, several times, as the real server does."""

from typing import Any

import aiohttp

from bot.sandbox.pictures import NotAPictureError, photo_sizes
from bot.sandbox.webhook import is_reachable
from bot.sandbox.world import World
from bot.sandbox.zalo import parameters
from bot.sandbox.zalo.refusals import bad_request
from bot.sandbox.zalo.sending import shown, writable

FETCHES = 3
TIMEOUT = aiohttp.ClientTimeout(total=10)


async def send_photo(world: World, wanted: parameters.Photo) -> dict[str, Any]:
    """Put a picture into a chat; every fetch must bring the same picture."""
    phone = writable(world, wanted.chat_id)
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        copies = [await _fetched(session, wanted.photo) for _ in range(FETCHES)]
    if any(copy != copies[0] for copy in copies):
        raise bad_request("photo: the address brings another picture each time")
    with world.state.together():
        try:
            sizes = photo_sizes(world.files, "photo.jpg", copies[0])
        except NotAPictureError:
            raise bad_request("photo: not a picture") from None
        return shown(world, phone, {"photo": sizes, "caption": wanted.caption})


async def _fetched(session: aiohttp.ClientSession, address: str) -> bytes:
    if not is_reachable(address):
        raise bad_request("photo: not a public https address")
    try:
        async with session.get(address) as answer:
            if answer.status != 200 or not answer.content_type.startswith("image/"):
                raise bad_request(f"photo: {answer.status} {answer.content_type}")
            return await answer.read()
    except (TimeoutError, aiohttp.ClientError, ValueError) as problem:
        raise bad_request(f"photo: {type(problem).__name__}") from None
