"""Pictures, documents and albums, both ways."""

import aiohttp
import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, NetworkError

from tests.phone import Phone
from tests.sandbox.pictures import jpeg

MIB = 1024 * 1024


async def test_a_photo_of_the_bots_is_seen_with_its_caption(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_photo(lan.id, jpeg(), caption="<b>Biểu đồ</b>", parse_mode="HTML")
    seen = await lan.sees("Biểu đồ")
    assert seen.kind == "photo"
    assert seen.photo is not None
    assert await lan.fetches(seen.photo) == jpeg()
    assert (sent.photo[-1].width, sent.photo[-1].height) == (640, 480)
    assert sent.photo[0].width == 320
    assert sent.caption_entities[0].type == "bold"


async def test_a_document_of_the_bots_can_be_saved_under_its_name(bot: Bot, lan: Phone) -> None:
    await bot.send_document(lan.id, b"PK", filename="Báo cáo tuần.xlsx", caption="đây")
    seen = await lan.sees("đây")
    assert seen.file is not None
    assert (seen.file["name"], seen.file["size"]) == ("Báo cáo tuần.xlsx", 2)
    assert await lan.fetches(seen.file["url"]) == b"PK"


async def test_a_file_that_was_sent_before_goes_by_its_id(bot: Bot, lan: Phone) -> None:
    first = await bot.send_document(lan.id, b"PK", filename="a.xlsx")
    photo = await bot.send_photo(lan.id, jpeg())
    assert first.document is not None
    again = await bot.send_document(lan.id, first.document.file_id)
    assert again.document == first.document
    assert (await bot.send_photo(lan.id, photo.photo[-1].file_id)).photo[-1] == photo.photo[-1]


async def test_an_album_is_seen_as_one(bot: Bot, lan: Phone) -> None:
    album = await bot.send_media_group(
        lan.id, [InputMediaPhoto(jpeg(), caption="hai ảnh"), InputMediaPhoto(jpeg(100, 100))]
    )
    assert len({message.media_group_id for message in album}) == 1
    assert [item.kind for item in (await lan.screen())[-2:]] == ["photo", "photo"]
    assert (await lan.sees("hai ảnh")).message_id == album[0].message_id


async def test_documents_go_as_an_album_too(bot: Bot, lan: Phone) -> None:
    files = [InputMediaDocument(b"1", filename="a.txt"), InputMediaDocument(b"2", filename="b.txt")]
    album = await bot.send_media_group(lan.id, files)
    assert [m.document.file_name for m in album if m.document] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("count", "why"), [(1, "no messages to send"), (11, "Too many messages to send as an album")]
)
async def test_an_album_has_2_to_10_parts(bot: Bot, lan: Phone, count: int, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_media_group(lan.id, [InputMediaPhoto(jpeg(9, 9)) for _ in range(count)])


async def test_a_mixed_album_is_refused(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match="can't be mixed"):
        await bot.send_media_group(lan.id, [InputMediaPhoto(jpeg()), InputMediaDocument(b"1")])


async def test_a_caption_over_1024_is_refused(bot: Bot, lan: Phone) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(lan.id, jpeg(), caption="à" * 1025)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (jpeg() + b"0" * (10 * MIB), "is too big for a photo; the maximum size is 10485760 bytes"),
        (b"not a picture", "(?i)IMAGE_PROCESS_FAILED"),
        (jpeg(2100, 100), "(?i)PHOTO_INVALID_DIMENSIONS"),
        (b"", "File must be non-empty"),
    ],
    ids=["10 MB", "no picture", "too narrow", "empty"],
)
async def test_a_photo_that_the_real_server_refuses_is_refused(
    bot: Bot, lan: Phone, data: bytes, why: str
) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.send_photo(lan.id, data)


async def test_a_document_over_50_mb_is_refused(bot: Bot, lan: Phone) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(lan.id, b"0" * (50 * MIB + 1))


@pytest.mark.parametrize("file", ["https://example.org/a.jpg", "no-such-id"])
async def test_addresses_and_unknown_ids_are_refused(bot: Bot, lan: Phone, file: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)HTTP URL"):
        await bot.send_photo(lan.id, file)


async def test_the_bot_fetches_a_photo_with_its_metadata_untouched(bot: Bot, lan: Phone) -> None:
    picture = jpeg(exif=True)
    await lan.sends_photo(picture, caption="ở nhà văn hoá")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.caption == "ở nhà văn hoá"
    file = await bot.get_file(message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture


async def test_several_photos_are_an_album_captioned_at_the_first(bot: Bot, lan: Phone) -> None:
    await lan.sends_photo(jpeg(9, 9), jpeg(8, 8), caption="hai")
    messages = [update.message for update in await bot.get_updates()][-2:]
    assert [message.caption for message in messages if message] == ["hai", None]
    assert len({message.media_group_id for message in messages if message}) == 1


async def test_what_is_no_picture_cannot_be_sent_as_one(lan: Phone) -> None:
    with pytest.raises(AssertionError, match="not a picture"):
        await lan.sends_photo(b"text")


async def test_over_20_mb_cannot_be_fetched(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_document(lan.id, b"0" * (20 * MIB + 1))
    assert sent.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.document.file_id)
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("nonsense")


async def test_a_wrong_token_fetches_no_file(
    bot: Bot, lan: Phone, http: aiohttp.ClientSession
) -> None:
    sent = await bot.send_photo(lan.id, jpeg())
    path = (await bot.get_file(sent.photo[-1].file_id)).file_path or ""
    async with http.get(path.replace(bot.token, "1:wrong")) as answer:
        assert answer.status == 401
    async with http.get(path) as answer:
        assert await answer.read() == jpeg()


async def test_a_file_of_a_phone_can_be_fetched_under_its_name(bot: Bot, lan: Phone) -> None:
    await lan.sends_document("Các thôn.csv", b"a,b", caption="day")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    assert (message.document.file_name, message.document.file_size) == ("Các thôn.csv", 3)
    assert message.caption == "day"
    found = await bot.get_file(message.document.file_id)
    assert bytes(await found.download_as_bytearray()) == b"a,b"


@pytest.mark.parametrize(
    "kind", ["sticker", "voice", "video", "contact", "location", "poll", "document"]
)
async def test_what_the_bot_is_not_made_for_reaches_it_all_the_same(
    bot: Bot, lan: Phone, kind: str
) -> None:
    await lan.sends_other(kind)
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert getattr(message, kind) is not None


async def test_a_forwarded_text_says_that_it_is_one(bot: Bot, lan: Phone) -> None:
    await lan.sends_other("forward", caption="xem này")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.forward_origin is not None
    assert message.text == "xem này"
