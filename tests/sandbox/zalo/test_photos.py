"""Pictures that the Zalo server fetches from the bot's own web server."""

from collections.abc import AsyncIterator, Sequence

import pytest
from aiohttp import web

from tests.phone import Phone
from tests.sandbox.pictures import jpeg
from tests.sandbox.zalo.caller import Caller

OTHER = jpeg(800, 600)


class Shelf:
    """A web server with one picture; `answers` are given in turn, the last one again and again."""

    def __init__(self) -> None:
        self.answers: Sequence[tuple[int, str, bytes]] = [(200, "image/jpeg", jpeg())]
        self.asked = 0
        self.url = ""

    async def give(self, request: web.Request) -> web.Response:
        status, mime, body = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return web.Response(status=status, content_type=mime, body=body)


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    made = Shelf()
    app = web.Application()
    app.router.add_get("/f/x", made.give)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/f/x"
    yield made
    await runner.cleanup()


async def test_a_picture_is_fetched_three_times_and_shown(
    zalo: Caller, pao: Phone, shelf: Shelf
) -> None:
    sent = {"chat_id": pao.address, "photo": shelf.url, "caption": "Tuần 47"}
    assert (await zalo.gets("sendPhoto", **sent)).keys() == {"message_id", "date"}
    shown = await pao.sees("Tuần 47")
    assert shelf.asked == 3
    assert shown.photo is not None
    assert await pao.fetches(shown.photo) == jpeg()


GOOD = (200, "image/jpeg", jpeg())


@pytest.mark.parametrize(
    "answers",
    [
        [(404, "image/jpeg", b"")],
        [GOOD, GOOD, (404, "text/html", b"")],
        [GOOD, (200, "image/jpeg", OTHER)],
        [(200, "text/html", jpeg())],
        [(200, "image/jpeg", b"no picture")],
        [(200, "image/jpeg", b"")],
    ],
    ids=["missing", "gone at the third time", "changing", "no image type", "garbage", "empty"],
)
async def test_what_is_not_one_lasting_picture_is_refused(
    zalo: Caller, pao: Phone, shelf: Shelf, answers: list[tuple[int, str, bytes]]
) -> None:
    shelf.answers = answers
    assert await zalo.code("sendPhoto", chat_id=pao.address, photo=shelf.url) == 400
    assert await pao.events() == []


@pytest.mark.parametrize("photo", ["http://example.org/x.jpg", "file:///etc/hosts", "x", ""])
async def test_what_is_no_public_address_is_refused(zalo: Caller, pao: Phone, photo: str) -> None:
    assert await zalo.code("sendPhoto", chat_id=pao.address, photo=photo) == 400


async def test_a_caption_has_a_limit(zalo: Caller, pao: Phone, shelf: Shelf) -> None:
    sent = {"chat_id": pao.address, "photo": shelf.url}
    assert await zalo.code("sendPhoto", **sent, caption="x" * 2001) == 400
    await zalo.gets("sendPhoto", **sent, caption="x" * 2000)
