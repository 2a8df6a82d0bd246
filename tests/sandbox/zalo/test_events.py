"""What the bot gets of what happens on a Zalo phone, by polling."""

import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from tests.phone import Phone
from tests.sandbox.pictures import jpeg
from tests.sandbox.zalo.caller import Caller


async def test_a_text_comes_with_who_said_it(zalo: Caller, pao: Phone) -> None:
    await pao.says("/ghi việc")
    event = await zalo.gets("getUpdates")
    message = event["message"]
    assert event["event_name"] == "message.text.received"
    assert message["from"] == {
        "id": pao.address,
        "display_name": "Nông Văn Páo",
        "is_bot": False,
    }
    assert message["chat"] == {"id": pao.address, "chat_type": "PRIVATE"}
    assert message["text"] == "/ghi việc"
    assert len(message["message_id"]) == 20
    assert message["date"] == (await pao.screen())[-1].date.timestamp() * 1000


async def test_an_event_is_given_once_whatever_becomes_of_it(zalo: Caller, pao: Phone) -> None:
    await pao.says_at_once("một", "hai")
    first, second = [await zalo.gets("getUpdates") for _ in range(2)]
    assert [each["message"]["text"] for each in (first, second)] == ["một", "hai"]
    assert first["message"]["message_id"] != second["message"]["message_id"]
    assert await zalo.code("getUpdates", timeout=0) == 408


async def test_a_poll_waits_for_the_next_event(zalo: Caller, pao: Phone) -> None:
    poll = asyncio.create_task(zalo.gets("getUpdates", timeout="30"))
    await pao.says("một")
    assert (await poll)["message"]["text"] == "một"


@pytest.mark.parametrize("wire_id", ["00012345678901234567", "1e500000000000000000"])
async def test_an_id_may_look_like_a_number(
    zalo: Caller, http: aiohttp.ClientSession, wire_id: str
) -> None:
    phone = await Phone.join(http, "Lan", messenger="zalo", wire_id=wire_id)
    await phone.says("chào")
    event = await zalo.gets("getUpdates")
    assert event["message"]["chat"]["id"] == phone.address == wire_id
    await zalo.gets("sendMessage", chat_id=wire_id, text="Chào")
    await phone.sees("Chào")


async def test_pictures_come_one_by_one_under_either_key(
    zalo: Caller, pao: Phone, http: aiohttp.ClientSession
) -> None:
    await pao.sends_photo(jpeg(), jpeg(800, 600), caption="Họp thôn")
    events = [await zalo.gets("getUpdates") for _ in range(2)]
    assert {each["event_name"] for each in events} == {"message.image.received"}
    first, second = [each["message"] for each in events]
    assert (first["caption"], "caption" in second) == ("Họp thôn", False)
    assert ("photo" in first, "photo" in second) == (False, True)
    for address, picture in ((first["photo_url"], jpeg()), (second["photo"], jpeg(800, 600))):
        async with http.get(address) as answer:
            assert answer.content_type == "image/jpeg"
            assert await answer.read() == picture


@pytest.mark.parametrize(
    ("kind", "event_name", "fields"),
    [
        ("sticker", "message.sticker.received", {"sticker", "url"}),
        ("voice", "message.voice.received", {"voice_url"}),
        ("forward", "message.text.received", {"text"}),
        ("video", "message.unsupported.received", set()),
        ("contact", "message.unsupported.received", set()),
        ("location", "message.unsupported.received", set()),
        ("poll", "message.unsupported.received", set()),
        ("document", "message.unsupported.received", set()),
    ],
)
async def test_other_things_are_named_and_mostly_empty(
    zalo: Caller, pao: Phone, kind: str, event_name: str, fields: set[str]
) -> None:
    await pao.sends_other(kind)
    event = await zalo.gets("getUpdates")
    assert event["event_name"] == event_name
    assert event["message"].keys() - {"from", "chat", "message_id", "date"} == fields


async def test_of_a_file_a_zalo_bot_only_hears(zalo: Caller, pao: Phone) -> None:
    await pao.sends_document("Các thôn.csv", b"a,b")
    event = await zalo.gets("getUpdates")
    assert event["event_name"] == "message.unsupported.received"
    assert "thôn" not in str(event)


async def test_an_odd_event_comes_as_it_stands(zalo: Caller, pao: Phone) -> None:
    odd: dict[str, Any] = {"event_name": None, "message": [1]}
    await pao.injects(odd)
    assert await zalo.gets("getUpdates") == odd


async def test_what_happens_on_one_messenger_is_unknown_to_the_other(
    zalo: Caller, pao: Phone, bot: Bot, lan: Phone
) -> None:
    await pao.blocks()
    await pao.unblocks()
    assert [update.message and update.message.text for update in await bot.get_updates()] == [
        "/start"
    ]
    assert await zalo.code("getUpdates", timeout=0) == 408
    assert await zalo.code("sendMessage", chat_id=lan.address, text="x") == 400
