"""Downloading the pictures that people sent, over HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from ipaddress import ip_address

import httpx
import pytest
from aiohttp import web

from bot.channels import zalo_media
from bot.channels.base import Problem, SendError
from bot.channels.zalo import Zalo
from bot.channels.zalo_client import ZaloSettings
from bot.channels.zalo_media import Media, is_any, is_public
from tests.channels.zalo.conftest import NOW
from tests.channels.zalo.server import TOKEN, Page, ZaloServer

PICTURE = b"\xff\xd8\xff\xe0" + bytes(200_000)
OWN_NETWORK = [
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f.1",
    "0.0.0.0",  # noqa: S104 - to be refused
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fd00::1]",
    "[ff02::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
]


@pytest.fixture
async def strict() -> AsyncIterator[Media]:
    """As on the open internet."""
    media = Media(httpx.create_ssl_context(), None)
    yield media
    await media.close()


async def problem_of(fetching: Awaitable[bytes]) -> Problem:
    with pytest.raises(SendError) as raised:
        await fetching
    return raised.value.problem


def gives(**answer: object) -> Page:
    async def page(_: web.Request) -> web.Response:
        return web.Response(**answer)  # type: ignore[arg-type]

    return page


async def test_a_picture_is_downloaded(server: ZaloServer, zalo: Zalo) -> None:
    assert await zalo.fetch(server.serve("a.jpg", gives(body=PICTURE))) == PICTURE


async def test_the_place_is_asked_under_its_own_name(server: ZaloServer, zalo: Zalo) -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(text=f"{request.host} {request.headers['Accept-Encoding']}")

    port = server.url.rpartition(":")[2]
    server.serve("who", page)
    assert await zalo.fetch(f"http://localhost:{port}/media/who") == (
        f"localhost:{port} identity".encode()
    )


async def test_nothing_is_unpacked(server: ZaloServer, zalo: Zalo) -> None:
    packed = gives(body=b"\x1f\x8b not really", headers={"Content-Encoding": "gzip"})
    assert await zalo.fetch(server.serve("bomb", packed)) == b"\x1f\x8b not really"


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (204, Problem.REFUSED),
        (302, Problem.REFUSED),
        (403, Problem.REFUSED),
        (404, Problem.REFUSED),
        (410, Problem.REFUSED),
        (429, Problem.TEMPORARY),
        (500, Problem.TEMPORARY),
        (503, Problem.TEMPORARY),
    ],
)
async def test_what_is_no_picture_is_a_problem(
    server: ZaloServer, zalo: Zalo, status: int, problem: Problem
) -> None:
    aside = server.serve("aside", gives(body=PICTURE))
    address = server.serve("it", gives(status=status, headers={"Location": aside}))
    assert await problem_of(zalo.fetch(address)) is problem


async def test_what_says_that_it_is_too_large_is_not_read(
    server: ZaloServer, zalo: Zalo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zalo_media, "LARGEST", len(PICTURE) - 1)
    address = server.serve("large", gives(body=PICTURE))
    assert await problem_of(zalo.fetch(address)) is Problem.REFUSED


async def test_what_never_ends_is_cut_off(
    server: ZaloServer, zalo: Zalo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zalo_media, "LARGEST", 1_000_000)

    async def endless(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while request.transport and not request.transport.is_closing():
            await answer.write(bytes(65_536))
        return answer

    assert await problem_of(zalo.fetch(server.serve("endless", endless))) is Problem.REFUSED


async def test_what_ends_too_early_is_temporary(server: ZaloServer, zalo: Zalo) -> None:
    async def half(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": "1000"})
        await answer.prepare(request)
        await answer.write(bytes(500))
        assert request.transport
        request.transport.close()
        return answer

    assert await problem_of(zalo.fetch(server.serve("half", half))) is Problem.TEMPORARY


async def test_what_drips_is_given_up(server: ZaloServer) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while request.transport and not request.transport.is_closing():
            await answer.write(b".")
            await asyncio.sleep(0.01)
        return answer

    media = Media(httpx.create_ssl_context(), None, may=is_any, plain=True, seconds=0.1)
    assert await problem_of(media.fetch(server.serve("drip", drip))) is Problem.TEMPORARY
    await media.close()


@pytest.mark.parametrize("host", OWN_NETWORK)
async def test_our_own_network_is_never_asked(strict: Media, host: str) -> None:
    assert await problem_of(strict.fetch(f"https://{host}/a.jpg")) is Problem.REFUSED


async def test_a_name_that_also_leads_into_our_own_network_is_not_asked(
    strict: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", leads_to("203.0.114.7", "10.0.0.1"))
    assert await problem_of(strict.fetch("https://photo.example.vn/a.jpg")) is Problem.REFUSED


async def test_of_several_places_the_next_is_tried(
    server: ZaloServer, zalo: Zalo, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = server.url.rpartition(":")[2]
    server.serve("a.jpg", gives(body=PICTURE))
    nobody_there = "127.0.0.0"
    monkeypatch.setattr(socket, "getaddrinfo", leads_to(nobody_there, "127.0.0.1"))
    assert await zalo.fetch(f"http://photo.example.vn:{port}/media/a.jpg") == PICTURE


def leads_to(*places: str) -> Callable[..., object]:
    return lambda *_, **__: [(socket.AF_INET, 1, 6, "", (place, 443)) for place in places]


@pytest.mark.parametrize(
    "address",
    [
        "http://photo.example.vn/a.jpg",
        "ftp://photo.example.vn/a.jpg",
        "file:///etc/passwd",
        "//photo.example.vn/a.jpg",
        "a.jpg",
        "",
        "https://",
        "https://[::1/a.jpg",
        "https://photo.example.vn:port/a.jpg",
        f"https://{'a' * 70}.vn/a.jpg",
        "https://a\x00b.vn/",
        "https://\ud800.vn/",
    ],
    ids=ascii,
)
async def test_what_is_no_address_of_a_picture_is_refused(strict: Media, address: str) -> None:
    assert await problem_of(strict.fetch(address)) is Problem.REFUSED


async def test_a_name_that_leads_nowhere_is_temporary(
    strict: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    assert await problem_of(strict.fetch("https://photo.example.vn/a.jpg")) is Problem.TEMPORARY


@pytest.mark.parametrize("host", [*OWN_NETWORK, "8.8.8.8", "[2001:4860::1]"])
async def test_a_proxy_is_only_asked_for_names(host: str) -> None:
    media = Media(httpx.create_ssl_context(), "socks5://127.0.0.1:9")
    assert await problem_of(media.fetch(f"https://{host}/a.jpg")) is Problem.REFUSED
    named = media.fetch("https://photo.example.vn/a.jpg")
    assert await problem_of(named) is Problem.TEMPORARY  # this proxy is not there
    await media.close()


async def test_against_the_real_zalo_our_own_network_is_out_of_reach(server: ZaloServer) -> None:
    real = Zalo(ZaloSettings(TOKEN), lambda: NOW)
    address = server.serve("a.jpg", gives(body=PICTURE))
    assert await problem_of(real.fetch(address)) is Problem.REFUSED
    assert await problem_of(real.fetch(address.replace("http", "https"))) is Problem.REFUSED
    await real.close()


@pytest.mark.parametrize("place", ["8.8.8.8", "1.1.1.1", "2001:4860:4860::8888"])
def test_the_open_internet_is_public(place: str) -> None:
    assert is_public(ip_address(place))
