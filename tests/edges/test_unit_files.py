"""Files of units: fetched only where one is asked for, read before their turn, kept as lines."""

import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bot.turns import unit_files
from domain.messages import FILE_BYTES, TOO_BIG, Incoming, Kind
from domain.units.kept_lines import MOST_LINES, load
from storage import files
from storage.database import Database
from tests.edges.house import add_people, handlers, incoming, running
from tests.edges.messenger import Messenger

GOOD = "mã,tên\nA-1,Thôn 1\n".encode()


def in_folder(folder: Path) -> list[Path]:
    return [path for path in (folder / files.RECEIVED).rglob("*") if path.is_file()]


def packed(size: int) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return written.getvalue()


def test_nothing_but_the_lines_is_kept(tmp_path: Path) -> None:
    name = unit_files.keep(tmp_path, GOOD)
    (kept,) = in_folder(tmp_path)
    assert kept == files.received(tmp_path, name)
    lines, bad = load(kept.read_bytes())
    assert ([(each.code, each.name) for each in lines], bad) == ([("A-1", "Thôn 1")], [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "không có dòng nào"),
        (b"\x89PNG\r\n\x1a\n", "không phải UTF-8"),
        (b"PK\x03\x04 cut", "không mở được tệp XLSX"),
        (b"\xd0\xcf\x11\xe0", "kiểu cũ hoặc có mật khẩu"),
        (b"a,b\n1,2\n", "không biết cột này"),
        ("tên\nThôn 1\n".encode(), "thiếu cột code"),
        (b"code,name\n" + b"A,B\n" * (MOST_LINES + 1), "mỗi tệp nhiều nhất 2.000 dòng"),
        (packed(10).replace(b"PK\x01\x02", b"PK\x01\x00"), "không mở được tệp XLSX"),
        (packed(unit_files.MOST_UNPACKED + 1), "quá lớn khi mở ra"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_leaves_nothing(
    tmp_path: Path, content: bytes, told: str
) -> None:
    with pytest.raises(unit_files.Unfit) as refused:
        unit_files.keep(tmp_path, content)
    assert refused.value.detail.startswith(unit_files.UNREADABLE)
    assert told in refused.value.detail
    assert in_folder(tmp_path) == []


def test_a_small_file_takes_little_memory(tmp_path: Path) -> None:
    """A row takes room for all columns that are named, however little stands in it."""
    headings = ",".join(["code", "name", *(f"c{n}" for n in range(498))])
    content = f"{headings}\n".encode() + b"A,B\n" * 50_000
    tracemalloc.start()
    try:
        with pytest.raises(unit_files.Unfit):
            unit_files.keep(tmp_path, content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000


def test_a_file_that_claims_to_be_small_is_measured(tmp_path: Path) -> None:
    with pytest.raises(unit_files.Unfit, match=TOO_BIG):
        unit_files.keep(tmp_path, b"x" * (FILE_BYTES + 1))


async def took(database: Database, folder: Path, channel: Messenger, *, wanted: bool) -> Incoming:
    taken: list[Incoming] = []
    answers = handlers(lambda *given: taken.append(given[1]), wants_file=wanted)
    add_people(database, "1")
    async with running(database, channel, answers=answers, folder=folder) as bot:
        await bot.hears(incoming(None, kind=Kind.FILE, file="tệp"))
        await bot.settles()
    return taken[0]


async def test_a_wanted_file_is_there_before_its_turn(database: Database, tmp_path: Path) -> None:
    channel = Messenger()
    channel.files["tệp"] = GOOD
    seen = await took(database, tmp_path, channel, wanted=True)
    assert seen.file is not None
    assert files.received(tmp_path, seen.file).is_file()
    assert seen.detail is None


async def test_an_unwanted_file_is_never_fetched(database: Database, tmp_path: Path) -> None:
    channel = Messenger()
    channel.files["tệp"] = GOOD
    seen = await took(database, tmp_path, channel, wanted=False)
    assert (channel.fetched, seen.file, seen.detail) == ([], None, "unwanted")


async def test_a_file_that_cannot_be_had_is_told_after_three_tries(
    database: Database, tmp_path: Path
) -> None:
    channel = Messenger()
    seen = await took(database, tmp_path, channel, wanted=True)
    assert (len(channel.fetched), seen.file, seen.detail) == (3, None, "unfetched")


async def test_why_a_file_cannot_be_read_reaches_its_turn(
    database: Database, tmp_path: Path
) -> None:
    channel = Messenger()
    channel.files["tệp"] = b"a,b\n1,2\n"
    seen = await took(database, tmp_path, channel, wanted=True)
    assert seen.file is None
    assert (seen.detail or "").startswith("unreadable:cột 1")
