"""Over HTTPS a picture's place must prove its name, though it is connected to by number."""

import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.channels.base import Problem, SendError
from bot.channels.zalo_media import Media, is_any

# Signed by itself, with its key: it is the identity of nobody. Valid until 2120.
IDENTITY = Path(__file__).parent / "photo.example.vn.pem"


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Where `photo.example.vn` is played."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=request.host)

    app = web.Application()
    app.router.add_get("/a.jpg", page)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(IDENTITY)
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=trust).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


@pytest.fixture
async def media(port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Media]:
    """Every name leads to this very machine."""
    here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: here)
    made = Media(ssl.create_default_context(cafile=IDENTITY), None, may=is_any)
    yield made
    await made.close()


async def test_a_place_that_proves_its_name_is_believed(media: Media, port: int) -> None:
    content = await media.fetch(f"https://photo.example.vn:{port}/a.jpg")
    assert content == f"photo.example.vn:{port}".encode()


@pytest.mark.parametrize("name", ["other.example.vn", "127.0.0.1"])
async def test_a_place_with_another_name_is_not_believed(
    media: Media, port: int, name: str
) -> None:
    with pytest.raises(SendError) as raised:
        await media.fetch(f"https://{name}:{port}/a.jpg")
    assert raised.value.problem is Problem.TEMPORARY
