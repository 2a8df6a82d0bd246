"""Photos: fetched only where they are wanted, cleaned, kept by their hash."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.Image import Exif

from bot.turns import photo_files
from domain.messages import Incoming, Kind
from handlers.house import House
from storage.database import Database
from tests.edges.house import add_people, handlers, incoming, running
from tests.edges.messenger import Messenger

GPS, ORIENTATION = 0x8825, 0x0112


def picture(width: int = 40, height: int = 30, sort: str = "JPEG", mode: str = "RGB") -> bytes:
    exif = Exif()
    exif[ORIENTATION] = 6  # to be turned by 90 degrees
    exif.get_ifd(GPS)[1] = "N"
    written = BytesIO()
    Image.new(mode, (width, height)).save(written, sort, exif=exif, comment=b"bi mat")
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize(("sort", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGB")])
def test_a_cleaned_photo_is_an_upright_jpeg_without_metadata(sort: str, mode: str) -> None:
    cleaned = photo_files.clean(picture(sort=sort, mode=mode))
    with opened(cleaned) as image:
        assert (image.format, image.size) == ("JPEG", (30, 40))
        assert not image.getexif()
    assert b"bi mat" not in cleaned


def test_a_large_photo_is_shrunk() -> None:
    with opened(photo_files.clean(picture(3200, 1600))) as image:
        assert max(image.size) == photo_files.LONGEST_SIDE


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0 cut short", b"GIF89a"])
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(photo_files.NotAPhoto):
        photo_files.clean(content)


def test_a_cut_photo_is_refused() -> None:
    with pytest.raises(photo_files.NotAPhoto):
        photo_files.clean(picture(400, 400)[:-200])


def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused() -> None:
    bomb = bytearray(picture(10, 10, "PNG"))
    bomb[16:24] = (20_000).to_bytes(4, "big") * 2  # its header says 400 million pixels
    with pytest.raises(photo_files.NotAPhoto):
        photo_files.clean(bytes(bomb))


def test_the_same_photo_is_one_file(tmp_path: Path) -> None:
    first, second = photo_files.save(tmp_path, b"x"), photo_files.save(tmp_path, b"x")
    assert first == second
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [
        tmp_path / "media" / first[:2] / first
    ]


async def took(
    database: Database, folder: Path, channel: Messenger, *, wanted: bool, photos: bool = True
) -> Incoming:
    taken: list[Incoming] = []
    answers = handlers(lambda *given: taken.append(given[1]), wants_photo=wanted)
    add_people(database, "1", "2")
    async with running(
        database, channel, answers=answers, house=House(photos=photos), folder=folder
    ) as bot:
        await bot.hears(incoming(None, kind=Kind.PHOTO, photo="tệp"))
        await bot.settles()
    return taken[0]


async def test_a_wanted_photo_is_there_before_its_turn(database: Database, tmp_path: Path) -> None:
    channel = Messenger()
    channel.files["tệp"] = picture()
    seen = await took(database, tmp_path, channel, wanted=True)
    assert seen.photo is not None
    assert photo_files.path_of(tmp_path, seen.photo).read_bytes() == photo_files.clean(picture())
    assert seen.detail is None


@pytest.mark.parametrize(("wanted", "photos"), [(False, True), (True, False)])
async def test_an_unwanted_photo_is_never_fetched(
    database: Database, tmp_path: Path, wanted: bool, photos: bool
) -> None:
    channel = Messenger()
    channel.files["tệp"] = picture()
    seen = await took(database, tmp_path, channel, wanted=wanted, photos=photos)
    assert (channel.fetched, seen.photo, seen.detail) == ([], None, "unwanted")


async def test_a_photo_that_cannot_be_had_is_told_after_three_tries(
    database: Database, tmp_path: Path
) -> None:
    channel = Messenger()
    seen = await took(database, tmp_path, channel, wanted=True)
    assert (len(channel.fetched), seen.photo, seen.detail) == (3, None, "unfetched")


async def test_a_file_that_is_no_photo_is_told(database: Database, tmp_path: Path) -> None:
    channel = Messenger()
    channel.files["tệp"] = b"%PDF-1.7"
    seen = await took(database, tmp_path, channel, wanted=True)
    assert (seen.photo, seen.detail) == (None, "unfetched")


async def test_others_get_their_turns_while_a_photo_is_fetched(
    database: Database, tmp_path: Path
) -> None:
    """One's own next message waits, though: it comes after the photo."""
    order: list[str] = []
    channel = Messenger()
    answers = handlers(
        lambda *given: order.append(given[1].text or given[1].kind), wants_photo=True
    )
    add_people(database, "1", "2")
    channel.fetching.clear()
    async with running(
        database, channel, answers=answers, house=House(photos=True), folder=tmp_path
    ) as bot:
        await bot.hears(
            incoming(None, kind=Kind.PHOTO, photo="tệp"), incoming("sau"), incoming("khác", "2")
        )
        await bot.until(lambda: bool(order))
        channel.fetching.set()
        await bot.settles()
    assert order == ["khác", "photo", "sau"]
