"""Files sent in by a signed link: over real HTTP, into the inbox, judged at every step."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from bot.web.health import Health
from bot.web.links import Links
from bot.web.server import WebServer
from bot.web.upload_links import UploadLinks
from bot.web.uploading import Intakes, UploadPage
from domain.messages import FILE_BYTES, Incoming, Kind
from domain.units.kept_lines import load
from handlers.uploads import Upload, read_detail
from storage import files
from tests.edges.house import START, Hands
from tests.web.caller import KEY, well

FOR = Upload(person_id=7, account_id=3, unit_id=12, number="a1b2")
GOOD = "mã,tên\nDC-1,Thôn Đông\n".encode()


@dataclass
class Site:
    """The server with its upload page, and what came in by it."""

    http: aiohttp.ClientSession
    links: UploadLinks
    hands: Hands
    folder: Path
    stored: list[Incoming] = field(default_factory=list)
    spent: set[str] = field(default_factory=set)
    broken: bool = False

    def path(self, upload: Upload = FOR) -> str:
        return self.links.sign(upload).removeprefix("https://so.example")

    async def posts(self, path: str, content: bytes, name: str = "thôn.csv") -> tuple[int, str]:
        form = aiohttp.FormData()
        form.add_field("file", BytesIO(content), filename=name)  # of large bytes it would warn
        async with self.http.post(path, data=form) as answer:
            return answer.status, await answer.text()

    async def gets(self, path: str) -> tuple[int, str]:
        async with self.http.get(path) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with _open(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[Site]:
    hands = Hands(START)
    links = UploadLinks(KEY, "https://so.example/", hands.now)
    made: list[Site] = []

    async def take_in(batch: Sequence[Incoming]) -> None:
        if made[0].broken:
            raise OSError
        made[0].stored += batch

    async def judge(upload: Upload) -> tuple[str, str] | None:
        return None if upload.number in made[0].spent else ("zalo", f"z{upload.account_id}")

    page = UploadPage(links, Intakes(folder, {"zalo": take_in}, judge, hands.now))
    signed = Links(KEY, "https://so.example", folder, 24, hands.now)
    server = WebServer("127.0.0.1", 0, {}, signed, well, uploads=page)
    await server.start()
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as http:
            made.append(Site(http, links, hands, folder))
            yield made[0]
    finally:
        await server.stop()


def kept_in(folder: Path) -> list[Path]:
    return [each for each in (folder / files.RECEIVED).rglob("*") if each.is_file()]


async def test_the_page_is_plain_and_fit_for_an_old_phone(site: Site) -> None:
    async with site.http.get(site.path()) as answer:
        page, headers = await answer.text(), answer.headers
    assert answer.status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "no-store" in headers["Cache-Control"]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert "script-src" not in policy
    assert "<script" not in page
    assert page.count("<input") == page.count("<button") == 1
    assert "nhiều nhất 5 MB" in page
    assert len(page) < 2_000
    assert "DC" not in page


async def test_a_file_is_stored_before_the_page_says_so(site: Site) -> None:
    status, page = await site.posts(site.path(), GOOD)
    assert (status, "Xem kết quả trong tin nhắn" in page) == (200, True)
    (came,) = site.stored
    assert (came.channel, came.address, came.kind, came.at) == ("zalo", "z3", Kind.FILE, START)
    assert came.text is None
    assert came.file is not None
    lines, bad = load(files.received(site.folder, came.file).read_bytes())
    assert ([line.code for line in lines], bad) == (["DC-1"], [])
    by = read_detail(came.detail)
    assert by is not None
    assert (by.unit_id, by.number, by.reason) == (12, "a1b2", "")


async def test_a_link_is_good_for_several_files_until_it_is_spent(site: Site) -> None:
    path = site.path()
    for _ in range(2):
        assert (await site.posts(path, GOOD))[0] == 200
    assert len({each.update_id for each in site.stored}) == 2
    site.spent.add("a1b2")
    for status, page in (await site.gets(path), await site.posts(path, GOOD)):
        assert status == 404
        assert "không dùng được nữa" in page
    assert len(site.stored) == 2


async def test_a_link_ends_after_an_hour(site: Site) -> None:
    path = site.path()
    site.hands.forward(hours=1, seconds=-1)
    assert (await site.gets(path))[0] == 200
    site.hands.forward(seconds=1)
    status, page = await site.gets(path)
    assert (status, "không dùng được nữa" in page) == (404, True)


async def test_every_bad_link_gets_the_same_page(site: Site) -> None:
    good = site.path()
    other_key = UploadLinks(b"x" * 32, "https://so.example", site.hands.now).sign(FOR)
    of_a_file = Links(KEY, "", site.folder, 24, site.hands.now).sign("media", "ab" * 32, "x")
    bad = [
        good[:-3] + ("A" if good[-3] != "A" else "B") + good[-2:],
        other_key.removeprefix("https://so.example"),
        of_a_file.replace("/f/", "/u/"),
        "/u/x",
        "/u/" + "a" * 2_000,
    ]
    pages = {await site.gets(path) for path in bad}
    posted = {await site.posts(path, GOOD) for path in bad}
    assert len(pages | posted) == 1
    assert next(iter(pages))[0] == 404
    assert site.stored == []
    assert kept_in(site.folder) == []


async def test_a_file_over_five_megabytes_is_refused(site: Site) -> None:
    status, page = await site.posts(site.path(), b"x" * (FILE_BYTES + 1))
    assert (status, "lớn quá 5 MB" in page) == (413, True)
    assert site.stored == []


async def test_a_chunked_body_cannot_hide_its_size(site: Site) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(6):
            yield b"x" * (1024 * 1024)

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with site.http.post(site.path(), data=body(), headers=headers) as answer:
        assert answer.status == 413
    assert site.stored == []


async def test_no_file_is_asked_for_again(site: Site) -> None:
    status, page = await site.posts(site.path(), b"", name="")
    assert (status, "Chưa có tệp nào" in page, "<form" in page) == (400, True, True)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"file=1", "application/x-www-form-urlencoded"),
        (b"", "multipart/form-data"),
        (b"--x\r\nrubbish", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
    ],
)
async def test_a_body_that_is_no_form_stores_nothing(site: Site, body: bytes, kind: str) -> None:
    async with site.http.post(site.path(), data=body, headers={"Content-Type": kind}) as answer:
        assert answer.status == 400
    assert site.stored == []


async def test_why_a_file_cannot_be_read_is_told_in_the_chat(site: Site) -> None:
    status, page = await site.posts(site.path(), b"ma,xyz\n1,2\n")
    assert (status, "Xem kết quả" in page) == (200, True)
    by = read_detail(site.stored[0].detail)
    assert by is not None
    assert by.reason.startswith("unreadable:cột 2: không biết cột này")
    assert site.stored[0].file is None


async def test_what_could_not_be_stored_is_not_acknowledged(site: Site) -> None:
    site.broken = True
    status, page = await site.posts(site.path(), GOOD)
    assert (status, "Vài phút nữa gửi lại" in page) == (503, True)


async def test_without_uploads_there_is_no_such_page(tmp_path: Path) -> None:
    async def health() -> Health:
        return Health("ok", idle=True)

    signed = Links(KEY, "https://so.example", tmp_path, 24, Hands(START).now)
    server = WebServer("127.0.0.1", 0, {}, signed, health)
    await server.start()
    try:
        async with (
            aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as http,
            http.get("/u/x") as answer,
        ):
            assert answer.status == 404
    finally:
        await server.stop()
