"""Fetching linked files over HTTP, as messengers and people do."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.links import File
from bot.web.serving import disposition
from tests.edges.house import START, Hands
from tests.web.caller import Caller, listening

CONTENT = bytes(range(256)) * 300
REPORT = "Báo cáo “tháng 11”/Tân An.xlsx"


@pytest.fixture
def hands() -> Hands:
    return Hands(START)


@pytest.fixture
async def caller(tmp_path: Path, hands: Hands) -> AsyncIterator[Caller]:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.png", "b.jpg", "c.xlsx", "d.docx"):
        (folder / name).write_bytes(CONTENT)
    (tmp_path / "so.sqlite").write_bytes(b"secret")
    async with listening(root=tmp_path, hands=hands) as listener:
        yield listener


def path_to(caller: Caller, name: str, shown: str = "") -> str:
    return caller.links.sign("files", name, shown or name).removeprefix("http://so.example")


async def test_a_link_survives_several_fetches_of_either_kind(caller: Caller) -> None:
    path = path_to(caller, "a.png")
    for method in ("GET", "HEAD", "GET", "HEAD", "GET"):
        async with caller.http.request(method, path) as answer:
            assert (answer.status, answer.content_length) == (200, len(CONTENT))
            assert await answer.read() == (CONTENT if method == "GET" else b"")


async def test_a_fetch_that_was_cut_can_go_on(caller: Caller) -> None:
    headers = {"Range": "bytes=1000-"}
    async with caller.http.get(path_to(caller, "a.png"), headers=headers) as answer:
        assert (answer.status, await answer.read()) == (206, CONTENT[1000:])


OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("name", "content_type", "way"),
    [
        ("a.png", "image/png", "inline"),
        ("b.jpg", "image/jpeg", "inline"),
        ("c.xlsx", f"{OFFICE}spreadsheetml.sheet", "attachment"),
        ("d.docx", f"{OFFICE}wordprocessingml.document", "attachment"),
    ],
)
async def test_each_kind_of_file_says_what_it_is(
    caller: Caller, name: str, content_type: str, way: str
) -> None:
    async with caller.http.get(path_to(caller, name)) as answer:
        assert answer.headers["Content-Type"] == content_type
        assert answer.content_disposition is not None
        assert answer.content_disposition.type == way


async def test_a_file_comes_under_its_vietnamese_name_and_stays_private(caller: Caller) -> None:
    async with caller.http.get(path_to(caller, "c.xlsx", REPORT)) as answer:
        told = answer.content_disposition
        headers = answer.headers
    assert told is not None
    assert told.parameters["filename*"] == REPORT.replace("/", "_")
    assert told.parameters["filename"] == "bao cao _thang 11__tan an.xlsx"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"


@given(st.text())
def test_no_name_breaks_out_of_its_header(shown: str) -> None:
    header = disposition(File(Path("c.xlsx"), shown, "application/zip"))
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert header.count(";") == 2


async def test_forged_expired_and_missing_look_the_same(
    caller: Caller, hands: Hands, tmp_path: Path
) -> None:
    good, gone = path_to(caller, "a.png"), path_to(caller, "b.jpg")
    (tmp_path / "files" / "b.jpg").unlink()
    seen = [await _look(caller.http, path) for path in (gone, good[:-9] + "A" * 9, "/f/x", "/f/")]
    hands.forward(hours=24)
    seen.append(await _look(caller.http, good))
    assert seen == [(404, b"Not Found", seen[0][2])] * 5


async def _look(http: aiohttp.ClientSession, path: str) -> tuple[int, bytes, dict[str, str]]:
    async with http.get(path) as answer:
        headers = {key: value for key, value in answer.headers.items() if key != "Date"}
        return answer.status, await answer.read(), headers


@pytest.mark.parametrize(
    "path",
    [
        "/f/../so.sqlite",
        "/f/..%2fso.sqlite",
        "/f/%2e%2e/so.sqlite",
        "/f/..%5cso.sqlite",
        "/f//etc/passwd",
        "/f/%00",
        "/f/%ff%fe",
        "/files/a.png",
        "/so.sqlite",
    ],
)
async def test_no_path_leads_to_a_file_without_a_signature(caller: Caller, path: str) -> None:
    line = await caller.types(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert line.startswith(b"HTTP/1.1 404 ")


async def test_a_link_takes_nothing_but_fetches(caller: Caller) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        async with caller.http.request(method, path_to(caller, "a.png")) as answer:
            assert answer.status == 404
