"""The control API: who may use it, and what it refuses."""

import aiohttp
import pytest
from telegram import Bot

from bot.sandbox.server import Sandbox
from tests.phone import Phone


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
async def test_foreign_pages_are_kept_out(
    http: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    async with http.post("/sandbox/phones", json={"name": "x"}, headers=headers) as answer:
        assert answer.status == 403
    async with http.get("/sandbox/phones") as answer:
        assert await answer.json() == {"phones": []}


async def test_the_own_page_may_come_in(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    headers = {"Origin": sandbox.url, "Sec-Fetch-Site": "same-origin"}
    async with http.post("/sandbox/phones", json={"name": "x"}, headers=headers) as answer:
        assert answer.ok


async def test_the_page_comes_with_headers_that_bind_it(http: aiohttp.ClientSession) -> None:
    async with http.get("/") as answer:
        assert answer.content_type == "text/html"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page/..%2Fserver.py", "/page/%2Fetc/hosts"])
async def test_nothing_but_the_page_is_served(http: aiohttp.ClientSession, path: str) -> None:
    async with http.get(path) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/sandbox/phones", {"name": ""}, 400),
        ("/sandbox/phones", {"name": "x", "colour": "red"}, 400),
        ("/sandbox/phones/1/say", {"text": "x"}, 404),
        ("/sandbox/groups", {"title": "x", "members": [1]}, 404),
        ("/sandbox/faults", {"kind": "418"}, 400),
        ("/sandbox/faults", {}, 400),
    ],
)
async def test_odd_requests_are_refused(
    http: aiohttp.ClientSession, path: str, body: dict[str, object], status: int
) -> None:
    async with http.post(path, json=body) as answer:
        assert answer.status == status
        assert (await answer.json())["error"]


async def test_a_phone_says_who_is_played_and_what_to_try(http: aiohttp.ClientSession) -> None:
    lan = await Phone.join(http, "Lan", role="cán bộ", note="Gõ `/start`")
    async with http.get("/sandbox/phones") as answer:
        (shown,) = (await answer.json())["phones"]
    assert (shown["id"], shown["role"], shown["note"]) == (lan.id, "cán bộ", "Gõ `/start`")


async def test_an_id_belongs_to_one_phone(http: aiohttp.ClientSession) -> None:
    await Phone.join(http, "Lan", id=7)
    with pytest.raises(AssertionError, match="409"):
        await Phone.join(http, "Minh", id=7)
    assert (await Phone.join(http, "Minh")).id > 2**32


async def test_who_blocked_the_bot_cannot_write(lan: Phone) -> None:
    await lan.blocks()
    with pytest.raises(AssertionError, match="has blocked the bot"):
        await lan.says("x")


@pytest.mark.parametrize("text", ["  ", "x" * 4097])
async def test_a_person_cannot_send_nothing_or_too_much(lan: Phone, text: str) -> None:
    with pytest.raises(AssertionError, match="400"):
        await lan.says(text)


async def test_only_own_messages_can_be_edited(bot: Bot, lan: Phone) -> None:
    sent = await bot.send_message(lan.id, "của bot")
    with pytest.raises(AssertionError, match="no such message"):
        await lan.edits(sent.message_id, "x")


async def test_an_edited_text_marks_its_new_command(bot: Bot, lan: Phone) -> None:
    await lan.edits(await lan.says("ghi"), "/ghi")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert [e.type for e in edited.entities] == ["bot_command"]


async def test_the_bots_own_messages_are_events_with_rising_numbers(bot: Bot, lan: Phone) -> None:
    await bot.send_message(lan.id, "một")
    await bot.send_message(lan.id, "hai")
    events = await lan.events()
    assert [event["message"]["text"] for event in events] == ["một", "hai"]
    assert events[0]["n"] < events[1]["n"]


async def test_a_person_who_waits_in_vain_says_what_is_seen(bot: Bot, lan: Phone) -> None:
    await bot.send_message(lan.id, "5/7")
    with pytest.raises(AssertionError, match=r"no message with '6/7':\n  me: /start \n  bot: 5/7"):
        await lan.sees("6/7", within=0.01)
